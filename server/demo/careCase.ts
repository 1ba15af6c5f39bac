// A complaint of the demo month as it is written down, and the beats it goes through: who does which step how many minutes after it
// was taken. Beats that would lie in the future are left out, so what is young is still open.
import type { CaseCategory, CaseSeverity } from '@regulars/contract/caseRule.ts';
import type { CaseChannel, CaseDispute, CaseFault } from '@regulars/contract/caseWord.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { HouseKey } from './house.ts';

export type StaffKey =
  | 'qiantai'
  | 'desk'
  | 'guestrelations'
  | 'manager'
  | 'dutymanager'
  | 'housekeeping'
  | 'engineering'
  | 'host';
export type Tongue = 'zh' | 'en';
export type Line = readonly [item: string, retailMinor?: number];
export type Plot = 'whole' | 'fast' | 'notValid' | 'withdrawn' | 'disputed' | 'reopened' | 'waiting';

export type CaseSketch = {
  house: HouseKey;
  /** days ago and time of day; 0 days: minutes before the demo is loaded */
  ago: number;
  at: string | number;
  tongue: Tongue;
  severity: CaseSeverity;
  category: CaseCategory;
  cause: string;
  channel: CaseChannel;
  words: string;
  sought?: string;
  owner: StaffKey;
  plot: Plot;
  /** the last step made; absent: to the end of its plot */
  until?: BeatKind;
  lines?: readonly Line[];
  /** what is promised for the next stay, where a line of remedy lies there */
  promised?: string;
  facts?: string;
  fault?: CaseFault;
  /** 1-5; null: nobody was reached */
  satisfied?: number | null;
  lesson?: string;
  prevention?: { title: string; department: Department; owner: StaffKey };
  /** times as long as usual */
  slow?: number;
  /** passes to this department, whose person accepts; `bounce`: sent back once first, with why */
  to?: { department: Department; by: StaffKey; bounce?: string };
  reason?: string;
};

export type BeatOf =
  | { kind: 'acknowledge'; words: string }
  | { kind: 'arrive' }
  | { kind: 'assess'; validity: 'valid' | 'partly' | 'notValid'; reason?: string }
  | { kind: 'keep'; department: Department }
  | { kind: 'offer'; department: Department; reason: string }
  | { kind: 'bounce'; reason: string }
  | { kind: 'accept' }
  | { kind: 'plan'; minutes: number; words: string }
  | { kind: 'investigate'; facts: string; fault: CaseFault }
  | { kind: 'propose'; words: string; lines: readonly Line[] }
  | { kind: 'approve'; words: string }
  | { kind: 'settleAtOnce'; lines: readonly Line[] }
  | { kind: 'execute' }
  | { kind: 'inform'; words: string; reaction: 'pleased' | 'accepts' | 'undecided' }
  | { kind: 'try' }
  | { kind: 'feedback'; satisfied: number | null }
  | { kind: 'close'; words: string }
  | { kind: 'review'; lesson: string }
  | { kind: 'wait'; reason: string }
  | { kind: 'withdraw'; reason: string }
  | { kind: 'dispute'; dispute: CaseDispute; reference: string; words: string }
  | { kind: 'reopen'; reason: string };
export type BeatKind = BeatOf['kind'];
export type Beat = BeatOf & { after: number; by: StaffKey };

const day = 24 * 60;
const said = {
  zh: {
    acknowledge: '非常抱歉，我马上处理，十分钟内给您答复。',
    offer: '请到场处理',
    propose: '致歉并补偿，已与宾客商量',
    approve: '同意',
    inform: '已当面向宾客说明处理结果并再次致歉',
    close: '宾客已确认',
    lesson: '交班会上已分享',
    plan: '今天下午由大堂副理当面答复',
  },
  en: {
    acknowledge: 'So sorry. I am on it and will be back with you within ten minutes.',
    offer: 'Please see to it in the room',
    propose: 'Apology and amends, talked over with the guest',
    approve: 'Agreed',
    inform: 'Told the guest in person what was done, and apologised again',
    close: 'The guest is content',
    lesson: 'Shared at the hand-over',
    plan: 'The duty manager answers in person this afternoon',
  },
} as const;

/** In the order of time. */
export function beatsOf(sketch: CaseSketch): Beat[] {
  const { severity, slow = 1 } = sketch;
  const pace = slow * (severity === 'S2' ? 0.6 : severity === 'S4' ? 2 : 1);
  const beats = plotOf(sketch).map(([after, by, beat]): Beat => {
    return { ...beat, by, after: after >= day ? after : Math.max(1, Math.round(after * pace)) };
  });
  const { until } = sketch;
  const last = until === undefined ? -1 : beats.findLastIndex(({ kind }) => kind === until);
  return last < 0 ? beats : beats.slice(0, last + 1);
}

type Timed = readonly [after: number, by: StaffKey, beat: BeatOf];

function plotOf(sketch: CaseSketch): Timed[] {
  const { plot, owner, tongue } = sketch;
  const talk = said[tongue];
  const reason = sketch.reason ?? '';
  const first: Timed[] = [[3, owner, { kind: 'acknowledge', words: talk.acknowledge }]];
  switch (plot) {
    case 'notValid':
      return [
        ...first,
        [18, owner, { kind: 'assess', validity: 'notValid', reason }],
        [40, owner, { kind: 'inform', words: reason, reaction: 'undecided' }],
        ...afterwards(sketch, owner),
      ];
    case 'withdrawn':
      return [...first, [25, owner, { kind: 'withdraw', reason }]];
    case 'waiting':
      return [...first, ...lookedInto(sketch), [45, owner, { kind: 'wait', reason }]];
    case 'fast':
      return [
        ...first,
        [6, owner, { kind: 'settleAtOnce', lines: sketch.lines ?? [] }],
        [24, owner, { kind: 'execute' }],
        [28, owner, { kind: 'investigate', facts: sketch.facts ?? talk.inform, fault: 'ours' }],
        [30, owner, { kind: 'inform', words: talk.inform, reaction: 'pleased' }],
        ...afterwards(sketch, owner),
      ];
    case 'disputed':
      return [
        ...first,
        ...remedied(sketch),
        [
          4 * 60,
          workerOf(sketch),
          { kind: 'dispute', dispute: 'line12315', reference: '12315-DEMO-0417', words: reason },
        ],
      ];
    case 'reopened':
      return [
        ...first,
        ...remedied(sketch),
        ...afterwards(sketch, workerOf(sketch), false),
        [5 * day, owner, { kind: 'reopen', reason }],
      ];
    case 'whole':
      return [...first, ...remedied(sketch), ...afterwards(sketch, workerOf(sketch))];
    default:
      return plot satisfies never;
  }
}

/** Who owns it once it was handed on. */
export const workerOf = ({ owner, to }: CaseSketch): StaffKey => to?.by ?? owner;

function lookedInto(sketch: CaseSketch): Timed[] {
  const { owner, severity, to, tongue, channel } = sketch;
  const worker = workerOf(sketch);
  const talk = said[tongue];
  const facts =
    sketch.facts ?? (tongue === 'zh' ? '现场核实，情况属实' : 'Looked at on the spot; it is as the guest says');
  const offered: Timed[] =
    to === undefined
      ? [[14, owner, { kind: 'keep', department: departmentOf(owner) }]]
      : [
          ...(to.bounce === undefined
            ? []
            : ([
                [13, owner, { kind: 'offer', department: to.department, reason: talk.offer }],
                [15, to.by, { kind: 'bounce', reason: to.bounce }],
              ] as const)),
          [16, owner, { kind: 'offer', department: to.department, reason: talk.offer }],
          [20, to.by, { kind: 'accept' }],
        ];
  return [
    ...(channel === 'inPerson' || channel === 'phone' ? ([[8, owner, { kind: 'arrive' }]] as const) : []),
    [11, owner, { kind: 'assess', validity: sketch.fault === 'shared' ? 'partly' : 'valid' }],
    ...offered,
    ...(severity === 'S1' ? ([[22, worker, { kind: 'plan', minutes: 300, words: talk.plan }]] as const) : []),
    [32, worker, { kind: 'investigate', facts, fault: sketch.fault ?? 'ours' }],
  ];
}

function remedied(sketch: CaseSketch): Timed[] {
  const { tongue, lines = [] } = sketch;
  const worker = workerOf(sketch);
  const talk = said[tongue];
  const approver: StaffKey = worker === 'dutymanager' || worker === 'guestrelations' ? 'manager' : 'dutymanager';
  return [
    ...lookedInto(sketch),
    [40, worker, { kind: 'propose', words: talk.propose, lines }],
    [52, approver, { kind: 'approve', words: talk.approve }],
    [66, worker, { kind: 'execute' }],
    [78, worker, { kind: 'inform', words: talk.inform, reaction: 'accepts' }],
  ];
}

/** The guest is asked the next day; the house reviews it within the week. */
function afterwards(sketch: CaseSketch, owner: StaffKey, reviewed = true): Timed[] {
  const { satisfied = 4, tongue, lesson } = sketch;
  const talk = said[tongue];
  const tries: Timed[] =
    satisfied === null ? [day, day + 300, 2 * day].map((after) => [after, owner, { kind: 'try' }]) : [];
  const asked = satisfied === null ? 2 * day + 20 : day + 30;
  const review: Timed = [asked + 2 * day, 'manager', { kind: 'review', lesson: lesson ?? talk.lesson }];
  return [
    ...tries,
    [asked, owner, { kind: 'feedback', satisfied }],
    [asked + 10, owner, { kind: 'close', words: talk.close }],
    ...(reviewed ? [review] : []),
  ];
}

export function departmentOf(staff: StaffKey): Department {
  switch (staff) {
    case 'guestrelations':
    case 'manager':
      return 'guestRelations';
    case 'housekeeping':
      return 'housekeeping';
    case 'engineering':
      return 'engineering';
    case 'host':
      return 'foodAndBeverage';
    case 'qiantai':
    case 'desk':
    case 'dutymanager':
      return 'frontOffice';
  }
}
