// The guests a newcomer meets first: written by hand so that each thing the desk can know is there to be seen.
import type { PreferenceKind } from '@regulars/contract/preference.ts';
import type { DemoPerson } from './person.ts';

export type Told = {
  /** days before today */
  ago: number;
  kind: 'remark' | 'trouble' | 'praise';
  category?: string;
  text: string;
  remedy?: string;
};
export type Likes = {
  kind: PreferenceKind;
  code: string | null;
  text: string;
  source: 'guest' | 'staff' | 'booking' | 'survey';
  ago: number;
};
export type Hero = {
  person: Partial<DemoPerson> &
    Pick<DemoPerson, 'family' | 'given' | 'latinFamily' | 'latinGiven' | 'gender' | 'country' | 'language'>;
  arrives: { expectedAt: string; nights: number; late?: number; missingInPms?: boolean; request?: string };
  told: Told[];
  likes: Likes[];
  birthdayIn?: number;
};

export const heroes: readonly Hero[] = [
  {
    person: {
      family: '王',
      given: '小明',
      latinFamily: 'Wang',
      latinGiven: 'Xiaoming',
      gender: 'male',
      country: 'CN',
      language: 'zh',
      channel: 'ctrip',
      tier: 'gold',
      stays: 8,
      phone: '+8613800001234',
      city: '杭州',
    },
    arrives: { expectedAt: '14:00', nights: 2 },
    told: [
      {
        ago: 68,
        kind: 'trouble',
        category: 'roomTemperature',
        text: '1107 房空调不冷，等了 50 分钟才来人',
        remedy: '值班经理致歉，送水果；工程已检修',
      },
      { ago: 140, kind: 'praise', text: '称赞早餐面点师傅' },
    ],
    likes: [
      { kind: 'allergy', code: 'allergy.nuts', text: '坚果过敏', source: 'guest', ago: 400 },
      { kind: 'room', code: 'highFloor', text: '高楼层', source: 'staff', ago: 68 },
      { kind: 'bed', code: 'buckwheatPillow', text: '荞麦枕', source: 'staff', ago: 210 },
      { kind: 'climate', code: null, text: '室温 21°C', source: 'survey', ago: 66 },
    ],
  },
  {
    person: {
      family: 'Keller',
      given: 'Anna',
      latinFamily: 'Keller',
      latinGiven: 'Anna',
      gender: 'female',
      country: 'DE',
      language: 'de',
      channel: 'corporate',
      company: 'Nordwind Logistik',
      tier: 'platinum',
      vip: 'VIP 2',
      stays: 13,
      email: 'anna.keller@mail.demo',
      phone: null,
    },
    arrives: { expectedAt: '14:30', nights: 3 },
    told: [{ ago: 90, kind: 'praise', text: 'Thanked the concierge for the train tickets' }],
    likes: [
      { kind: 'room', code: 'awayFromLift', text: 'High floor, away from the lifts', source: 'guest', ago: 300 },
      { kind: 'food', code: 'oatMilk', text: 'Oat milk at breakfast', source: 'staff', ago: 90 },
    ],
    birthdayIn: 1,
  },
  {
    person: {
      family: '欧阳',
      given: '思齐',
      latinFamily: 'Ouyang',
      latinGiven: 'Siqi',
      gender: 'female',
      country: 'CN',
      language: 'zh',
      channel: 'direct',
      stays: 0,
      phone: '+8613900005678',
    },
    arrives: { expectedAt: '15:00', nights: 1, request: '两个孩子：需要婴儿床和浴室脚凳' },
    told: [],
    likes: [],
  },
  {
    person: {
      family: '佐藤',
      given: '直子',
      latinFamily: 'Sato',
      latinGiven: 'Naoko',
      gender: 'female',
      country: 'JP',
      language: 'ja',
      channel: 'booking',
      stays: 5,
      email: 'naoko.sato@mail.demo',
      phone: null,
    },
    arrives: { expectedAt: '15:20', nights: 4 },
    told: [
      {
        ago: 35,
        kind: 'trouble',
        category: 'delay',
        text: 'Laundry came back a day late',
        remedy: 'Apologised; laundry not charged',
      },
    ],
    likes: [{ kind: 'food', code: 'noRawFood', text: 'No raw food', source: 'guest', ago: 35 }],
  },
  {
    person: {
      family: '陈',
      given: '建国',
      latinFamily: 'Chen',
      latinGiven: 'Jianguo',
      gender: 'male',
      country: 'CN',
      language: 'zh',
      channel: 'corporate',
      company: '恒达机电',
      stays: 8,
      phone: '+8613700002468',
    },
    arrives: { expectedAt: '16:00', nights: 1 },
    told: [{ ago: 21, kind: 'remark', text: '开票抬头：恒达机电，离店前备好' }],
    likes: [{ kind: 'room', code: 'quietRoom', text: '安静的房间，靠窗', source: 'guest', ago: 160 }],
  },
  {
    person: {
      family: 'Moreau',
      given: 'Jean-Baptiste',
      latinFamily: 'Moreau',
      latinGiven: 'Jean-Baptiste',
      gender: 'male',
      country: 'FR',
      language: 'fr',
      channel: 'direct',
      vip: 'VIP 1',
      tier: 'platinum',
      stays: 24,
      email: 'jb.moreau@mail.demo',
      phone: '+33612345678',
    },
    arrives: { expectedAt: '17:30', nights: 5 },
    told: [{ ago: 50, kind: 'remark', text: 'Prefers to be called Monsieur Moreau; arrives with two large cases' }],
    likes: [
      { kind: 'drink', code: null, text: 'Still water at room temperature, two bottles', source: 'staff', ago: 50 },
      { kind: 'amenity', code: 'noFlowers', text: 'No flowers in the room', source: 'guest', ago: 410 },
    ],
  },
  {
    person: {
      family: '张',
      given: '伟',
      latinFamily: 'Zhang',
      latinGiven: 'Wei',
      gender: 'male',
      country: 'CN',
      language: 'zh',
      channel: 'booking',
      stays: 1,
      phone: null,
    },
    arrives: { expectedAt: '18:00', nights: 1, late: 22 },
    told: [],
    likes: [],
  },
  {
    person: {
      family: 'Volkov',
      given: 'Dmitri',
      latinFamily: 'Volkov',
      latinGiven: 'Dmitri',
      gender: 'male',
      country: 'RU',
      language: 'ru',
      channel: 'booking',
      stays: 2,
      email: 'd.volkov@mail.demo',
      phone: null,
    },
    arrives: { expectedAt: '19:40', nights: 2, missingInPms: true },
    told: [],
    likes: [{ kind: 'diet', code: 'vegetarian', text: 'Vegetarian', source: 'booking', ago: 120 }],
  },
  {
    person: {
      family: '买买提',
      given: '阿凡提',
      latinFamily: 'Maimaiti',
      latinGiven: 'Afanti',
      gender: 'male',
      country: 'CN',
      language: 'zh',
      channel: 'fliggy',
      stays: 3,
      phone: '+8613600009753',
    },
    arrives: { expectedAt: '20:15', nights: 2 },
    told: [],
    likes: [{ kind: 'diet', code: 'halal', text: '清真饮食', source: 'guest', ago: 30 }],
  },
];

/** Likes and troubles of everyone else. */
export const commonLikes: readonly Omit<Likes, 'ago'>[] = [
  { kind: 'room', code: 'highFloor', text: '高楼层', source: 'guest' },
  { kind: 'room', code: 'quietRoom', text: 'Quiet room', source: 'guest' },
  { kind: 'room', code: 'awayFromLift', text: '远离电梯', source: 'guest' },
  { kind: 'bed', code: 'twinBeds', text: '双床', source: 'booking' },
  { kind: 'bed', code: 'extraPillow', text: '加一个枕头', source: 'staff' },
  { kind: 'diet', code: 'vegetarian', text: 'Vegetarian', source: 'guest' },
  { kind: 'diet', code: 'halal', text: '清真', source: 'guest' },
  { kind: 'allergy', code: 'allergy.seafood', text: '海鲜过敏', source: 'guest' },
  { kind: 'allergy', code: 'allergy.nuts', text: 'Nut allergy', source: 'guest' },
  { kind: 'drink', code: null, text: '房间备龙井茶', source: 'staff' },
  { kind: 'service', code: 'lateCheckout', text: 'Late check-out', source: 'staff' },
  { kind: 'activity', code: null, text: '每天清晨去健身房', source: 'staff' },
  { kind: 'activity', code: null, text: 'Swims before breakfast', source: 'staff' },
  { kind: 'service', code: 'morningPaper', text: '晨报', source: 'staff' },
];
export const commonTroubles: readonly Omit<Told, 'ago' | 'kind'>[] = [
  { category: 'noise', text: '隔壁装修噪音，未能午休', remedy: '换至高楼层' },
  {
    category: 'roomTemperature',
    text: 'Room too warm at night, window would not open',
    remedy: 'Fan brought, apologised',
  },
  { category: 'delay', text: '办理入住排队 25 分钟' },
  { category: 'cleanliness', text: 'Hair in the bathroom on arrival', remedy: 'Room cleaned again at once' },
  { category: 'facility', text: '淋浴水压不足', remedy: '工程已修' },
  { category: 'billing', text: 'Minibar charged twice', remedy: 'Refunded' },
  { category: 'food', text: '早餐等位太久' },
];
