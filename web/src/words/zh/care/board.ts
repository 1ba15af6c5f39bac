import type { board as english } from '../../en/care/board.ts';
import type { Twin } from '../../twin.ts';

export const board: Twin<typeof english> = {
  calm: '没有等您处理的事',
  calmHint: '超出同事额度的方案、转交和复盘会自动出现在这里。',
  approvals_other: '{{count}} 项待审批',
  needs: '需要您处理',
  need: {
    offered: '件待您接手或退回',
    review: '件已结案待复盘',
    mine: '件投诉由您负责',
    tasks: '项任务由您负责',
  },
  figures: '六项指标',
  figure: {
    cases: '未结投诉',
    grave: '当前严重（S1、S2）',
    promises: '承诺兑现率（30 天）',
    satisfaction: '满意度（30 天）',
    arrivals: '今日 VIP 预抵',
    recovery: '本月补救成本',
  },
  late: '{{count}} 件超时',
  weekAgo: '一周前 {{count}}',
  dayAgo: '昨日 {{count}}',
  ofEnded: '{{n}}/{{of}}',
  overdue: '{{count}} 项逾期',
  before: '此前 {{value}}',
  answers_other: '{{count}} 份答复',
  bad: '{{count}} 份不满',
  unprepared: '{{count}} 位未备妥',
  arrivalsAll: '共 {{count}} 位预抵',
  noBudget: '未设预算',
  ofBudget: '预算 {{money}}',
  earlier_other: '此前投诉 {{count}} 次。',
};
