// Causes as shipped, edition 1: what went wrong, under the category it is filed under, and the department that can mend it.
import type { CaseCategory, CauseRules } from '@regulars/contract/caseRule.ts';
import type { Department } from '@regulars/contract/department.ts';

type Row = readonly [code: string, zh: string, en: string, department: Department];

const rows: Record<CaseCategory, readonly Row[]> = {
  roomTemperature: [
    ['acBroken', '空调故障', 'Air conditioning broken', 'engineering'],
    ['acSetWrong', '温度预设不当', 'Preset wrong', 'housekeeping'],
    ['heatingOff', '供暖季节性关闭', 'Heating off for the season', 'engineering'],
    ['windowsDraught', '门窗漏风', 'Draughty windows', 'engineering'],
  ],
  noise: [
    ['neighbours', '邻房噪音', 'Neighbouring room', 'frontOffice'],
    ['construction', '施工噪音', 'Construction', 'engineering'],
    ['event', '宴会或演出噪音', 'Event in the house', 'foodAndBeverage'],
    ['plant', '设备噪音', 'Plant or lift', 'engineering'],
    ['street', '街道噪音', 'Street', 'frontOffice'],
    ['housekeepingWork', '清扫噪音', 'Housekeeping at work', 'housekeeping'],
  ],
  cleanliness: [
    ['roomNotCleaned', '房间未打扫', 'Room not made up', 'housekeeping'],
    ['bathroom', '卫生间不洁', 'Bathroom', 'housekeeping'],
    ['linen', '布草污渍', 'Linen stained', 'housekeeping'],
    ['smell', '异味', 'Smell', 'housekeeping'],
    ['pests', '虫害', 'Pests', 'housekeeping'],
    ['tableware', '餐具不洁', 'Tableware', 'kitchen'],
  ],
  facility: [
    ['hotWater', '无热水', 'No hot water', 'engineering'],
    ['drain', '下水堵塞', 'Drain blocked', 'engineering'],
    ['leak', '漏水', 'Leak', 'engineering'],
    ['lock', '门锁或房卡', 'Lock or key card', 'frontOffice'],
    ['network', '网络', 'Network', 'engineering'],
    ['television', '电视', 'Television', 'engineering'],
    ['lift', '电梯', 'Lift', 'engineering'],
    ['power', '停电', 'Power', 'engineering'],
    ['furniture', '家具损坏', 'Furniture broken', 'engineering'],
  ],
  delay: [
    ['checkIn', '入住等候', 'Check-in', 'frontOffice'],
    ['checkOut', '退房等候', 'Check-out', 'frontOffice'],
    ['roomNotReady', '房间未备好', 'Room not ready', 'housekeeping'],
    ['roomService', '送餐慢', 'Room service', 'foodAndBeverage'],
    ['restaurant', '上菜慢', 'Restaurant', 'foodAndBeverage'],
    ['request', '要求无人响应', 'Request not answered', 'guestRelations'],
    ['luggage', '行李迟送', 'Luggage', 'concierge'],
    ['transfer', '接送迟到', 'Transfer', 'concierge'],
  ],
  billing: [
    ['overcharge', '多收费', 'Overcharged', 'frontOffice'],
    ['deposit', '押金未退', 'Deposit not returned', 'finance'],
    ['rate', '房价不符', 'Rate not as booked', 'reservations'],
    ['invoice', '发票有误', 'Invoice wrong', 'finance'],
    ['minibar', '迷你吧误收', 'Minibar charged wrongly', 'housekeeping'],
  ],
  staff: [
    ['attitude', '态度生硬', 'Rude tone', 'frontOffice'],
    ['knowledge', '业务不熟', 'Did not know', 'frontOffice'],
    ['promiseForgotten', '答应未做到', 'Promise forgotten', 'guestRelations'],
    ['disturbed', '打扰宾客', 'Guest disturbed', 'housekeeping'],
    ['language', '语言沟通', 'Language', 'guestRelations'],
  ],
  food: [
    ['taste', '口味', 'Taste', 'kitchen'],
    ['cold', '上菜温度', 'Served cold', 'kitchen'],
    ['wrongDish', '上错菜', 'Wrong dish', 'foodAndBeverage'],
    ['foreignBody', '异物', 'Foreign body', 'kitchen'],
    ['choice', '品种少', 'Little choice', 'kitchen'],
    ['allergy', '过敏食物出错', 'Allergy error', 'kitchen'],
  ],
  room: [
    ['type', '房型不符', 'Not the type booked', 'reservations'],
    ['view', '景观不符', 'Not the view booked', 'reservations'],
    ['bed', '床品不适', 'Bed uncomfortable', 'housekeeping'],
    ['worn', '设施陈旧', 'Worn', 'engineering'],
    ['wishForgotten', '已知偏好未落实', 'Known wish not met', 'frontOffice'],
  ],
  overbooking: [
    ['walked', '无房外送', 'Guest walked', 'reservations'],
    ['soldTwice', '重复排房', 'Room sold twice', 'frontOffice'],
    ['channel', '渠道库存错误', 'Channel inventory wrong', 'reservations'],
    ['orderLost', '订单遗漏', 'Order lost', 'reservations'],
  ],
  safety: [
    ['injury', '人身伤害', 'Injury', 'security'],
    ['foodPoisoning', '疑似食物中毒', 'Suspected food poisoning', 'kitchen'],
    ['slip', '滑倒', 'Slip or fall', 'security'],
    ['fireAlarm', '火警', 'Fire alarm', 'security'],
  ],
  security: [
    ['theft', '失窃', 'Theft', 'security'],
    ['harassment', '骚扰', 'Harassment', 'security'],
    ['discrimination', '歧视', 'Discrimination', 'guestRelations'],
    ['damage', '财物损坏', 'Property damaged', 'security'],
    ['intrusion', '误入客房', 'Room entered', 'frontOffice'],
  ],
  privacy: [
    ['disclosed', '泄露个人信息', 'Personal data disclosed', 'frontOffice'],
    ['roomTold', '泄露房号', 'Room number told', 'frontOffice'],
    ['unwantedMessages', '未同意的营销信息', 'Messages not agreed to', 'sales'],
  ],
  other: [
    ['policy', '政策不满', 'House policy', 'frontOffice'],
    ['thirdParty', '第三方责任', 'A third party', 'guestRelations'],
    ['weather', '天气', 'Weather', 'guestRelations'],
    ['other', '其他', 'Other', 'guestRelations'],
  ],
};

export const shippedCauses: CauseRules = {
  causes: (Object.keys(rows) as CaseCategory[]).flatMap((category) =>
    rows[category].map(([code, zh, en, department]) => ({
      code: `${category}.${code}`,
      category,
      name: { zh, en },
      department,
      active: true,
    })),
  ),
};
