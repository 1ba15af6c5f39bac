// What files call inquiries, complaints and turnaways, why guests were turned away, and what complaints are about. A word that no
// table knows is undefined, so that the caller can say so.
import type { InteractionKind, TurnawayReason } from '@regulars/contract/interaction.ts';
import type { troubleCategory } from '@regulars/contract/preference.ts';
import type { z } from 'zod';
import { wordTable } from './cellValue.ts';

export const readInteractionKind = wordTable<InteractionKind>([
  ['inquiry', '咨询|询问|问询|询价|询房|来电咨询|inquiry|enquiry|question|request for information|quote|call'],
  ['complaint', '投诉|抱怨|不满|差评|complaint|complain|grievance|service failure|glitch'],
  [
    'turnaway',
    '遭拒|遭拒客户|拒绝|婉拒|未成交|流失|turnaway|turn away|turned away|denial|denied|regret|lost business|refused|lost',
  ],
]);

export const readTurnawayReason = wordTable<TurnawayReason>([
  [
    'soldOut',
    '客满|满房|无房|房满|没房|售罄|sold out|soldout|full|no availability|no rooms|fully booked|house full|so',
  ],
  [
    'roomTypeUnavailable',
    '无所需房型|没有房型|房型已满|无此房型|房型满|room type not available|room type unavailable|room type sold out|no room type|room type',
  ],
  ['closedToArrival', '当日不可入住|限制入住|关闭到店|closed to arrival|cta|restricted|arrival restriction'],
  [
    'minimumStay',
    '未达最少入住晚数|最少入住|连住限制|minimum stay|min stay|minimum length of stay|mlos|los restriction',
  ],
  [
    'rateTooHigh',
    '价格过高|价格高|房价高|太贵|价格|价位不合适|预算不足|rate too high|price too high|rate|price|too expensive|rate resistance|budget',
  ],
  [
    'restaurantFull',
    '餐厅满座|餐厅满|无座位|无桌|满座|没位|restaurant full|no table|no tables|no seats|fully reserved',
  ],
  ['restaurantClosed', '餐厅未营业|餐厅关闭|未营业|打烊|restaurant closed|outlet closed|closed|kitchen closed'],
  ['policy', '不符合规定|店规|规定|携带宠物|无证件|未成年|house policy|policy|no pets|pets|no id|under age|underage'],
  ['blacklisted', '黑名单|不受欢迎|blacklist|blacklisted|black listed|banned|do not rent|dnr|unwelcome'],
  ['other', '其他|其它|其他原因|other|others|misc|unknown|not known'],
]);

export const readTroubleCategory = wordTable<z.output<typeof troubleCategory>>([
  ['roomTemperature', '温度|室温|空调|暖气|temperature|room temperature|air conditioning|heating|hvac'],
  ['noise', '噪音|噪声|隔音|noise|soundproofing'],
  ['cleanliness', '卫生|清洁|清洁卫生|cleanliness|housekeeping|hygiene'],
  ['facility', '设施|设备|设施设备|设备故障|维修|工程|facility|facilities|maintenance|equipment|engineering'],
  ['delay', '等候|等待|效率|速度|延误|delay|waiting|wait time|waiting time|speed'],
  ['billing', '账单|收费|费用|价格|发票|结账|billing|bill|charges|invoice|payment'],
  ['staff', '服务|服务态度|态度|员工|服务质量|staff|service|attitude|staff attitude'],
  ['food', '餐饮|食品|早餐|菜品|餐食|food|food and beverage|f&b|breakfast|restaurant'],
  ['room', '客房|房间|房型|room|room condition|room type'],
  ['other', '其他|其它|other|others|misc'],
]);

export const readOrderStatus = wordTable<'open' | 'closed' | 'void'>([
  ['open', '未结|未结账|挂单|开台|进行中|就餐中|open|opened|active|unpaid|in progress'],
  ['closed', '已结|已结账|已付|已支付|完成|已完成|结账|closed|paid|settled|completed|complete|finalized|done'],
  ['void', '作废|已作废|取消|已取消|退单|撤单|反结账|void|voided|cancelled|canceled|refunded|deleted'],
]);
