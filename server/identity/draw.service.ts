// Draws a sample: goes through the links and keys of a group in portions with a breath between them, keeps of each stratum the pairs
// that chance chose, and writes them in an order that tells nothing. Reads only, until the last transaction.
import { setImmediate as breath } from 'node:timers/promises';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { compare, type Comparison } from './decide.ts';
import {
  countConfirmed,
  readKeyPortion,
  readLinkPortion,
  readMachineMerges,
  readNear,
  readNormalsOf,
  readQuestions,
  readSharedOf,
  type Near,
} from './draw.store.ts';
import { readHouseModel } from './housemodel.store.ts';
import { countGuests } from './identity.store.ts';
import { knowledgeOf, type Knowledge } from './knowledge.service.ts';
import { openSpread } from './spread.ts';
import { keptEvidence } from './keptEvidence.ts';
import type { NormalPerson } from './person.ts';
import { contactsOf } from './population.ts';
import { allotted, openDrawer, strata, type Drawer, type DrawnPair, type Stratum } from './samples.ts';
import { writeDrawn, type Sample } from './samples.store.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';
/** Values that tell people apart: a document, an account, a member number, a phone, a mailbox. */
const TELLING = ['d', 'w', 'm', 'p', 'e'];
/** Kept of the pairs that share a value: how many there are is known to 1/sqrt of it. */
const MOST_SHARING_PAIRS = 2000;
/** Lone guests for whom the likeliest other is looked for. */
const LOOKED_AT = 300;
const AT_ONCE = 25;
const NEAR_PER_KEY = 10;
/** Below this nobody's eye is asked for: a thousand such pairs would have to be looked at to find one. */
const LEAST_LIKELY = 0.001;

/** What is met on the way: of each stratum the pairs that chance keeps, and how many there are. */
type Met = {
  drawers: Record<Stratum, Drawer<DrawnPair>>;
  sizes: Record<Stratum, number>;
  lone: Drawer<{ key: string; hash: string }>;
};
type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
type IsOurs = () => Promise<boolean>;

/** `isOurs` is asked between portions: false where the lease went to another process, and all is dropped. */
export async function drawSample(
  database: Database,
  groupId: string,
  sample: Sample,
  now: () => string,
  isOurs: IsOurs,
): Promise<boolean> {
  const read: Read = (work) => database.tenantReadOnly(groupId, work);
  const met = emptyMet(Math.max(200, sample.size));
  const { drawers, sizes } = met;
  if (!(await meetLinks(read, groupId, sample.seed, met, isOurs))) return false;
  if (!(await meetKeys(read, groupId, sample.seed, met, isOurs))) return false;
  await read((tx) => meetMergesAndQuestions(tx, groupId, sample.seed, met));
  const standing = await read(async (tx) => ({
    knowledge: knowledgeOf(await readHouseModel(tx, groupId)),
    size: await countGuests(tx, groupId),
  }));
  sizes.alone = await drawLone(read, groupId, standing, met.lone.drawn(), sizes.alone, drawers.alone);
  const given = allotted(sample.size, sizes);
  const chosen = strata.flatMap((stratum) =>
    drawers[stratum]
      .drawn()
      .slice(0, given[stratum])
      .map((pair) => ({ stratum, ...pair })),
  );
  const told = await read((tx) => toldPairs(tx, groupId, standing, chosen));
  const pairs = told
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .map((pair, place) => ({ pairId: newId(), place, ...pair }));
  await database.tenant(groupId, async (tx) => {
    const confirmed = await countConfirmed(tx, groupId);
    const { modelVersion } = standing.knowledge;
    await writeDrawn(tx, groupId, { sampleId: sample.sampleId, sizes, pairs, confirmed, modelVersion, at: now() });
  });
  return true;
}

function emptyMet(most: number): Met {
  const each = <T>(make: (stratum: Stratum) => T) =>
    Object.fromEntries(strata.map((one) => [one, make(one)])) as Record<Stratum, T>;
  return {
    drawers: each((one) => openDrawer<DrawnPair>(one === 'sharedKey' ? MOST_SHARING_PAIRS : most)),
    sizes: each(() => 0),
    lone: openDrawer(LOOKED_AT),
  };
}

async function meetLinks(read: Read, groupId: string, seed: string, met: Met, isOurs: IsOurs): Promise<boolean> {
  for (let after = FIRST; ; await breath()) {
    const portion = await read((tx) => readLinkPortion(tx, groupId, { after, seed, most: LOOKED_AT }));
    for (const { stratum, ...pair } of portion.pairs) met.drawers[stratum].add(pair);
    for (const one of portion.lone) met.lone.add(one);
    for (const [stratum, size] of Object.entries(portion.sizes)) met.sizes[stratum as Stratum] += size;
    if (portion.last === null) return true;
    after = portion.last;
    if (!(await isOurs())) return false;
  }
}

async function meetKeys(read: Read, groupId: string, seed: string, met: Met, isOurs: IsOurs): Promise<boolean> {
  for (let after = ''; ; await breath()) {
    const portion = await read((tx) => readKeyPortion(tx, groupId, { after, seed, kinds: TELLING }));
    for (const pair of portion.pairs)
      met.drawers.sharedKey.add({ ...pair, linked: false, probability: 0, evidence: [] });
    met.sizes.sharedKey = met.drawers.sharedKey.size();
    if (portion.last === null) return true;
    after = portion.last;
    if (!(await isOurs())) return false;
  }
}

async function meetMergesAndQuestions(tx: Tx, groupId: string, seed: string, { drawers, sizes }: Met): Promise<void> {
  for (const pair of await readMachineMerges(tx, groupId, seed)) {
    drawers.merged.add(pair);
    sizes.merged++;
  }
  for (const { stratum, ...pair } of await readQuestions(tx, groupId, seed)) {
    drawers[stratum].add(pair);
    sizes[stratum]++;
  }
}

/**
 * For lone guests the likeliest other guest they share anything with. Where that one is lone too the pair is met from both sides and
 * counts from the older. Returns how many of `size` lone guests have such another, as the share among those looked at says.
 */
async function drawLone(
  read: Read,
  groupId: string,
  standing: Standing,
  lone: readonly { key: string; hash: string }[],
  size: number,
  drawer: Drawer<DrawnPair>,
): Promise<number> {
  let found = 0;
  for (let from = 0; from < lone.length; from += AT_ONCE) {
    const part = lone.slice(from, from + AT_ONCE);
    const judged = await read(async (tx) => {
      const { own, near } = await readNear(
        tx,
        groupId,
        part.map(({ key }) => key),
        { most: NEAR_PER_KEY, telling: TELLING },
      );
      const judge = await judgeOf(
        tx,
        groupId,
        standing,
        [...own, ...near].map(({ normal }) => normal),
      );
      return own.flatMap(({ recordId, normal }) => {
        const best = likeliest(
          normal,
          near.filter(({ to }) => to === recordId),
          judge,
        );
        return best === undefined ? [] : [{ recordId, ...best }];
      });
    });
    for (const { recordId, other, comparison } of judged) {
      if (comparison.probability < LEAST_LIKELY || (other.isLone && other.recordId < recordId)) continue;
      found++;
      drawer.add({
        ...ordered(recordId, other.recordId),
        key: recordId,
        hash: part.find(({ key }) => key === recordId)!.hash,
        linked: false,
        probability: comparison.probability,
        evidence: keptEvidence(comparison.evidence),
      });
    }
    await breath();
  }
  return lone.length === 0 ? 0 : Math.max(found, Math.round((size * found) / lone.length));
}

type Judge = (a: NormalPerson, b: NormalPerson) => Comparison;
type Standing = { knowledge: Knowledge; size: number };

/** As an arriving record is judged: by the house's model, and by how contacts spread over the persons at hand. */
async function judgeOf(
  tx: Tx,
  groupId: string,
  { knowledge, size }: Standing,
  persons: readonly NormalPerson[],
): Promise<Judge> {
  const shared = await readSharedOf(tx, groupId, [...new Set(persons.flatMap((person) => contactsOf(person)))]);
  const learner = openSpread();
  for (const person of persons) learner.add(person);
  const learnt = learner.learnt();
  const isShared = (contact: string): boolean => shared.has(contact) || learnt.isShared(contact);
  const population = knowledge.population({ ...learnt, isShared }, size);
  return (a, b) => compare(a, b, population, knowledge.model);
}

function likeliest<T extends Near>(
  normal: NormalPerson,
  near: readonly T[],
  judge: Judge,
): { other: T; comparison: Comparison } | undefined {
  return near
    .map((other) => ({ other, comparison: judge(normal, other.normal) }))
    .filter(({ comparison }) => comparison.veto === undefined)
    .toSorted((a, b) => b.comparison.weight - a.comparison.weight || (a.other.recordId < b.other.recordId ? -1 : 1))[0];
}

/** What the engine says of pairs that no link or question tells it of. */
async function toldPairs<T extends DrawnPair & { stratum: Stratum }>(
  tx: Tx,
  groupId: string,
  standing: Standing,
  pairs: readonly T[],
): Promise<T[]> {
  const untold = pairs.filter(
    ({ stratum, evidence }) => ['sharedKey', 'merged'].includes(stratum) && evidence.length === 0,
  );
  const normals = await readNormalsOf(tx, groupId, [...new Set(untold.flatMap((p) => [p.recordA, p.recordB]))]);
  const judge = await judgeOf(tx, groupId, standing, [...normals.values()]);
  return pairs.map((pair) => {
    const [a, b] = [normals.get(pair.recordA), normals.get(pair.recordB)];
    if (!untold.includes(pair) || a === undefined || b === undefined) return pair;
    const { probability, evidence, veto } = judge(a, b);
    return { ...pair, probability: veto === undefined ? probability : 0, evidence: keptEvidence(evidence) };
  });
}

const ordered = (one: string, other: string) =>
  one < other ? { recordA: one, recordB: other } : { recordA: other, recordB: one };
