// Invented guests for the search bench: names drawn as often as they are borne, so that 王 has seventy thousand bearers in a
// million and a rare name a handful. The same seed gives the same people.
import type { PersonFacts } from '../../server/intake/canonical.ts';

const FAMILIES: readonly [string, number][] = [
  ...'王72李72张68刘54陈45杨31赵23黄22周21吴20徐17孙15胡13朱13高13林11何12郭12马13罗9梁8宋8郑9谢7韩7唐7冯5于5董5萧4程5曹7袁5邓6许7傅3沈4曾6彭5吕4苏5卢3蒋5蔡5贾3丁4魏5薛2叶4阎1余5潘5杜5戴3夏3钟3汪3田4任4姜3范3方3石3姚3谭3廖3邹3熊3金3陆3郝2孔2白3崔3康2毛2邱3秦3江3史2顾2侯2邵2孟3龙2万2段2雷2钱1汤1尹1黎1易1常2武2乔1贺2赖2龚1文1欧阳1司马1诸葛1'.matchAll(
    /(\p{Script=Han}+)(\d+)/gu,
  ),
].map((hit) => [hit[1]!, Number(hit[2])]);
const GIVEN =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华飞玉梅红建国文志海晓小雪雨佳欣怡梓涵子轩浩宇宇航思睿诗若晨曦俊博天一可心嘉琪雅婷鹏程林峰凯瑞泽楠宁';
const LATIN_FAMILIES =
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Martinez Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark Lewis Müller Schmidt Schneider Fischer Weber Dubois Rossi Ivanov Petrov Tanaka Suzuki Sato Kim Park Nguyen Tran Silva Santos Kowalski Novak Hansen Larsen Murphy O’Neil Cohen Singh Patel Khan'.split(
    ' ',
  );
const LATIN_GIVEN =
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Anna Maria Lukas Emma Sofia Hiroshi Yuki Minjun Ivan Olga Pierre Camille Marco Giulia Carlos Lucia Raj Priya Ahmed Fatima'.split(
    ' ',
  );
const CITIES = ['上海', '北京', '杭州', '深圳', '成都', '广州', '南京', 'London', 'Berlin', 'Tokyo'];
const COMPANIES = [
  '蓝海科技有限公司',
  '上海远山贸易有限公司',
  '深圳市明德电子',
  '杭州清风文化',
  'Blue Ocean Trading Ltd',
  'Northwind GmbH',
  '四方设计院',
  '南山医药',
];

/** Mulberry32: small, seeded, good enough to draw names. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const total = FAMILIES.reduce((sum, [, weight]) => sum + weight, 0);
const signs = [...GIVEN];

export function person(no: number, roll: () => number): PersonFacts {
  const one = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)]!;
  const chinese = roll() < 0.85;
  const name = chinese
    ? { text: familyName(roll() * total) + one(signs) + (roll() < 0.8 ? one(signs) : '') }
    : { family: one(LATIN_FAMILIES), given: one(LATIN_GIVEN) };
  const mobile = `1${one(['37', '58', '86', '99', '51', '70'])}${String(Math.floor(roll() * 1e8)).padStart(8, '0')}`;
  return {
    name,
    ...(roll() < 0.6 ? { gender: one(['male', 'female'] as const) } : {}),
    contactPoints: [
      { kind: 'phone', raw: chinese ? mobile : `+44 7${String(Math.floor(roll() * 1e9)).padStart(9, '0')}` },
      ...(roll() < 0.4 ? [{ kind: 'email' as const, raw: `guest${no.toString(36)}@mail${no % 97}.house` }] : []),
    ],
    ...(roll() < 0.3 ? { addresses: [{ lines: [], city: one(CITIES) }] } : {}),
    ...(roll() < 0.1 ? { company: one(COMPANIES) } : {}),
    ...(roll() < 0.2 ? { memberships: [{ programId: 'FW', membershipId: `FW${String(no).padStart(8, '0')}` }] } : {}),
  };
}

function familyName(at: number): string {
  for (const [name, weight] of FAMILIES) if ((at -= weight) < 0) return name;
  return '王';
}
