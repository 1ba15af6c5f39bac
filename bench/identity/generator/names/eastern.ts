// Russian and Arabic names, in their own script and in the spellings that passports, airlines and people use.
import { words } from './english.ts';

export const RUSSIAN_FAMILY = words(`
Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев
Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов
Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов Мартынов Ефимов Щербаков Юдин Чайковский Достоевский
`);
export const RUSSIAN_MEN = words('Александр Сергей Дмитрий Алексей Андрей Михаил Иван Евгений Владимир Николай Юрий Виктор Олег Павел Игорь Константин Максим Роман Антон Артём Денис Кирилл Илья Никита Вячеслав Григорий Фёдор'); // prettier-ignore
export const RUSSIAN_WOMEN = words('Елена Ольга Наталья Анна Татьяна Ирина Мария Светлана Екатерина Юлия Анастасия Людмила Галина Виктория Дарья Ксения Марина Надежда Евгения Оксана Алёна Полина Софья Вера Любовь Жанна'); // prettier-ignore

const ICAO: Readonly<Record<string, string>> = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia' }; // prettier-ignore
const USUAL: Readonly<Record<string, string>> = { ...ICAO, ё: 'yo', й: 'y', ю: 'yu', я: 'ya', щ: 'sch', ъ: '' };

const spelt = (text: string, signs: Readonly<Record<string, string>>): string => {
  const small = [...text.toLowerCase()].map((sign) => signs[sign] ?? sign).join('');
  return small.charAt(0).toUpperCase() + small.slice(1);
};

/** The passport's spelling (ICAO 9303), then what people write themselves. */
export function russianSpellings(text: string): string[] {
  const usual = spelt(text, USUAL);
  const short = usual.replace(/iy$/, 'y').replace(/ey$/, 'ei').replace(/ks/, 'x');
  return [...new Set([spelt(text, ICAO), usual, short])];
}

/** A woman's form of a family name. */
export const feminine = (family: string): string =>
  /[вн]$/.test(family) ? `${family}а` : family.replace(/(ск|цк)ий$/, '$1ая');

/** script and spellings */
export const ARABIC_MEN = words(`
محمد:Mohammed/Muhammad/Mohamed/Mohammad أحمد:Ahmed/Ahmad علي:Ali حسن:Hassan/Hasan حسين:Hussein/Hussain/Husain عمر:Omar/Umar خالد:Khalid/Khaled يوسف:Yousef/Yusuf/Youssef إبراهيم:Ibrahim/Ebrahim عبدالله:Abdullah/Abdallah
عبدالرحمن:Abdulrahman/Abdelrahman سعيد:Saeed/Said ناصر:Nasser/Nasir فيصل:Faisal/Faysal سلطان:Sultan ماجد:Majid/Majed طارق:Tariq/Tarek كريم:Karim/Kareem مصطفى:Mustafa/Moustafa سامي:Sami راشد:Rashid/Rashed جمال:Jamal/Gamal
`);
export const ARABIC_WOMEN = words(`
فاطمة:Fatima/Fatma/Fatimah عائشة:Aisha/Ayesha مريم:Maryam/Mariam/Meriem خديجة:Khadija/Khadijah زينب:Zainab/Zaynab نور:Noor/Nour ليلى:Layla/Leila/Laila سارة:Sarah/Sara هدى:Huda/Hoda أمل:Amal منى:Mona/Muna ريم:Reem/Rim سلمى:Salma ياسمين:Yasmin/Yasmeen
`);
export const ARABIC_FAMILY = words(`
الهاشمي:Al|Hashimi/Alhashimi/El|Hashemi المنصوري:Al|Mansoori/Almansouri/Al|Mansuri الشمري:Al|Shammari/Alshamari الحربي:Al|Harbi/Alharbi العتيبي:Al|Otaibi/Alotaibi القحطاني:Al|Qahtani/Alkahtani الزهراني:Al|Zahrani/Alzahrani الغامدي:Al|Ghamdi/Alghamdi
حداد:Haddad/Hadad خوري:Khoury/Khouri نصار:Nassar حمدان:Hamdan منصور:Mansour/Mansoor سليمان:Suleiman/Sulaiman عبدالعزيز:Abdulaziz/Abdelaziz بكري:Bakri/Bakry صالح:Saleh/Salih رحمن:Rahman قاسم:Qasim/Kassem/Kasem عثمان:Othman/Osman/Uthman
شريف:Sharif/Sherif درويش:Darwish/Darwich المصري:Al|Masri/Elmasry البغدادي:Al|Baghdadi/Albaghdadi النعيمي:Al|Nuaimi/Alnaimi الكعبي:Al|Kaabi/Alkaabi
`);
