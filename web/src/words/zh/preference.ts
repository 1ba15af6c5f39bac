import type { preference as en } from '../en/preference.ts';
import type { Twin } from '../twin.ts';

export const preference: Twin<typeof en> = {
  kind: {
    allergy: '过敏',
    health: '健康',
    diet: '饮食',
    room: '房间',
    bed: '床品',
    climate: '温度',
    amenity: '用品',
    food: '食物',
    drink: '饮品',
    service: '服务',
    activity: '活动',
    occasion: '场合',
    other: '其他',
  },
  source: {
    guest: '本人',
    staff: '员工',
    booking: '预订时提出',
    survey: '问卷',
    review: '点评',
    profile: '档案',
    stays: '入住',
  },
};
