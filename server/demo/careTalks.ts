// What guests of the demo told who stay away, and what they were offered.
import type { leavingReasons } from '@regulars/contract/followup.ts';

type Talk = {
  satisfaction: number | null;
  words: string;
  reasons: readonly (typeof leavingReasons)[number][];
  competitor: string | null;
};

export const leavingTalks: Readonly<Record<'zh' | 'en', readonly Talk[]>> = {
  zh: [
    { satisfaction: 4, words: '公司换了协议酒店', reasons: ['companyPolicy'], competitor: null },
    { satisfaction: 4, words: '项目换到外地了，暂时不来', reasons: ['movedAway', 'noOccasion'], competitor: null },
    { satisfaction: 3, words: '望江那边同价位含双早', reasons: ['price', 'competitor'], competitor: '望江大酒店' },
    {
      satisfaction: 3,
      words: '客户办公室搬到新城，住望江近',
      reasons: ['location', 'competitor'],
      competitor: '望江大酒店',
    },
    { satisfaction: 2, words: '上次临街太吵，提过没换', reasons: ['noise', 'complaintUnsolved'], competitor: null },
    { satisfaction: 3, words: '房间有点旧了', reasons: ['roomQuality'], competitor: null },
    { satisfaction: 4, words: '最近没有出差', reasons: ['noOccasion'], competitor: null },
    { satisfaction: 3, words: '价格涨得多', reasons: ['price'], competitor: null },
    { satisfaction: 3, words: '早餐太早收', reasons: ['breakfast'], competitor: null },
    {
      satisfaction: 4,
      words: '另一家积分能换机票',
      reasons: ['loyaltyProgramme', 'competitor'],
      competitor: '云水酒店',
    },
  ],
  en: [
    { satisfaction: 4, words: 'Our company has another contract now', reasons: ['companyPolicy'], competitor: null },
    {
      satisfaction: 3,
      words: 'Same price elsewhere, breakfast included',
      reasons: ['price', 'competitor'],
      competitor: 'Kingfisher Hotel',
    },
    { satisfaction: 4, words: 'No trips this year', reasons: ['noOccasion'], competitor: null },
    {
      satisfaction: 2,
      words: 'Street noise, asked twice for another room',
      reasons: ['noise', 'complaintUnsolved'],
      competitor: null,
    },
    {
      satisfaction: 3,
      words: 'Nearer to the new office',
      reasons: ['location', 'competitor'],
      competitor: 'Kingfisher Hotel',
    },
    { satisfaction: 4, words: 'Points elsewhere buy flights', reasons: ['loyaltyProgramme'], competitor: null },
  ],
};

export const offersMade: Readonly<Record<'zh' | 'en', readonly { words: string; costMinor: number }[]>> = {
  zh: [
    { words: '下次入住升级一档房型', costMinor: 18_000 },
    { words: '下次入住送双人晚餐', costMinor: 30_000 },
    { words: '延迟退房到 16 点', costMinor: 8_000 },
  ],
  en: [
    { words: 'An upgrade at the next stay', costMinor: 18_000 },
    { words: 'Late check-out and breakfast', costMinor: 12_000 },
  ],
};
