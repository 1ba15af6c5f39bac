// What is known of guests beside their bookings: the shapes, and the likes, praise and troubles of everyone who has no story of
// their own (heroes.ts).
import type { PreferenceKind } from '@regulars/contract/preference.ts';

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
export type Language = 'zh' | 'en';

/** the words of each language: [kind, code, zh, en, source] */
const likes: readonly (readonly [PreferenceKind, string | null, string, string, Likes['source']])[] = [
  ['room', 'highFloor', '高楼层', 'High floor', 'guest'],
  ['room', 'quietRoom', '安静的房间', 'Quiet room', 'guest'],
  ['room', 'awayFromLift', '远离电梯', 'Away from the lift', 'guest'],
  ['bed', 'twinBeds', '双床', 'Twin beds', 'booking'],
  ['bed', 'extraPillow', '加一个枕头', 'One more pillow', 'staff'],
  ['diet', 'vegetarian', '素食', 'Vegetarian', 'guest'],
  ['allergy', 'allergy.seafood', '海鲜过敏', 'Allergic to seafood', 'guest'],
  ['allergy', 'allergy.nuts', '坚果过敏', 'Nut allergy', 'guest'],
  ['drink', null, '房间备龙井茶', 'Longjing tea in the room', 'staff'],
  ['drink', null, '睡前一杯热牛奶', 'Sparkling water, no ice', 'staff'],
  ['climate', null, '室温 23°C', 'Room at 19°C', 'guest'],
  ['service', 'lateCheckout', '延迟退房', 'Late check-out', 'staff'],
  ['activity', null, '每天清晨去健身房', 'Swims before breakfast', 'staff'],
  ['activity', null, '沿江晨跑', 'Runs along the river', 'guest'],
  ['service', 'morningPaper', '晨报', 'Morning paper', 'staff'],
];
const troubles: readonly (readonly [string, string, string, string, string])[] = [
  ['noise', '隔壁装修噪音，未能午休', '换至高楼层', 'Noise from the works next door', 'Moved to a higher floor'],
  ['roomTemperature', '半夜空调自动停机，热醒', '工程已检修', 'Room too warm at night', 'Fan brought, apologised'],
  ['delay', '办理入住排队 25 分钟', '致歉，延迟退房至 14 点', 'Waited 25 minutes to check in', 'Late check-out given'],
  ['cleanliness', '浴室地漏有头发', '重新打扫并致歉', 'Hair in the bathroom on arrival', 'Cleaned again at once'],
  ['facility', '淋浴水压不足', '工程已修', 'Weak shower', 'Repaired the same day'],
  ['billing', '迷你吧重复入账', '已退回', 'Minibar charged twice', 'Refunded'],
  ['food', '早餐等位太久', '次日预留座位', 'Long wait for a table at breakfast', 'A table was kept the next day'],
  ['facility', '房间无线网络断断续续', '更换路由器', 'Wi-Fi kept dropping', 'Router replaced'],
];
const praises: readonly (readonly [string, string])[] = [
  ['称赞前台接待热情', 'Thanked the desk for the early room'],
  ['夸奖早餐丰富', 'Praised the breakfast'],
  ['感谢礼宾找回遗失的雨伞', 'Grateful that the concierge found a lost umbrella'],
  ['喜欢房间的江景', 'Loved the view over the river'],
  ['感谢客房部细心，留了手写卡片', 'Thanked housekeeping for the handwritten card'],
];
const requests: readonly (readonly [string, string])[] = [
  ['高楼层，安静', 'High floor, quiet please'],
  ['晚到，请保留房间', 'Late arrival, please keep the room'],
  ['开增值税发票', 'Company invoice, please'],
  ['尽量安排双床', 'Twin beds if possible'],
  ['需要停车位', 'Parking needed'],
  ['早到，希望能先放行李', 'Early arrival, may we leave our bags'],
];

const spoken = (texts: readonly [string, string], language: Language): string => texts[language === 'zh' ? 0 : 1];

export const commonLikes = (language: Language): Omit<Likes, 'ago'>[] =>
  likes.map(([kind, code, zh, en, source]) => ({ kind, code, text: spoken([zh, en], language), source }));

export const commonTroubles = (language: Language): Omit<Told, 'ago' | 'kind'>[] =>
  troubles.map(([category, zh, zhRemedy, en, enRemedy]) => {
    return { category, text: spoken([zh, en], language), remedy: spoken([zhRemedy, enRemedy], language) };
  });

export const commonPraise = (language: Language): string[] => praises.map((one) => spoken(one, language));
export const commonRequests = (language: Language): string[] => requests.map((one) => spoken(one, language));
