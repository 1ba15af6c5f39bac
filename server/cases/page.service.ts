// The page of a case: everything its screen needs in one reading - steps, clocks, what is missing for each next step, remedies with
// what is left of the limits, who may approve, playbooks that fit, earlier and similar cases.
import type { CasePage, RelatedCase } from '@regulars/contract/case.ts';
import { mayDo } from '@regulars/contract/session.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { may, scopeOf, type Who } from '../platform/who.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import { readAttachments } from './attachments.store.ts';
import { leftFor, placeOf, standingOf, valueOf } from './authority.service.ts';
import { givenLines, shownState, type Case } from './case.ts';
import { readHeld } from './cases.store.ts';
import type { CaseParts } from './cases.service.ts';
import { isBreached, nextClock } from './clocks.ts';
import { foldCase } from './fold.ts';
import { beyondApprover, exceeded } from './limits.ts';
import { nextOnLine, steppable } from './missing.ts';
import { staffNames } from './people.store.ts';
import { alertsOf, sourceOf } from './origin.service.ts';
import { readWroteBack } from './origin.store.ts';
import { readPrior, readSimilar, type RelatedRow } from './related.store.ts';
import { playbooksFor } from './rules.ts';
import { readRule } from './rules.store.ts';
import { clocksAt, mustBeTheirs, sceneOf, type Scene } from './scene.service.ts';
import { peopleIn, shownStep, type Names } from './told.ts';
import { writingTo } from './writing.service.ts';

export function readPage(parts: CaseParts, who: Who, caseId: string): Promise<CasePage> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const held = await readHeld(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    return pageOf(await sceneOf(tx, who.groupId, who, held, foldCase(held.steps), parts.clock.now()), who);
  });
}

export async function pageOf(scene: Scene, who: Who): Promise<CasePage> {
  const { tx, groupId, held, c } = scene;
  const { base, steps } = held;
  const names = await namesFor(scene);
  const heads = base.guestId === null ? undefined : (await headsOf(tx, groupId, [base.guestId])).get(base.guestId);
  return {
    ...rowPart(scene, names, who),
    guest: heads ?? null,
    ...whatIsKnown(c, names),
    channel: c.channel,
    source: await sourceOf(scene),
    openedBy: c.openedBy === null ? null : names(c.openedBy),
    duplicateOf: await originalOf(scene),
    steps: steps.map((step) => shownStep(step, names)),
    alerts: await alertsOf(scene, names),
    wroteBack: await readWroteBack(tx, groupId, base.id),
    clocks: clocksAt(scene),
    steppable: steppable(c, scene.stand),
    attachments: (await readAttachments(tx, groupId, base.id)).map(({ byId, ...one }) => ({ ...one, by: names(byId) })),
    ...(await remedyPart(scene, names, who)),
    ...(await rulePart(scene, heads?.guestClass ?? null)),
    ...(await relatedPart(scene, who)),
    writing: await writingTo(tx, groupId, base),
    guestClass: heads?.guestClass ?? null,
    mayRestricted: may(who, 'case.approve', base.propertyId),
  };
}

async function namesFor({ tx, groupId, held, c }: Scene): Promise<Names> {
  const brought = (await readAttachments(tx, groupId, held.base.id)).map(({ byId }) => byId);
  const known = await staffNames(tx, groupId, [...peopleIn(held.steps), c.ownerId, ...brought]);
  return (staffId) => ({ staffId, name: known.get(staffId) ?? '' });
}

function rowPart(scene: Scene, names: Names, who: Who) {
  const { held, c, stand } = scene;
  const { base } = held;
  const clocks = clocksAt(scene);
  const next = nextClock(clocks);
  const { offer } = c;
  return {
    caseId: base.id,
    number: base.number,
    propertyId: base.propertyId,
    openedAt: c.openedAt,
    state: shownState(c),
    severity: c.severity,
    category: c.category,
    cause: c.cause,
    words: maskText(c.words),
    reservationId: base.reservationId,
    roomNumber: c.roomNumber,
    owner: names(c.ownerId),
    department: c.department,
    offered: offer && {
      department: offer.department,
      to: offer.staffId === null ? null : names(offer.staffId),
      until: offer.until,
      by: names(offer.by),
    },
    clock: next && { kind: next.kind, dueAt: next.dueAt!, warnAt: next.warnAt },
    breached: isBreached(clocks),
    rung: c.rung,
    bounces: c.bounces,
    reopened: c.reopened,
    version: c.version,
    next: nextOnLine(c),
    mayApprove:
      stand.mayApprove && c.stage === 'proposed' && c.proposal?.by !== who.staffId && c.ownerId !== who.staffId,
    proposedMinor: c.stage === 'proposed' ? c.proposal!.retailMinor : null,
    currencyCode: base.currencyCode,
  };
}

const masked = (text: string | null): string | null => (text === null ? null : maskText(text));

function whatIsKnown(c: Case, names: Names) {
  const { prevention } = c;
  return {
    remedySought: masked(c.remedySought),
    place: masked(c.place),
    validity: c.validity,
    fault: c.fault,
    unreasonable: c.unreasonable,
    recurring: c.recurring,
    facts: masked(c.facts),
    whys: c.whys.map(maskText),
    helpers: c.helpers.map(names),
    plannedFor: c.plannedFor,
    fastLane: c.gaveAtOnce.length > 0,
    dispute: c.dispute && { ...c.dispute, reference: maskText(c.dispute.reference) },
    satisfied: c.satisfied,
    tries: c.tries,
    lesson: masked(c.lesson),
    prevention: prevention && {
      taskId: prevention.taskId,
      title: maskText(prevention.title),
      owner: names(prevention.ownerId),
      dueAt: prevention.dueAt,
    },
    knowledgeTags: c.knowledgeTags,
  };
}

async function originalOf({ tx, groupId, c }: Scene): Promise<CasePage['duplicateOf']> {
  const original = c.duplicateOf === null ? undefined : await readHeld(tx, groupId, c.duplicateOf);
  return original === undefined ? null : { caseId: original.base.id, number: original.base.number };
}

async function remedyPart(scene: Scene, names: Names, who: Who) {
  const { tx, groupId, held, c, now } = scene;
  const { currencyCode } = held.base;
  const nameOf = (staffId: string | null) => (staffId === null ? null : names(staffId).name);
  const given = givenLines(c);
  const sum = (lines: readonly { retailMinor: number; costMinor: number }[], of: 'retailMinor' | 'costMinor') =>
    lines.reduce((total, line) => total + line[of], 0);
  return {
    proposal: await proposalPart(scene, names),
    remedies: c.lines.map(({ promise: _, ownLimit: __, ...line }) => ({
      ...line,
      words: maskText(line.words),
      currencyCode,
      decidedBy: nameOf(line.decidedBy),
      executedBy: nameOf(line.executedBy),
      postingReference: masked(line.postingReference),
    })),
    cost: {
      executedMinor: sum(given, 'costMinor'),
      plannedMinor: sum(
        c.lines.filter(({ state }) => state === 'decided'),
        'costMinor',
      ),
      retailMinor: sum(given, 'retailMinor'),
    },
    limits: await leftFor(tx, groupId, who.staffId, placeOf(held.base, c), now),
  };
}

async function proposalPart(scene: Scene, names: Names): Promise<CasePage['proposal']> {
  const { proposal, stage } = scene.c;
  if (proposal === null) return null;
  const { number, by, at, retailMinor, costMinor, decidedBy, decidedAt } = proposal;
  const waits = stage === 'proposed' && proposal.standing === 'waiting';
  return {
    version: number,
    by: names(by),
    at,
    words: maskText(proposal.words),
    retailMinor,
    costMinor,
    standing: proposal.standing === 'waiting' && !waits ? 'changed' : proposal.standing,
    decidedBy: decidedBy === null ? null : names(decidedBy),
    decidedAt,
    reason: masked(proposal.reason),
    approvers: waits ? await approversOf(scene) : [],
  };
}

/** Who may decide it and whose limits cover it today. */
async function approversOf({ tx, groupId, held, c, now }: Scene): Promise<{ staffId: string; name: string }[]> {
  const lines = c.lines.filter(({ state }) => state === 'proposed');
  const able: { staffId: string; name: string }[] = [];
  for (const { staffId, name, role } of await readColleagues(tx, groupId, held.base.propertyId)) {
    if (!mayDo[role].includes('case.approve') || staffId === c.ownerId || staffId === c.proposal!.by) continue;
    const { authority, used } = await standingOf(tx, groupId, staffId, placeOf(held.base, c), lines, [], now);
    if (beyondApprover(exceeded(valueOf(lines), authority, used, [])).length === 0) able.push({ staffId, name });
  }
  return able;
}

async function rulePart({ tx, groupId, c }: Scene, guestClass: CasePage['guestClass']) {
  const { content } = await readRule(tx, groupId, 'playbook');
  const { category, cause, severity, fault, unreasonable } = c;
  const fitting = playbooksFor(content, { category, cause, severity, guestClass, fault, unreasonable });
  return { playbooks: fitting.map(({ code }) => code), talkModel: content.talkModel };
}

async function relatedPart({ tx, groupId, held, c, now }: Scene, who: Who) {
  const { id: caseId, propertyId, guestId } = held.base;
  const { roomNumber, category, cause } = c;
  const asked = { caseId, propertyId, guestId, roomNumber, category, cause, now };
  const prior = await readPrior(tx, groupId, asked, who.groupWide ? null : scopeOf(who, 'case.work'));
  const similar = await readSimilar(tx, groupId, asked);
  const shown = await relatedOf(tx, groupId, [...prior, ...similar]);
  return { prior: shown.slice(0, prior.length), similar: shown.slice(prior.length) };
}

export async function relatedOf(tx: Scene['tx'], groupId: string, rows: readonly RelatedRow[]): Promise<RelatedCase[]> {
  const heads = await headsOf(
    tx,
    groupId,
    rows.flatMap(({ guestId }) => guestId ?? []),
  );
  return rows.map(({ guestId, sameGuest, sameRoom, sameCause, sameCategory, ...row }) => ({
    ...row,
    words: shortened(maskText(row.words)),
    guestName: (guestId === null ? undefined : heads.get(guestId)?.name) ?? null,
    because: [
      ...(sameGuest ? (['guest'] as const) : []),
      ...(sameRoom ? (['room'] as const) : []),
      ...(sameCause ? (['cause'] as const) : sameCategory ? (['category'] as const) : []),
    ],
  }));
}

const SHORT = 140;
export const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text);
