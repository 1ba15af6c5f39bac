import type { interaction as en } from '../en/interaction.ts';
import type { Twin } from '../twin.ts';

export const interaction: Twin<typeof en> = {
  inquiry: '登记咨询',
  turnaway: '遭拒登记',
  about: '客人：{{name}}',
  kindLabel: '事由',
  kind: { inquiry: '咨询', turnaway: '遭拒' },
  name: '姓名（如已告知）',
  phone: '电话（如已告知）',
  phoneUnread: '这不是电话号码',
  channel: '来自',
  from: '入住',
  until: '离店',
  day: '日期',
  rooms: '间数',
  party: '人数',
  roomType: '房型',
  outlet: '餐厅或桌位',
  reason: '原因',
  reasonAsk: '请选择',
  value: '损失金额',
  words: '内容',
  wordsHint: '想为金婚订两间江景房',
  kept: '已登记。',
  open: '打开宾客卡',
  ask: '有人咨询或遭拒？',
};
