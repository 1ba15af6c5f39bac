// The steps of a remedy: proposed within the own limit or not, approved by another, given at once in the fast lane, carried out - with
// the promise that a line for a later stay leaves behind.
import type * as step from '@regulars/contract/caseStep.ts';
import type { NewRemedyLine } from '@regulars/contract/remedy.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { makePromise } from '../promises/promises.service.ts';
import { dutyHead } from '../tasks/colleagues.store.ts';
import { aboveLimit, brokenBy, placeOf, replacedIn, valueOf } from './authority.service.ts';
import type { Case, LineSaid } from './case.ts';
import { cleaned, cleanedOr, type CaseParts } from './cases.service.ts';
import { linesElsewhere } from './cases.store.ts';
import { beyondApprover } from './limits.ts';
import { pricedLines, shrunkCost } from './remedy.ts';
import type { Act, Body, Scene } from './scene.service.ts';

type Steps = typeof step;

/** Lines priced by the catalogue. Refuses `remedy_impossible` with why, `remedy_line_known` for ids that are another's. */
async function linesFor(
  scene: Pick<Scene, 'tx' | 'groupId' | 'catalogue'>,
  asked: readonly NewRemedyLine[],
  currencyCode: string,
): Promise<LineSaid[]> {
  const priced = pricedLines(asked, scene.catalogue, currencyCode);
  if ('fault' in priced) throw new Refusal('remedy_impossible', { why: priced.fault, lineId: priced.lineId }, 422);
  const ids = priced.lines.map(({ lineId }) => lineId);
  const known = await linesElsewhere(scene.tx, scene.groupId, ids);
  if (known.length > 0 || new Set(ids).size < ids.length)
    throw new Refusal('remedy_line_known', { lineIds: known }, 409);
  return priced.lines.map((line) => ({
    ...line,
    words: cleaned(line.words),
    promise: line.promise && { ...line.promise, words: cleaned(line.promise.words) },
  }));
}

export function propose({ words, lines, playbook }: Body<Steps['proposeRemedy']>): Act {
  return {
    async say(scene) {
      const priced = await linesFor(scene, lines, scene.held.base.currencyCode);
      const proposal = (scene.c.proposal?.number ?? 0) + 1;
      const said = { proposal, words: cleaned(words), lines: priced, playbook: playbook ?? null };
      return { kind: 'proposed', params: { ...said, ownLimit: false, limitRules: 0 } };
    },
    async effect({ tx, groupId, who, held: { base }, c, now }, said) {
      if (said.kind !== 'proposed') return { said };
      const { broken, rules } = await brokenBy(
        tx,
        groupId,
        who!.staffId,
        placeOf(base, c),
        said.params.lines,
        replacedIn(c),
        now,
      );
      return { said: { ...said, params: { ...said.params, ownLimit: broken.length === 0, limitRules: rules } } };
    },
  };
}

export function approve({ proposal, retailMinor, words }: Body<Steps['approveRemedy']>): Act {
  return {
    say: () => ({
      kind: 'approved',
      params: { proposal, retailMinor, words: cleanedOr(words), overBudget: false, limitRules: 0 },
    }),
    async effect({ tx, groupId, who, held: { base }, c, now }, said) {
      if (said.kind !== 'approved') return { said };
      const lines = c.lines.filter(({ state }) => state === 'proposed');
      const { broken, rules } = await brokenBy(tx, groupId, who!.staffId, placeOf(base, c), lines, [], now);
      const [beyond] = beyondApprover(broken);
      if (beyond !== undefined) throw aboveLimit(valueOf(lines), beyond);
      return { said: { ...said, params: { ...said.params, overBudget: broken.length > 0, limitRules: rules } } };
    },
  };
}

export function settleAtOnce({ lines, words }: Body<Steps['settleCaseAtOnce']>): Act {
  return {
    async say(scene) {
      const priced = await linesFor(scene, lines, scene.held.base.currencyCode);
      return { kind: 'settledAtOnce', params: { lines: priced, words: cleaned(words), limitRules: 0 } };
    },
    async effect({ tx, groupId, who, held: { base }, c, now }, said) {
      if (said.kind !== 'settledAtOnce') return { said };
      const { lines: given } = said.params;
      const { broken, rules } = await brokenBy(tx, groupId, who!.staffId, placeOf(base, c), given, [], now);
      if (broken[0] !== undefined) throw aboveLimit(valueOf(given), broken[0]);
      return { said: { ...said, params: { ...said.params, limitRules: rules } } };
    },
  };
}

export function execute(
  parts: CaseParts,
  { lineId, postingReference, retailMinor, words }: Body<Steps['executeRemedy']>,
): Act {
  return {
    say({ c }) {
      const line = c.lines.find((one) => one.lineId === lineId);
      const came = retailMinor ?? line?.retailMinor ?? 0;
      const costMinor = line === undefined ? 0 : came < line.retailMinor ? shrunkCost(line, came) : line.costMinor;
      const posted = { lineId, postingReference: cleanedOr(postingReference), retailMinor: came, costMinor };
      return { kind: 'executed', params: { ...posted, promiseId: null, words: cleanedOr(words) } };
    },
    async effect(scene, said) {
      if (said.kind !== 'executed') return { said };
      const line = scene.c.lines.find((one) => one.lineId === lineId)!;
      if (line.promise === null) return { said };
      const promiseId = await promised(parts, scene, line, said.params.retailMinor);
      return { said: { ...said, params: { ...said.params, promiseId } } };
    },
  };
}

/** What is promised for a later stay stands among the promises, in the owner's name until a colleague accepts it. */
function promised(parts: CaseParts, scene: Scene, line: Case['lines'][number], valueMinor: number): Promise<string> {
  const {
    tx,
    groupId,
    held: { base },
    c,
    who,
    now,
  } = scene;
  const { trigger, at, anyProperty, words, department } = line.promise!;
  const propertyId = anyProperty ? null : base.propertyId;
  return makePromise({ emit: parts.emit, dutyHead }, tx, groupId, {
    id: newId(),
    recordId: base.recordId!,
    propertyId: base.propertyId,
    words,
    trigger: trigger === 'at' ? { kind: 'at', at: at! } : { kind: trigger, propertyId },
    department,
    ownerId: c.ownerId,
    value: { amountMinor: valueMinor, currencyCode: base.currencyCode },
    source: { kind: 'case', id: base.id },
    by: who?.staffId ?? null,
    at: now,
  });
}
