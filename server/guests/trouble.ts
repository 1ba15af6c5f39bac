// What went wrong, told from a note's words: the category that staff would file it under. Words are data; a negated word (不吵,
// "not noisy") is no trouble. The first category in the order below wins: a broken air conditioner is about the
// temperature, no hot water about the facility.
import type { troubleCategory } from '@regulars/contract/preference.ts';
import type { z } from 'zod';

export type TroubleCategory = z.output<typeof troubleCategory>;

const words: readonly [Exclude<TroubleCategory, 'other'>, RegExp][] = [
  [
    'noise',
    /噪音|噪声|太吵|很吵|吵闹|吵醒|吵到|好吵|吵得|隔音(?:差|不好|不行)|施工声|\b(?:nois[ey]|noisily|too loud|loud music|loud neighbou?rs?|construction noise|thin walls|soundproof)\b/,
  ],
  [
    'roomTemperature',
    /空调[^，]{0,5}(?:不冷|不凉|不热|不制冷|不制热|坏|失灵|故障|没反应|不行|漏)|暖气[^，]{0,5}(?:不热|坏|没)|(?:房间|屋里|室内)?(?:太热|太冷|很冷|很热|闷热|冻醒|热醒|冷得|热得|不通风|闷)|\b(?:too (?:hot|cold|warm|chilly)|freezing|stuffy|overheated|(?:air ?con(?:ditioning|ditioner)?|a\/?c|heating|heater)\b[^,.]{0,20}\b(?:broken|not working|not cool|not cold|weak|failed|down|did not work|didn't work|doesn't work))\b/,
  ],
  [
    'facility',
    /(?:没|没有|无|不出|不来|停)热水|热水(?:不热|不够|没有|忽冷忽热|很小)|漏水|水压|堵塞|堵了|马桶(?:坏|堵|漏)|下水道|(?:电视|灯|门锁|房卡|淋浴|花洒|冰箱|插座|电梯|窗帘|水龙头|保险箱|电话)[^，]{0,4}(?:坏|失灵|不能用|故障|打不开|不亮|用不了)|故障|网络(?:差|慢|不好|断)|网速慢|wifi(?:差|慢|连不上|不好|断)|连不上(?:网|wifi)|停电|跳闸|\b(?:no hot water|hot water|water pressure|leak(?:s|ing|ed)?|clogged|blocked (?:drain|toilet|sink)|toilet (?:broken|blocked)|broken|not working|does(?:n't| not) work|did(?:n't| not) work|out of order|wi-?fi (?:slow|bad|down|poor)|slow wi-?fi|internet (?:slow|down)|power cut|key ?card)\b/,
  ],
  [
    'cleanliness',
    /(?:很|太|好|有点|非常)?脏|不干净|不卫生|没打扫|未打扫|头发丝?|毛发|异味|臭|霉味|发霉|污渍|蟑螂|虫子|蚊子|烟味|灰尘|\b(?:dirty|filthy|unclean|not clean(?:ed)?|hairs? (?:in|on)|smell(?:s|y|ed)?|stain(?:s|ed)?|mou?ldy?|cockroach(?:es)?|insects?|bugs?|bed ?bugs?|dusty|odou?r|cigarette smoke)\b/,
  ],
  [
    'billing',
    /多收|乱收费|收费(?:错误|不对|有误)|账单(?:错|不对|有误|问题)|重复扣款|扣错|押金(?:没退|未退|不退)|发票(?:错|没开|开错|不给)|算错|\b(?:overcharged|wrong(?:ly)? charged|charged twice|double charged|billing|bill (?:was )?wrong|wrong bill|wrong invoice|invoice (?:was )?wrong|deposit not (?:returned|refunded)|refund)\b/,
  ],
  [
    'staff',
    /态度(?:差|不好|恶劣|冷淡|一般)|服务(?:差|不好|冷淡|态度)|不礼貌|没礼貌|爱理不理|不耐烦|冷漠|\b(?:rude|unfriendly|impolite|bad attitude|poor service|bad service|unhelpful|ignored|arrogant|dismissive)\b/,
  ],
  [
    'food',
    /(?:早餐|晚餐|午餐|菜|饭|餐)[^，]{0,6}(?:难吃|不好吃|差|少|凉了|冷了|是凉的|太咸|太油|不新鲜|没味)|吃坏|拉肚子|食物中毒|难吃|不新鲜|\b(?:breakfast|dinner|lunch|food|meal|soup|coffee)\b[^,.]{0,20}\b(?:cold|bad|awful|poor|tasteless|salty|stale|undercooked|late)\b|\b(?:food poisoning|undercooked|stale bread)\b/,
  ],
  [
    'delay',
    /等了|等待|久等|排队|太慢|很慢|好慢|慢吞吞|迟迟|拖延|延误|半天没|没人(?:来|接)|催了|(?:入住|退房|送餐|上菜|打扫)[^，]{0,3}慢|\b(?:slow|waited|waiting|long queue|queued|delay(?:ed|s)?|took (?:too )?long|took (?:an? hour|ages|forever|\d+ min)|late delivery|arrived late|nobody came|no one came)\b/,
  ],
  [
    'room',
    /房(?:间|型)(?:太小|小|不符|不对|给错|没准备好|旧)|没房|还没好房|床(?:太硬|太软|塌|不舒服)|给错房|没有窗|无窗|\b(?:wrong room|room (?:was |is )?(?:too )?small|small room|room not ready|not ready|no window|bed (?:was |is )?(?:too )?(?:hard|soft|uncomfortable)|uncomfortable bed|old room|outdated)\b/,
  ],
];

const COMPLAINT =
  /投诉|抱怨|不满|生气|气愤|差评|不开心|不愉快|道歉|赔偿|\b(?:complain(?:s|ed|t|ts|ing)?|unhappy|upset|angry|dissatisfied|disappointed|furious|apologi[sz]ed?)\b/;
const NOT =
  /(?:不|没有?|别|怕|毫无|并不|无)\s*$|\b(?:not|no|never|isn't|wasn't|without|afraid of|sensitive to)\s+(?:\w+\s+)?$/;

/** Category of the trouble a text tells of; `other` for a complaint without a known cause; null for none. */
export function troubleIn(text: string): TroubleCategory | null {
  const lower = text.toLowerCase().replace(/[’‘]/g, "'");
  for (const [category, pattern] of words) {
    for (const match of lower.matchAll(new RegExp(pattern, 'g'))) {
      const own = /^(?:没|无|不|not|no |停|连不)/.test(match[0]);
      if (own || !NOT.test(lower.slice(0, match.index))) return category;
    }
  }
  return COMPLAINT.test(lower) ? 'other' : null;
}
