// Judging links: a person is shown pairs of records chosen at random and says whether they are one person, without knowing what the
// machine made of them; that is told with the answer. Nothing is merged or parted by it. From the answers: how good the links are.
import type {
  answerLinkCheck,
  askLinkSample,
  CheckAnswer,
  LinkSample,
  readLinkCheck,
  readLinkQuality,
} from '@regulars/contract/quality.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { checkRows } from './checks.ts';
import { readGuestsOf, readSides } from './checks.store.ts';
import { precisionOf, recallOf, wilson } from './intervals.ts';
import { MODEL_VERSION } from './model.ts';
import { toldEvidence, type Masks } from './records.service.ts';
import { answersOf, SIDE, strata, type Tally } from './samples.ts';
import {
  addSample,
  countPairs,
  hasSample,
  readNextPair,
  readPair,
  readSamples,
  readTallies,
  writeAnswer,
  type Pair,
  type Sample,
} from './samples.store.ts';
import { mergeScope } from './sight.store.ts';

export type SamplesService = {
  quality(who: Who): Promise<ReplyOf<typeof readLinkQuality>>;
  ask(who: Who, body: BodyOf<typeof askLinkSample>): Promise<ReplyOf<typeof askLinkSample>>;
  next(who: Who, sampleId: string, after: number): Promise<ReplyOf<typeof readLinkCheck>>;
  answer(who: Who, pairId: string, answer: CheckAnswer): Promise<ReplyOf<typeof answerLinkCheck>>;
  reopen(who: Who, pairId: string): Promise<Record<string, never>>;
};

const SHOWN_SAMPLES = 12;

/** `wake`: there is a sample to draw. */
export function createSamplesService(deps: {
  database: Database;
  clock: Clock;
  masks: Masks;
  wake(groupId: string): void;
}): SamplesService {
  const { database, clock, masks } = deps;
  return {
    quality: (who) => database.tenantReadOnly(who.groupId, (tx) => readQuality(tx, who.groupId)),

    async ask(who, { size }) {
      const sampleId = newId();
      const sample = { sampleId, month: null, seed: sampleId, size, modelVersion: MODEL_VERSION };
      const added = await database.tenant(who.groupId, (tx) =>
        addSample(tx, who.groupId, { ...sample, by: who.staffId, at: clock.now() }),
      );
      if (!added) throw new Refusal('sample_being_drawn', {}, 409);
      deps.wake(who.groupId);
      return { sampleId };
    },

    next: (who, sampleId, after) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        if (!(await hasSample(tx, who.groupId, sampleId))) throw new Refusal('not_found', {}, 404);
        const propertyIds = mergeScope(who);
        const { answered, all } = await countPairs(tx, who.groupId, sampleId, propertyIds);
        const pair = await readNextPair(tx, who.groupId, { sampleId, after, propertyIds });
        return { pairs: all, answered, check: pair === undefined ? null : await checkOf(tx, who, pair, masks) };
      }),

    answer: (who, pairId, answer) =>
      database.tenant(who.groupId, async (tx) => {
        const pair = await seenPair(tx, who, pairId);
        if (pair.answer !== null) throw new Refusal('check_answered', {}, 409);
        await writeAnswer(tx, who.groupId, pairId, answer, who.staffId, clock.now());
        const { linked, probability, evidence } = pair;
        const guestIds = await readGuestsOf(tx, who.groupId, [pair.recordA, pair.recordB]);
        return { linked, probability, guestIds, evidence: toldEvidence(evidence) };
      }),

    reopen: (who, pairId) =>
      database.tenant(who.groupId, async (tx) => {
        const pair = await seenPair(tx, who, pairId);
        if (pair.answeredBy !== who.staffId) throw new Refusal('check_not_own', {}, 409);
        await writeAnswer(tx, who.groupId, pairId, null, who.staffId, clock.now());
        return {};
      }),
  };
}

async function seenPair(tx: Tx, who: Who, pairId: string): Promise<Pair> {
  const pair = await readPair(tx, who.groupId, pairId, mergeScope(who));
  if (pair === undefined) throw new Refusal('not_found', {}, 404);
  return pair;
}

async function readQuality(tx: Tx, groupId: string): Promise<ReplyOf<typeof readLinkQuality>> {
  const samples = await readSamples(tx, groupId, SHOWN_SAMPLES);
  const tallies = await readTallies(
    tx,
    groupId,
    samples.map(({ sampleId }) => sampleId),
  );
  const newest = samples.find(({ state }) => state === 'drawn')?.sampleId;
  return {
    samples: samples.map((sample) =>
      sampleView(
        sample,
        tallies.filter((one) => one.sampleId === sample.sampleId),
      ),
    ),
    strata: tallies
      .filter(({ sampleId }) => sampleId === newest)
      .toSorted((a, b) => strata.indexOf(a.stratum) - strata.indexOf(b.stratum))
      .map(stratumView),
  };
}

function sampleView(sample: Sample, tallies: readonly Tally[]): LinkSample {
  const { sampleId, month, state, askedAt, drawnAt, modelVersion, confirmed } = sample;
  const answers = answersOf(tallies);
  return {
    sampleId,
    month,
    state: state === 'drawn' ? 'drawn' : 'drawing',
    askedAt,
    drawnAt,
    modelVersion,
    pairs: tallies.reduce((sum, { drawn }) => sum + drawn, 0),
    answered: tallies.reduce((sum, { same, different, unsure }) => sum + same + different + unsure, 0),
    precision: precisionOf(answers),
    recall: recallOf(answers, confirmed),
  };
}

function stratumView({ stratum, size, drawn, same, different, unsure }: Tally) {
  return {
    stratum,
    side: SIDE[stratum],
    size,
    drawn,
    same,
    different,
    unsure,
    ...wilson(same, same + different, size),
  };
}

/** Which of the two stands left is chance, or the older would always be the same side. */
async function checkOf(tx: Tx, who: Who, pair: Pair, masks: Masks): Promise<ReplyOf<typeof readLinkCheck>['check']> {
  const turned = Number.parseInt(pair.pairId.slice(-1), 16) % 2 === 1;
  const ids = turned ? [pair.recordB, pair.recordA] : [pair.recordA, pair.recordB];
  const { sides, together } = await readSides(tx, who.groupId, ids);
  const [left, right] = [sides[0]!, sides[1]!];
  return {
    pairId: pair.pairId,
    place: pair.place,
    sides: sides.map(({ normal: _, recordId: __, ...side }) => side),
    rows: checkRows(left.normal, right.normal, masks),
    together,
  };
}
