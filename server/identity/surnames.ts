// Family names as data: how common (per mille), which two-character ones exist, which latin spellings stand for which pinyin.
// Sources: shares of the commonest Chinese family names after the 2007/2010 counts (Yuan Yida; Ministry of Public Security,
// rounded); western shares after the US census 2010 and national lists, rounded; spellings: Wade-Giles, Cantonese, Hokkien,
// Teochew and Korean usage as it stands in passports.
import { JAPANESE_FAMILIES } from './japaneseNames.ts';

const CHINESE_TEXT =
  '王72.5李71.9张68.3刘53.8陈45.3杨30.8赵22.9黄22.3周21.2吴20.5徐16.7孙15.4胡13.1朱12.6高10马12.6林11.3何11.7郭11.5郑9.3罗8.6梁8.4' +
  '宋8.1谢7.2唐6.9韩6.8曹6.7许6.6邓6.5冯6.4萧4肖4曾5.8程5.7蔡5.3彭4.9潘4.4袁4.7于4.8董5.1余4.8苏4.6叶4.2吕4.6魏4.5蒋4.7田4.2杜4.7' +
  '丁4.2沈4.2姜3.3范3.7江2.7傅2.5付1.5钟2.9卢3.5汪3.4戴2.9崔3.1任3.5陆2.9廖2.9姚3.1方3金3.2邱2.6夏2.9谭3.1韦2.7贾3.2邹2.8石2.8熊2.7' +
  '孟2.5秦2.2阎1.2闫1.2薛2.2侯2.2雷2.1白2龙2段2.1郝2.1孔2邵1.9史1.8毛1.7常1.7万1.7顾1.7赖1.7武1.7康1.6贺1.6严1.5尹1.5钱1.4施1.4' +
  '牛1.3洪1.3龚1.3';
const RARER =
  '汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒' +
  '卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄甄郎池丛边岑农' +
  '苟迟保商臧佘卞虞刁冷应匡栗仇练楚揭师官佟封燕桑巫敖原植邝仲荆储宗楼干苑寇盖南屠鞠荣井乐银奚明麻雍花闻冼木郜廉衣蔺和冀占公门帅利满朴区' +
  '尉那铁肇厉晁伊宣邸隆刑茅初都逯辜粟谌鹿皮由昌暴湛羊芮储靖昝滑阴麴撒巢么仝';

const COMPOUND =
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 呼延 独孤 南宫 西门 东郭 宇文 长孙 轩辕 闻人 澹台 公冶 宗政 濮阳 淳于 ' +
  '单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 赫连 万俟 拓跋 纳兰 完颜 叶赫 爱新觉罗';
const JAPANESE =
  '佐藤 鈴木 铃木 高橋 高桥 田中 伊藤 渡辺 渡边 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 阿部 池田 橋本 桥本 石川 前田 ' +
  '藤田 小川 岡田 冈田 後藤 长谷川 長谷川 村上 近藤 石井 坂本 遠藤 远藤 青木 藤井 西村 福田 太田 三浦 岡本 藤原 松田 中島 中岛 金子 中野 原田 竹内 小野 田村 中山 和田 石田 森田 ' +
  '上田 内田 柴田 酒井 工藤 横山 宮崎 宫崎 宮本 内藤 高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 松井 小島 岩崎 久保田 松尾 菊地 菊池 ' +
  '野口 野村 新井 佐野 大西 松下 中川 北村 浜田 市川 徳田 柳田 吉川 川口 平田 川崎 飯田 本田 久保 吉村 沢田 辻 黒田 堀 関 須藤 桜井 星野 大久保';
const KOREAN_COMPOUND = '남궁 제갈 선우 황보 독고 사공';

/** per mille of the population that writes its name in Chinese characters */
const chinese = new Map<string, number>(
  [...CHINESE_TEXT.matchAll(/(\p{Script=Han})([\d.]+)/gu)].map((hit) => [hit[1]!, Number(hit[2])]),
);
for (const sign of RARER) if (!chinese.has(sign)) chinese.set(sign, 0.4);
const compound = new Set(COMPOUND.split(' '));
const japanese = new Set(JAPANESE.split(' '));
for (const item of JAPANESE_FAMILIES.split(' ')) japanese.add(item.slice(0, item.search(/[a-z]/)));
const koreanCompound = new Set(KOREAN_COMPOUND.split(' '));

const WESTERN =
  'smith8.3 johnson6.6 williams5.5 brown4.9 jones4.8 garcia4 miller3.9 davis3.8 rodriguez3.7 martinez3.6 hernandez3.5 lopez3 gonzalez2.9 ' +
  'wilson2.7 anderson2.7 thomas2.6 taylor2.5 moore2.5 jackson2.4 martin2.4 perez2.3 thompson2.3 white2.2 harris2.1 sanchez2.1 clark1.9 ' +
  'ramirez1.9 lewis1.8 robinson1.8 walker1.8 young1.6 allen1.6 king1.6 wright1.6 scott1.5 torres1.5 hill1.5 flores1.5 green1.5 adams1.5 ' +
  'nelson1.4 baker1.4 hall1.4 rivera1.3 campbell1.3 mitchell1.3 carter1.3 roberts1.3 gomez1.2 phillips1.2 evans1.2 turner1.2 diaz1.2 ' +
  'parker1.1 cruz1.1 edwards1.1 collins1.1 reyes1 stewart1 morris1 mueller3 muller3 schmidt3 schneider2 fischer2 weber1.6 meyer1.6 wagner1.5 ' +
  'becker1.3 schulz1.3 hoffmann1.3 bernard1.5 dubois1.3 durand1.2 rossi2 russo1.5 ferrari1.3 ivanov3 ivanova3 petrov2 smirnov3 smirnova3 ' +
  'nguyen6 tran3 pham2 kim10 lee9 park5 choi3 jung2 kang2 cho2 tanaka3 suzuki4 sato4 takahashi3 watanabe3 ito3 yamamoto3 nakamura3 kobayashi3 ' +
  'kumar5 singh8 sharma3 patel4 khan5 ali4 ahmed3 mohamed3 silva5 santos4 oliveira3';
const latin = new Map<string, number>(
  [...WESTERN.matchAll(/([a-z]+)([\d.]+)/g)].map((hit) => [hit[1]!, Number(hit[2])]),
);

// spelling: pinyin readings it may stand for
const SPELLINGS =
  'wong:wang,huang ng:wu,huang hwang:huang ooi:huang oei:huang wee:huang,wei chan:chen tan:chen,tan chin:chen,jin,qin chern:chen cheung:zhang chang:zhang,chang ' +
  'teo:zhang chong:zhang,zhuang teoh:zhang lee:li li:li lei:li,lei ly:li lau:liu low:liu,luo liew:liu law:luo,liu yeung:yang yeo:yang young:yang chow:zhou chou:zhou chew:zhou,zhao ' +
  'tsui:xu,cui hsu:xu hui:xu koh:xu,gao kho:xu shu:xu suen:sun soon:sun sng:sun chu:zhu choo:zhu woo:hu,wu wu:wu,hu goh:wu go:wu gouw:wu foo:hu,fu hoo:hu kwok:guo kuo:guo kwek:guo lam:lin lim:lin ' +
  'ho:he,hao hor:he ko:gao,ke kao:gao leung:liang leong:liang,long niu:liang cheng:zheng,cheng tay:zheng tee:zheng lo:luo,lu loh:luo,lu sung:song soong:song tse:xie hsieh:xie chia:xie,jia ' +
  'sia:xie tong:tang,dong tang:deng,tang teng:deng thng:tang hon:han cho:cao tso:cao tsao:cao chaw:cao hui:xu siu:xiao hsiao:xiao siew:xiao fung:feng foong:feng tsang:zeng tseng:zeng ' +
  'chan:chen ching:cheng,jing choi:cai tsai:cai chua:cai choy:cai chai:cai pang:peng,pang phang:peng poon:pan phua:pan yuen:yuan,ruan yu:yu,you tung:dong yue:yu,yue yee:yu so:su soo:su soh:su yip:ye ip:ye yeh:ye yap:ye ' +
  'lui:lyu,lei lyu:lyu lv:lyu lu:lyu,lu ngai:wei goei:wei chiang:jiang cheong:zhang,jiang tin:tian chan:chen to:du,tao tu:du ting:ding teng:deng,ding sum:shen,cen shum:shen,cen sim:shen keung:jiang ' +
  'kong:jiang,kong,gong fu:fu chung:zhong lo:lu,luo wong:wang tai:dai tye:dai yam:ren jen:ren yum:ren luk:lu loke:lu liu:liu,liao liao:liao liau:liao yiu:yao yao:yao fong:fang,kuang fang:fang,fong kam:jin,gan king:jin ' +
  'yau:qiu,you chiu:zhao,qiu,zhu hiew:qiu chao:zhao,chao jiu:zhao teow:zhao ha:xia hsia:xia tam:tan,tan tham:tan wai:wei ka:jia tsou:zou chow:zhou,zou shek:shi shih:shi seah:xie ' +
  'hung:xiong,hong,kong hsiung:xiong mang:meng beng:meng chun:qin,zhen tsun:qin yim:yan yen:yan gan:yan,gan sit:xue hsueh:xue sih:xue hau:hou how:hou lui:lei,lyu pak:bai pai:bai peh:bai lung:long ' +
  'tuen:duan tuan:duan kung:kong,gong shiu:shao shao:shao sze:shi mo:mao,mo mok:mo mao:mao sheung:chang man:wen,wan wan:wan,yun,wen koo:gu ku:gu lai:li,lai hoh:he wing:yong yan:yan,ren au:ou,qu ow:ou auyeung:ouyang ' +
  'auyong:ouyang ouyeung:ouyang szeto:situ seto:situ soto:situ szema:sima sima:sima kwan:guan,kuan kuan:guan kwong:kuang fok:huo huo:huo yung:weng,rong,yong yong:yang,weng,rong chak:zhai,ze chik:qi lok:luo,le mak:mai mui:mei moy:mei ' +
  'cheuk:zhuo chuk:zhu,zhuo tsoi:cai kou:gao,gou hong:hong,kang ang:hong,weng ong:wang,weng heng:wang oh:hu sun:sun,xin sin:xian,xin,shan chim:zhan jim:zhan tze:xu eng:huang,wu tien:tian tsay:cai bai:bai hu:hu,xu pan:pan,ban ' +
  'gim:kim geum:kim bag:park bak:park pak:park i:lee yi:lee rhee:lee ri:lee choe:choi jeong:jung chung:jung jong:jung gang:kang jo:cho joe:cho yun:yoon youn:yoon jang:chang im:lim rim:lim han:han o:oh seo:suh ' +
  'suh:suh sin:shin gwon:kwon kweon:kwon hwang:hwang an:ahn song:song ryu:yoo yu:yoo you:yoo jeon:jun chun:jun no:roh noh:roh u:woo gu:koo go:koh ko:koh mun:moon son:sohn bae:bae pae:bae baek:paek paik:paek heo:hur huh:hur sim:shim';

const spellings = new Map<string, string[]>();
for (const item of SPELLINGS.split(' ')) {
  const [spelling, readings] = item.split(':');
  const known = spellings.get(spelling!) ?? [];
  for (const reading of readings!.split(',')) if (!known.includes(reading)) known.push(reading);
  spellings.set(spelling!, known);
}

// What a name may begin with, by its first character: a family name of one, a longer one, a Japanese one. All are of the block
// U+4E00 to U+9FFF.
const [SINGLE, COMPOUND_HEAD, JAPANESE_HEAD] = [1, 2, 4];
const FIRST_SIGN = 0x4e00;
const heads = new Uint8Array(0xa000 - FIRST_SIGN);
for (const [names, flag] of [
  [chinese.keys(), SINGLE],
  [compound, COMPOUND_HEAD],
  [japanese, JAPANESE_HEAD],
] as const)
  for (const name of names) heads[name.charCodeAt(0) - FIRST_SIGN]! |= flag;

function headOf(han: string): number {
  return heads[han.charCodeAt(0) - FIRST_SIGN] ?? 0;
}

export function isChineseSurname(han: string): boolean {
  const head = headOf(han);
  return han.length === 1 ? (head & SINGLE) > 0 : (head & COMPOUND_HEAD) > 0 && compound.has(han);
}

/** Length in characters of the family name a name in Chinese characters begins with; 0 where none is known. */
export function chineseSurnameLength(han: string): 0 | 1 | 2 | 4 {
  const head = headOf(han);
  if ((head & COMPOUND_HEAD) > 0) {
    if (compound.has(firstSigns(han, 4))) return 4;
    if (compound.has(firstSigns(han, 2))) return 2;
  }
  return (head & SINGLE) > 0 ? 1 : 0;
}

/** Length of the Japanese family name a name in kanji begins with, by a list of the commonest; 0 where none is known. */
export function japaneseSurnameLength(kanji: string): number {
  if ((headOf(kanji) & JAPANESE_HEAD) === 0) return 0;
  const length = signCount(kanji);
  for (const part of [3, 2, 1]) if (length > part && japanese.has(firstSigns(kanji, part))) return part;
  return 0;
}

/** True where a text is nothing but a Japanese family name of two characters or more, by the same list. */
export function isJapaneseSurname(kanji: string): boolean {
  return signCount(kanji) > 1 && japanese.has(kanji);
}

const TWO_UNITS = /[\ud800-\udfff]/;

/** Characters, not code units: rare ones take two. */
export function signCount(text: string): number {
  return TWO_UNITS.test(text) ? [...text].length : text.length;
}

export function firstSigns(text: string, count: number): string {
  return TWO_UNITS.test(text) ? [...text].slice(0, count).join('') : text.slice(0, count);
}

export function koreanSurnameLength(hangul: string): number {
  return koreanCompound.has(hangul.slice(0, 2)) && hangul.length > 2 ? 2 : 1;
}

/** Share of people with this family name, 0..1; undefined where the tables do not know it. */
export function surnameShare(name: string): number | undefined {
  const share = chinese.get(name) ?? latin.get(name);
  return share === undefined ? undefined : share / 1000;
}

/** Pinyin (or the usual Korean spelling) a latin family name may stand for, itself first: Wong -> wong, wang, huang. */
export function spellingReadings(latinName: string): readonly string[] {
  const found = spellings.get(latinName);
  return found === undefined ? [latinName] : found.includes(latinName) ? found : [latinName, ...found];
}

/** The commonest Chinese family names with their share, for readers that turn them into pinyin. */
export function chineseSurnames(): Iterable<[string, number]> {
  return chinese.entries();
}
