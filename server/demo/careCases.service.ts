// Takes the complaints of the demo month through the house's own steps, each at its moment and by its person.
import { acts } from '../cases/acts.service.ts';
import { openCase, type CaseParts } from '../cases/cases.service.ts';
import { holdCase } from '../cases/cases.store.ts';
import { foldCase } from '../cases/fold.ts';
import { sceneOf, type Act, type Scene } from '../cases/scene.service.ts';
import { makeStep } from '../cases/steps.service.ts';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { beatsOf, type Beat, type CaseSketch } from './careCase.ts';
import type { Cast } from './careCast.service.ts';
import type { DemoStay } from './care.store.ts';
import { later } from '../platform/clock.ts';

export async function playCase(
  parts: CaseParts,
  tx: Tx,
  cast: Cast,
  sketch: CaseSketch,
  { stay, at }: { stay: DemoStay; at: string },
): Promise<string> {
  const id = newId();
  const ownerId = cast.who(sketch.owner).staffId;
  const { recordId, reservationId, roomNumber, propertyId } = stay;
  const { channel, category, severity, words, sought } = sketch;
  const about = { propertyId, recordId, reservationId, roomNumber, channel, category, severity, words };
  await openCase(parts, tx, cast.groupId, { ...about, id, remedySought: sought ?? null, by: ownerId, ownerId, at });
  await playBeats(parts, tx, cast, sketch, id, at);
  return id;
}

/** Steps that would lie in the future are not made. */
export async function playBeats(
  parts: CaseParts,
  tx: Tx,
  cast: Cast,
  sketch: CaseSketch,
  caseId: string,
  from: string,
): Promise<void> {
  let held = (await holdCase(tx, cast.groupId, caseId))!;
  for (const beat of beatsOf(sketch)) {
    const now = later(from, beat.after * 60_000);
    if (now >= cast.now) return;
    const c = foldCase(held.steps);
    const scene = await sceneOf(tx, cast.groupId, cast.who(beat.by), held, c, now);
    held = (await playBeat(parts, cast, scene, sketch, beat)).held;
  }
}

async function playBeat(parts: CaseParts, cast: Cast, scene: Scene, sketch: CaseSketch, beat: Beat): Promise<Scene> {
  if (beat.kind === 'approve') {
    const { proposal } = scene.c;
    if (proposal?.standing !== 'waiting') return scene;
    const { number, retailMinor } = proposal;
    return makeStep(parts, scene, acts.approve({ proposal: number, retailMinor, words: beat.words }));
  }
  if (beat.kind !== 'execute') return makeStep(parts, scene, actOf(parts, cast, scene, sketch, beat));
  let at = scene;
  for (const { lineId, state } of scene.c.lines)
    if (state === 'decided')
      at = await makeStep(
        parts,
        at,
        acts.execute(parts, { lineId, postingReference: `F-${scene.held.base.number.slice(2)}` }),
      );
  return at;
}

function actOf(
  parts: CaseParts,
  cast: Cast,
  { now }: Scene,
  sketch: CaseSketch,
  beat: Exclude<Beat, { kind: 'approve' | 'execute' }>,
): Act {
  const { channel, severity, category, cause } = sketch;
  const spoken = channel === 'inPerson' || channel === 'phone' ? channel : 'phone';
  switch (beat.kind) {
    case 'acknowledge':
      return acts.acknowledge(parts, { channel: spoken, words: beat.words, write: false });
    case 'arrive':
      return acts.arrive();
    case 'assess':
      return acts.assess({ validity: beat.validity, severity, category, reason: beat.reason });
    case 'keep':
      return acts.keep({ department: beat.department });
    case 'offer':
      return acts.offer({ department: beat.department, reason: beat.reason });
    case 'bounce':
      return acts.bounce({ reason: beat.reason });
    case 'accept':
      return acts.accept();
    case 'plan':
      return acts.plan({ resolveBy: later(now, beat.minutes * 60_000), words: beat.words });
    case 'investigate':
      return acts.investigate({ cause, facts: beat.facts, whys: [], fault: beat.fault, unreasonable: false });
    case 'propose':
      return acts.propose({ words: beat.words, lines: beat.lines.map((line) => lineOf(line, sketch)) });
    case 'settleAtOnce':
      return acts.settleAtOnce({ lines: beat.lines.map((line) => lineOf(line, sketch)), words: '' });
    case 'inform':
      return acts.inform(parts, { channel: spoken, words: beat.words, reaction: beat.reaction, write: false });
    case 'try':
      return acts.try({ channel: 'phone' });
    case 'feedback':
      return acts.feedback({ satisfied: beat.satisfied });
    case 'close':
      return acts.close({ words: beat.words });
    case 'review':
      return acts.review(parts, reviewOf(sketch, beat.lesson, { cast, now }));
    case 'wait':
      return acts.wait({ reason: beat.reason });
    case 'withdraw':
      return acts.withdraw({ reason: beat.reason });
    case 'dispute':
      return acts.dispute({ kind: beat.dispute, reference: beat.reference, words: beat.words });
    case 'reopen':
      return acts.reopen({ reason: beat.reason });
  }
}

function lineOf([item, retailMinor]: readonly [string, number?], { promised }: CaseSketch) {
  const later = { trigger: 'nextArrival', anyProperty: false, department: 'frontOffice' } as const;
  const own = promised !== undefined && item.startsWith('future') ? { promise: { words: promised, ...later } } : {};
  return { lineId: newId(), item, quantity: 1, words: '', ...(retailMinor !== undefined && { retailMinor }), ...own };
}

function reviewOf(
  { prevention, tongue, cause }: CaseSketch,
  lesson: string,
  { cast, now }: { cast: Cast; now: string },
) {
  const said = { lesson, cause, knowledgeTags: [] };
  if (prevention === undefined)
    return {
      ...said,
      noPrevention: tongue === 'zh' ? '个别情况，已提醒当事人' : 'A single case; talked over with those concerned',
    };
  const { title, department, owner } = prevention;
  const dueAt = later(now, 14 * 86_400_000);
  return { ...said, prevention: { taskId: newId(), title, department, ownerId: cast.who(owner).staffId, dueAt } };
}
