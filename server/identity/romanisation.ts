// Romanisations of Chinese given names: what a given name in pinyin looks like in a passport of Taiwan (Wade-Giles, without
// apostrophes) or of Hong Kong and Macao (by Cantonese sound). 静英 is Jingying, Ching-ying and Ching Ying. Of Cantonese only what the
// signs used in names are read like; a syllable of pinyin stands for many signs, so it has several. Common knowledge of passports,
// written for this house.

const CANTONESE =
  'ai:oi,ngoi an:on,ngon bai:pak bang:pong bao:po bei:pui bi:pik,pit biao:piu bin:pan,pun bing:ping bo:pok,por cai:choi,tsoi chang:cheung chao:chiu chen:chan,sun cheng:shing,sing,ching chong:chung,shung chu:chor chuan:chuen chun:chun ' +
  'cong:chung da:tat,tai dan:tan dao:to de:tak deng:tang di:tai,tik ding:ting dong:tung du:to duan:tuen en:yan er:yee fa:fat fan:fan fang:fong fei:fei fen:fan feng:fung fu:fu,fuk gang:kong gao:ko ge:kok gen:kan gong:kung guang:kwong ' +
  'gui:kwai guo:kwok hai:hoi han:hon hang:hang hao:ho he:ho,wo,hok heng:hang hong:hung,wang hou:hau hua:wah,wa,fa huan:woon,foon huang:wong hui:wai,fai,wui ji:kei,kat,chi,kai jia:ka,kai jian:kin,kan jiang:keung,kong jiao:kiu jie:kit,kai ' +
  'jin:kam,chun jing:ching,king jiu:kau ju:kuk,kui juan:kuen jun:chun,kwan kai:hoi,kai kang:hong ke:ho,hak kun:kwan lan:lan lei:lui li:lai,lik,lap,lei lian:lin liang:leung lin:lam,lun ling:ling long:lung lu:lo lun:lun man:man mao:mau ' +
  'mei:mei,mui meng:mang mian:min miao:miu min:man ming:ming na:na nan:nam neng:nang ni:nei ning:ning pei:pui peng:pang ping:ping qi:kei,kai,chi qian:chin,him qiang:keung qiao:kiu qin:kan,kam qing:ching,hing,king qiu:chau,yau quan:chuen,kuen ' +
  'qun:kwan ran:yin ren:yan rong:wing,yung rou:yau ru:yu rui:yui,sui run:yun sen:sum shan:shan,sin shao:siu shen:sum,shun sheng:sing,shing,sang shi:shi,sze,sai,see shu:shu,suk shuang:seung shun:shun si:sze,see song:chung,sung su:so ' +
  'tai:tai tao:to teng:tang tian:tin ting:ting tong:tung wan:wan,man wei:wai,mei wen:man wu:mo,ng xi:hei,sai,sik xia:ha xian:sin,yin,hin xiang:cheung,heung xiao:siu,hiu xie:hip xin:yan,sun,sum,hin xing:hing,sing xiong:hung xiu:sau xu:hui,yuk ' +
  'xuan:suen,huen xue:suet,hok xun:fan ya:nga yan:yin,yan,ngan,yim yang:yeung yao:yiu ye:yip yi:yee,yi,yik,ngai,yat yin:yan,yin,ngan ying:ying,wing yong:wing,yung you:yau yu:yu,yuk,yue yuan:yuen,woon yue:yuet,ngok yun:wan ze:chak zhan:chim ' +
  'zhang:cheung,cheong zhao:chiu zhe:chit zhen:chun,ching,chan zheng:ching,cheng zhi:chi,chee,kit,chik zhong:chung zhu:chu,chuk zhuo:cheuk zi:tsz,chi,tze zong:chung';

const cantonese = new Map(CANTONESE.split(' ').map((item) => [item.split(':')[0]!, item.split(':')[1]!.split(',')]));
const NONE: readonly string[] = [];

const INITIALS: Readonly<Record<string, string>> = { b: 'p', d: 't', g: 'k', j: 'ch', q: 'ch', x: 'hs', zh: 'ch', r: 'j', z: 'ts', c: 'ts' }; // prettier-ignore
const WHOLE: Readonly<Record<string, string>> = {
  zhi: 'chih', chi: 'chih', shi: 'shih', ri: 'jih', zi: 'tzu', ci: 'tzu', si: 'ssu', er: 'erh', yan: 'yen', ye: 'yeh', yi: 'i', you: 'yu', yong: 'yung', yue: 'yueh', ge: 'ko', ke: 'ko', he: 'ho', e: 'o',
  gui: 'kuei', kui: 'kuei', guo: 'kuo', kuo: 'kuo', huo: 'huo', shuo: 'shuo',
}; // prettier-ignore
const FINALS: readonly [RegExp, string][] = [
  [/ian$/, 'ien'],
  [/ie$/, 'ieh'],
  [/(?:ue|ve)$/, 'ueh'],
  [/ong$/, 'ung'],
  [/uo$/, 'o'],
];

/** 'jiao' -> 'chiao', 'xuan' -> 'hsuan'. */
function wadeGiles(syllable: string): string {
  const whole = WHOLE[syllable];
  if (whole !== undefined) return whole;
  const initial = /^(?:zh|ch|sh|[a-z])/.exec(syllable)![0];
  let rest = syllable.slice(initial.length);
  for (const [pattern, spelling] of FINALS) rest = rest.replace(pattern, spelling);
  return (INITIALS[initial] ?? initial) + rest;
}

const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)|an|ai|ao|en|er|e)$/;
const MOST_SYLLABLES = 3;
const LONGEST = 18;

/** The ways a word may be parted into two or three syllables of pinyin, or is one. */
function partings(word: string, most = MOST_SYLLABLES): string[][] {
  const found: string[][] = SYLLABLE.test(word) ? [[word]] : [];
  if (most > 1)
    for (let at = 1; at < word.length && at <= 6; at++) {
      if (!SYLLABLE.test(word.slice(0, at))) continue;
      for (const rest of partings(word.slice(at), most - 1)) found.push([word.slice(0, at), ...rest]);
    }
  return found;
}

/** What else a given name that may be pinyin (folded, joined) is spelt like; none for others. */
export function romanisations(given: string): readonly string[] {
  if (given.length < 2 || given.length > LONGEST) return NONE;
  const spellings = new Set<string>();
  for (const syllables of partings(given)) {
    spellings.add(syllables.map(wadeGiles).join(''));
    for (const spelling of joined(syllables.map((syllable) => cantonese.get(syllable) ?? NONE)))
      spellings.add(spelling);
  }
  spellings.delete(given);
  return [...spellings];
}

function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>((heads, part) => heads.flatMap((head) => part.map((next) => head + next)), ['']);
}
