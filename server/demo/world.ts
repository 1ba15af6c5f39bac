// Guests from abroad: families and given names of nobody in particular, put together by chance; with a latin spelling where the
// house's own system would take it from the passport.

export type World = {
  country: string;
  language: string;
  family: readonly string[];
  man: readonly string[];
  woman: readonly string[];
};

const words = (text: string): string[] => text.split('|');
const people = (country: string, language: string, family: string, man: string, woman: string): World => ({
  country,
  language,
  family: words(family),
  man: words(man),
  woman: words(woman),
});

/** with how often, one against the other */
export const world: readonly (readonly [World, number])[] = [
  [
    people(
      'US',
      'en',
      'Miller|Carter|Bennett|Hughes|Foster|Reyes|Coleman|Brooks|Sullivan|Whitaker|Harmon|Delgado|Prescott|Lawson|McKenna|Abbott|Calloway|Drummond|Ellsworth|Fenwick',
      'James|Robert|Daniel|Michael|Andrew|Thomas|Walter|Vincent|Henry|Calvin|Joel|Nathan',
      'Emily|Sarah|Rachel|Laura|Katherine|Megan|Joanna|Vivian|Audrey|Tessa|Naomi|Hannah',
    ),
    5,
  ],
  [
    people(
      'GB',
      'en',
      'Ashworth|Pemberton|Clarke|Hartley|Whitfield|Doyle|Thornbury|Lockwood|Redfern|Stanhope|Merriman|Coldwell',
      'Oliver|George|Edward|Simon|Rupert|Alistair|Graham|Desmond',
      'Charlotte|Alice|Eleanor|Harriet|Imogen|Beatrice|Philippa|Rosalind',
    ),
    3,
  ],
  [
    people(
      'DE',
      'de',
      'Keller|Brandt|Vogel|Krüger|Schäfer|Lindner|Hofmann|Ziegler|Bergmann|Falk|Reuter|Dietrich',
      'Jürgen|Matthias|Stefan|Lukas|Holger|Tobias|Ulrich|Konrad',
      'Anna|Katrin|Sabine|Greta|Ulrike|Helga|Johanna|Friederike',
    ),
    3,
  ],
  [
    people(
      'FR',
      'fr',
      'Moreau|Lefèvre|Girard|Dubois|Rousseau|Faure|Marchand|Blanchet|Renaud|Perrault',
      'Jean-Baptiste|Étienne|Luc|Mathieu|Olivier|Bastien|Thierry',
      'Camille|Hélène|Sophie|Claire|Élodie|Margaux|Bénédicte',
    ),
    3,
  ],
  [
    people(
      'JP',
      'ja',
      '佐藤|鈴木|高橋|田中|渡辺|伊藤|山本|中村|小林|加藤|吉田|山田|松本|井上|清水|森',
      '健一|翔太|大輔|拓也|直樹|和也|哲也|亮',
      '直子|美咲|陽子|恵|由美子|千尋|彩|香織',
    ),
    3,
  ],
  [
    people(
      'KR',
      'ko',
      '김|이|박|최|정|강|조|윤|장|임|한|신',
      '민준|서준|지훈|현우|도윤|성민',
      '서연|지우|하은|수빈|예진|민지',
    ),
    2,
  ],
  [
    people(
      'SG',
      'en',
      'Tan|Lim|Ng|Wong|Goh|Teo|Koh|Sim',
      'Wei Ming|Jun Hao|Kok Leong|Boon Seng|Zhi Hao',
      'Hui Min|Siew Ling|Xin Yi|Mei Fong|Li Ting',
    ),
    2,
  ],
  [
    people(
      'RU',
      'ru',
      'Volkov|Sokolov|Morozov|Belov|Zaitsev|Orlov|Kuznetsov|Lebedev',
      'Dmitri|Sergei|Pavel|Anton|Maxim',
      'Olga|Irina|Elena|Tatiana|Vera',
    ),
    1,
  ],
  [
    people(
      'IT',
      'it',
      'Ricci|Conti|Marino|Gallo|Ferrante|Bellini|Moretti|Santoro',
      'Marco|Luca|Paolo|Giorgio|Matteo|Enzo',
      'Giulia|Chiara|Elisa|Francesca|Paola|Silvia',
    ),
    1,
  ],
  [people('AE', 'ar', 'المنصوري|الكعبي|الشامسي|النعيمي|الزعابي', 'خالد|راشد|سلطان|حمد', 'ليلى|مريم|نورة|شيخة'), 1],
];

const spelt =
  '佐藤 Sato|鈴木 Suzuki|高橋 Takahashi|田中 Tanaka|渡辺 Watanabe|伊藤 Ito|山本 Yamamoto|中村 Nakamura|小林 Kobayashi|加藤 Kato|吉田 Yoshida|山田 Yamada|松本 Matsumoto|井上 Inoue|清水 Shimizu|森 Mori|健一 Kenichi|翔太 Shota|大輔 Daisuke|拓也 Takuya|直樹 Naoki|和也 Kazuya|哲也 Tetsuya|亮 Ryo|直子 Naoko|美咲 Misaki|陽子 Yoko|恵 Megumi|由美子 Yumiko|千尋 Chihiro|彩 Aya|香織 Kaori|김 Kim|이 Lee|박 Park|최 Choi|정 Jung|강 Kang|조 Cho|윤 Yoon|장 Jang|임 Lim|한 Han|신 Shin|민준 Minjun|서준 Seojun|지훈 Jihoon|현우 Hyunwoo|도윤 Doyoon|성민 Sungmin|서연 Seoyeon|지우 Jiwoo|하은 Haeun|수빈 Subin|예진 Yejin|민지 Minji|المنصوري Al Mansoori|الكعبي Al Kaabi|الشامسي Al Shamsi|النعيمي Al Nuaimi|الزعابي Al Zaabi|خالد Khalid|راشد Rashid|سلطان Sultan|حمد Hamad|ليلى Layla|مريم Mariam|نورة Noura|شيخة Shaikha';

/** A name in its own script -> as the passport spells it. */
export const latinOf: ReadonlyMap<string, string> = new Map(
  spelt.split('|').map((pair) => {
    const cut = pair.indexOf(' ');
    return [pair.slice(0, cut), pair.slice(cut + 1)];
  }),
);
