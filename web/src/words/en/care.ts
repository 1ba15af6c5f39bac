// What the screens of care say - tasks, complaints, promises, letters out, surveys, hand-over: loaded with them (`careWords`).
import { cases } from './care/cases.ts';
import { checkin } from './care/checkin.ts';
import { duty } from './care/duty.ts';
import { dutyLog } from './care/dutyLog.ts';
import { followups } from './care/followups.ts';
import { outbox } from './care/outbox.ts';
import { promises } from './care/promises.ts';
import { refusal } from './care/refusal.ts';
import { round } from './care/round.ts';
import { standards } from './care/standards.ts';
import { surveys } from './care/surveys.ts';
import { tasks } from './care/tasks.ts';
import { told } from './care/told.ts';

export const care = {
  cases,
  checkin,
  duty,
  dutyLog,
  followups,
  outbox,
  promises,
  refusal,
  round,
  standards,
  surveys,
  tasks,
  told,
} as const;
