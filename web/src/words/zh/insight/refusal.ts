import type { refusal as english } from '../../en/insight/refusal.ts';
import type { Twin } from '../../twin.ts';

export const refusal: Twin<typeof english> = {
  playbook_unknown: '没有这个启用的应对方案。',
  owner_not_here: '这位同事不负责本店的客人。',
  warning_taken_up: '已经有人在跟进这位客人，或者这位客人留作对照。',
  aside_day: '请选择明天起两年内的日期。',
  thresholds_not_falling: '消费额与入住次数须逐级递减：价值最大、主要、普通。',
  thresholds_not_positive: '每一级都需填写大于零的消费额和入住次数。',
  thresholds_of_group: '分级标准适用于整个集团：只有在首家酒店有价值管理权限的人可以设定。',
  channel_twice: '渠道 {{channel}} 出现了两次。',
  channel_costs_changed_meanwhile: '其他同事刚刚改过成本，请查看后重新设定。',
  segment_fact_unknown: '条件“{{fact}}”不存在了，请换一个。',
  segment_test_unfit: '“{{fact}}”不能这样比较。',
  segment_needs_house: '“{{fact}}”是按酒店计算的，全集团的客群不能使用。',
  segment_other_currency: '“{{fact}}”以集团的币种计算，与本店币种不同，不能使用。',
  segment_span_backwards: '“{{fact}}”的起点晚于终点。',
  segment_too_deep: '条件组最多嵌套 {{most}} 层。',
  segment_too_many: '条件太多：最多 {{most}} 个。',
  segment_named_unknown: '条件里引用的客群不存在，或不属于本店。',
  segment_cycle: '引用的客群最终又引用了它自己：{{name}}。',
  segment_name_missing: '请给客群起个名字。',
  segment_changed_meanwhile: '其他同事刚刚改过这个客群，请查看后重新保存。',
  segment_in_use: '其他客群引用了它，不能收起：{{names}}。',
  segment_too_slow: '这条规则二十秒内没有算完，请减少条件。',
};
