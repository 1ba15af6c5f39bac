// What a person may do with a task as it stands, and the step that it makes. What may not be done is refused with what is missing
// for it. Pure; who leads and who works where comes in with the actor.
import { taskActs, type StepBody, type TaskAct } from '@regulars/contract/task.ts';
import type { Department } from '@regulars/contract/department.ts';
import { isClosed, openItems, type StepSaid, type Task } from './task.ts';

export type Actor = {
  staffId: string;
  departments: readonly Department[];
  /** may step in anywhere in the house: duty manager and above */
  leads: boolean;
};

/** What stands in the way; words `tasks.missing.<code>`. */
export type Missing =
  | 'yours'
  | 'offer'
  | 'noOffer'
  | 'answer'
  | 'reopen'
  | 'closed'
  | 'resume'
  | 'notStarted'
  | 'waiting'
  | 'checklist'
  | 'proof'
  | 'reason'
  | 'somebodyElse'
  | 'item';

export type Decision = { kind: 'said'; step: StepSaid } | { kind: 'refused'; missing: Missing[] };

/** `accept until`: how long the other side has to answer, as an instant; null = no time agreed. */
export function decide(task: Task, actor: Actor, act: StepBody, acceptUntil: string | null): Decision {
  const missing = inTheWay(task, actor, act.act);
  if (missing.length > 0) return { kind: 'refused', missing };
  return sayStep(task, actor, act, acceptUntil);
}

/** Acts that would not be refused for who asks or how the task stands. */
export function mayAct(task: Task, actor: Actor): TaskAct[] {
  return taskActs.filter((act) => inTheWay(task, actor, act).length === 0);
}

function inTheWay(task: Task, actor: Actor, act: TaskAct): Missing[] {
  if (act === 'note') return [];
  if (act === 'reopen') return isClosed(task) ? ifNot(isConcerned(task, actor), 'yours') : ['closed'];
  if (isClosed(task)) return ['reopen'];
  switch (act) {
    case 'accept':
      return task.offer ? ifNot(mayAnswer(task, actor) || actor.leads, 'yours') : ['offer'];
    case 'bounce':
      if (!task.offer) return ['offer'];
      return [...ifNot(actor.staffId !== task.ownerId, 'somebodyElse'), ...ifNot(mayAnswer(task, actor), 'yours')];
    case 'withdraw':
      return task.offer ? ifNot(isOwner(task, actor), 'yours') : ['offer'];
    case 'take':
      return [...ifNot(actor.staffId !== task.ownerId, 'somebodyElse'), ...ifNot(mayTake(task, actor), 'yours')];
    case 'cancel':
    case 'changeDue':
      return ifNot(isOwner(task, actor) || task.openedBy === actor.staffId, 'yours');
    case 'help':
    case 'offer':
      return ifNot(isOwner(task, actor), 'yours');
    case 'start':
    case 'tick':
    case 'wait':
    case 'resume':
    case 'finish':
      return [...ifNot(!task.offer, 'answer'), ...ofWork(task, actor, act)];
  }
}

function ofWork(task: Task, actor: Actor, act: 'start' | 'tick' | 'wait' | 'resume' | 'finish'): Missing[] {
  const helps = task.helpers.includes(actor.staffId) && act !== 'finish';
  const mine = ifNot(isOwner(task, actor) || helps, 'yours');
  if (act === 'start' && task.state === 'waiting') return [...mine, 'resume'];
  if (act === 'start' && task.state === 'inProgress') return [...mine, 'notStarted'];
  if (act === 'resume' && task.state !== 'waiting' && !task.offer) return [...mine, 'waiting'];
  if (act === 'wait' && task.state === 'waiting') return [...mine, 'resume'];
  return mine;
}

function sayStep(task: Task, actor: Actor, act: StepBody, until: string | null): Decision {
  switch (act.act) {
    case 'offer':
      return offer(task, act, until);
    case 'withdraw':
      return said({ kind: 'withdrawn', params: {} });
    case 'accept':
      return said({ kind: 'accepted', params: { from: task.ownerId } });
    case 'bounce':
      return said({ kind: 'bounced', params: { reason: act.reason } });
    case 'take':
      return said({ kind: 'taken', params: { from: task.ownerId, reason: act.reason } });
    case 'start':
      return said({ kind: 'started', params: {} });
    case 'note':
      return said({ kind: 'noted', params: { text: act.text } });
    case 'help':
      return act.staffId === task.ownerId
        ? refused('somebodyElse')
        : said({ kind: 'helped', params: { staffId: act.staffId } });
    case 'tick':
      return task.items.some(({ key }) => key === act.key)
        ? said({ kind: 'ticked', params: { key: act.key, done: act.done } })
        : refused('item');
    case 'wait':
      return said({ kind: 'waited', params: { waitingFor: act.waitingFor, text: act.text } });
    case 'resume':
      return said({ kind: 'resumed', params: {} });
    case 'finish':
      return finish(task, act.proof);
    case 'reopen':
      return said({ kind: 'reopened', params: { reason: act.reason } });
    case 'cancel':
      return said({ kind: 'cancelled', params: { reason: act.reason } });
    case 'changeDue':
      return said({ kind: 'dueChanged', params: { dueAt: act.dueAt, reason: act.reason } });
  }
}

/** To another department after somebody took it on, it is passed on: that is counted and wants a reason. */
function offer(task: Task, act: StepBody & { act: 'offer' }, until: string | null): Decision {
  const { department, staffId = null, reason = '' } = act;
  if (staffId === task.ownerId) return refused('somebodyElse');
  const passed = task.handedOver && department !== task.department;
  if (passed && reason === '') return refused('reason');
  const params = { from: task.ownerId, department, to: staffId, until, reason };
  return said({ kind: passed ? 'passed' : 'offered', params });
}

/** A checklist proves itself; anything else wants a word on what was done. */
function finish(task: Task, proof: string): Decision {
  if (openItems(task) > 0) return refused('checklist');
  if (task.items.length === 0 && proof === '') return refused('proof');
  return said({ kind: 'done', params: { proof } });
}

const said = (step: StepSaid): Decision => ({ kind: 'said', step });
const refused = (...missing: Missing[]): Decision => ({ kind: 'refused', missing });
const ifNot = (fine: boolean, missing: Missing): Missing[] => (fine ? [] : [missing]);

const isOwner = (task: Task, { staffId, leads }: Actor): boolean => task.ownerId === staffId || leads;
const wasTold = (task: Task, { staffId }: Actor): boolean => task.climbed.some(({ to }) => to === staffId);

/** One person asked for answers; a department's offer is answered by whoever works in it, or by whom it climbed to. */
function mayAnswer({ offer: open, ...task }: Task, actor: Actor): boolean {
  if (!open) return false;
  if (wasTold({ offer: open, ...task }, actor)) return true;
  return open.to === null ? actor.departments.includes(open.department) : open.to === actor.staffId;
}

/** Colleagues of the department take over what lies there, not what is offered elsewhere. */
function mayTake(task: Task, actor: Actor): boolean {
  if (actor.leads || wasTold(task, actor)) return true;
  return task.offer === null && task.handedOver && actor.departments.includes(task.department);
}

function isConcerned(task: Task, actor: Actor): boolean {
  return (
    isOwner(task, actor) ||
    task.openedBy === actor.staffId ||
    task.helpers.includes(actor.staffId) ||
    actor.departments.includes(task.department)
  );
}
