// The base: all records of a house with the guest each is with, linked anew - or one neighbourhood of it, by the same rules. In:
// records, what people said of them, what the house has learnt. Out: who is one person, what would have to change for it, pairs
// that a person should look at, and people who share a contact without being one.
import { compare, decide, type Comparison } from './decide.ts';
import { differenceOf, type Change } from './difference.ts';
import { isOtherName } from './fieldlevel.ts';
import { relationOf, type Relation } from './household.ts';
import type { Sharing } from './terms.ts';
import { keptEvidence, type KeptEvidence } from './keptEvidence.ts';
import { areTwoPeople, type Seat } from './lineup.ts';
import type { LinkState } from './merges.ts';
import { probabilityOf, type Model } from './model.ts';
import { partitionOf, type HouseRule, type Words } from './partition.ts';
import type { Population } from './population.ts';
import type { Edge, PairWeight } from './cluster.ts';

/** Where a record sleeps or is to sleep, by any booking or stay. */
export type Bed = { booking: string; room: string; role: 'primary' | 'accompanying' };

export type BaseRecord = Seat & { guestId: string; slept: readonly Bed[] };

export type SaidOfRecords = { together: readonly [string, string][]; apart: readonly [string, string][] };

export type NearMiss = { a: string; b: string; comparison: Comparison };
export type FoundRelation = Relation & { a: string; b: string };

/** What was kept of a comparison: the record it was made with, and the evidence. */
export type ProofOf = { viaRecordId: string | null; probability?: number; evidence: KeptEvidence[] };

export type ProvenChange = Change & {
  /** by record moved */
  proofOfMove: Map<string, ProofOf>;
  /** by the guest that is tied to another: the one record and what speaks for it */
  proofOfTie: Map<string, [string, ProofOf][]>;
};

export type Regrouping = {
  /** cluster of each record, named by the id of its first member */
  clusterOf: ReadonlyMap<string, string>;
  changes: ProvenChange[];
  near: NearMiss[];
  relations: FoundRelation[];
};

export type BaseJudge = {
  population: Population;
  model: Model;
  rule: HouseRule;
  /** bits in advance for two who are one guest already */
  hold: number;
};

/**
 * Links records of which the pairs worth comparing are known. Deterministic, and independent of the order of records.
 */
export function regroupRecords(
  records: readonly BaseRecord[],
  pairs: Iterable<readonly [number, number]>,
  said: SaidOfRecords,
  judge: BaseJudge,
): Regrouping {
  const { population, model, rule } = judge;
  const known = new Map<number, PairWeight>();
  const keyOf = (a: number, b: number): number => Math.min(a, b) * records.length + Math.max(a, b);
  const words = wordsOf(records, said);
  const judged = judgePairs(records, pairs, judge, (a, b, weight) => known.set(keyOf(a, b), weight));
  const weightOf = (a: number, b: number): PairWeight => {
    const key = keyOf(a, b);
    const found = known.get(key);
    if (found !== undefined) return found;
    const comparison = compare(records[a]!.normal, records[b]!.normal, population, model);
    const made = weighed(records[a]!, records[b]!, comparison, judge.hold);
    known.set(key, made);
    return made;
  };
  const ranks = rankOf(records.map(({ recordId }) => recordId));
  const clusters = partitionOf(
    records.length,
    judged.edges,
    weightOf,
    (record) => ranks[record]!,
    words,
    rule.clustering,
  );
  const clusterOf = new Map(records.map(({ recordId }, i) => [recordId, records[clusters[i]!]!.recordId]));
  const links = records.map(({ recordId, guestId, homeId }): LinkState => ({ recordId, guestId, homeId }));
  const payers = new Set(records.filter(({ role }) => role === 'payer').map(({ recordId }) => recordId));
  const changes = differenceOf(
    links,
    (recordId) => clusterOf.get(recordId)!,
    (recordId) => payers.has(recordId),
  );
  const recordOf = new Map(records.map((record) => [record.recordId, record]));
  const parted = (a: number, b: number): boolean => clusters[a] !== clusters[b];
  const apart = new Set(words.apart.map(([a, b]) => keyOf(a, b)));
  return {
    clusterOf,
    changes: changes.map((change) => proveChange(change, recordOf, judge)),
    near: nearMisses(records, judged.doubtful, (a, b) => parted(a, b) && !apart.has(keyOf(a, b))),
    relations: relationsOf(records, judged.relations, parted),
  };
}

/** Guests larger than this tell their reason by some of their records. */
const MOST_TOLD = 30;

type Best = { recordId: string; viaRecordId: string; comparison: Comparison };

/** What speaks for each record moved, by the best of those it joins, and for each tie. A record that becomes a guest of its own has nothing. */
function proveChange(change: Change, recordOf: ReadonlyMap<string, BaseRecord>, judge: BaseJudge): ProvenChange {
  const moved = new Set(change.moves.flatMap(({ recordIds }) => recordIds));
  const staying = (guestId: string): string[] =>
    change.links
      .filter((link) => link.guestId === guestId && !moved.has(link.recordId))
      .map(({ recordId }) => recordId);
  const best = (recordIds: readonly string[], others: readonly string[]): Best | undefined => {
    let found: Best | undefined;
    for (const recordId of recordIds.slice(0, MOST_TOLD))
      for (const viaRecordId of others.slice(0, MOST_TOLD)) {
        const [one, other] = [recordOf.get(recordId)!, recordOf.get(viaRecordId)!];
        const comparison = compare(one.normal, other.normal, judge.population, judge.model);
        if (found === undefined || comparison.weight > found.comparison.weight)
          found = { recordId, viaRecordId, comparison };
      }
    return found;
  };
  const proofOfMove = new Map<string, ProofOf>();
  for (const { recordIds, toGuestId } of change.moves)
    for (const recordId of recordIds) {
      const others = toGuestId === null ? recordIds.filter((other) => other < recordId) : staying(toGuestId);
      const found = best([recordId], others);
      const evidence = found === undefined ? [] : keptEvidence(found.comparison.evidence);
      const { viaRecordId = null, comparison = { probability: 1 } } = found ?? {};
      proofOfMove.set(recordId, { viaRecordId, probability: comparison.probability, evidence });
    }
  const proofOfTie = new Map<string, [string, ProofOf][]>();
  for (const [owner, other] of change.ties) {
    const found = best(staying(other), staying(owner));
    if (found === undefined) continue;
    const { recordId, viaRecordId, comparison } = found;
    // A tie leaves each record's own probability as it is: taken apart again, all is as before.
    proofOfTie.set(other, [[recordId, { viaRecordId, evidence: keptEvidence(comparison.evidence) }]]);
  }
  return { ...change, proofOfMove, proofOfTie };
}

type Judged = {
  edges: Edge[];
  doubtful: { a: number; b: number; comparison: Comparison }[];
  relations: { a: number; b: number; relation: Relation }[];
};

function judgePairs(
  records: readonly BaseRecord[],
  pairs: Iterable<readonly [number, number]>,
  { population, model, rule, hold }: BaseJudge,
  note: (a: number, b: number, weight: PairWeight) => void,
): Judged {
  const judged: Judged = { edges: [], doubtful: [], relations: [] };
  for (const [a, b] of pairs) {
    const [left, right] = [records[a]!, records[b]!];
    const comparison = compare(left.normal, right.normal, population, model);
    const { weight, veto } = weighed(left, right, comparison, hold);
    note(a, b, { weight, veto });
    const relation = relationOf(comparison, [left.role, right.role]);
    if (relation !== undefined) judged.relations.push({ a, b, relation });
    if (veto) continue;
    const zone = decide({ ...comparison, weight, probability: probabilityOf(weight) }, rule.thresholds);
    if (zone === 'link') judged.edges.push({ a, b, weight });
    if (zone !== 'apart') judged.doubtful.push({ a, b, comparison });
  }
  return judged;
}

function weighed(a: BaseRecord, b: BaseRecord, comparison: Comparison, hold: number): PairWeight {
  const held = a.guestId === b.guestId ? hold : 0;
  return { weight: comparison.weight + held, veto: isBarred(a, b, comparison) };
}

function isBarred(a: BaseRecord, b: BaseRecord, comparison: Comparison): boolean {
  return comparison.veto !== undefined || areTwoPeople(a, b) || shareABooking(a, b, comparison);
}

/**
 * Two who sleep under one booking are two people where their names differ, or where one is the other's company in one room. A
 * booking may know one guest by two records, its own and the stay's, under one name: that says nothing.
 */
function shareABooking(a: BaseRecord, b: BaseRecord, { evidence }: Comparison): boolean {
  if (a.slept.length === 0 || b.slept.length === 0) return false;
  const otherName = evidence.some(isOtherName);
  return a.slept.some((one) =>
    b.slept.some(
      (other) =>
        one.booking === other.booking &&
        (otherName || (one.room === other.room && one.room !== '' && one.role !== other.role)),
    ),
  );
}

/** What was said of two guests holds between all of their records, or evidence would tear both sides to keep one pair apart. */
function wordsOf(records: readonly BaseRecord[], { together, apart }: SaidOfRecords): Words {
  if (together.length + apart.length === 0) return { together: [], apart: [] };
  const indexOf = new Map(records.map(({ recordId }, i) => [recordId, i]));
  const pairsOf = (pairs: readonly [string, string][]): [number, number][] =>
    pairs.flatMap(([a, b]): [number, number][] => {
      const [x, y] = [indexOf.get(a), indexOf.get(b)];
      return x === undefined || y === undefined ? [] : [[x, y]];
    });
  const direct = pairsOf(apart);
  const byGuest = apart.length === 0 ? undefined : Map.groupBy(records.keys(), (i) => records[i]!.guestId);
  const whole = direct.flatMap(([a, b]): [number, number][] => {
    const [one, other] = [records[a]!.guestId, records[b]!.guestId];
    if (one === other) return [[a, b]];
    const [left, right] = [byGuest!.get(one)!, byGuest!.get(other)!];
    if (left.length * right.length > MOST_SPREAD) return [[a, b]];
    return left.flatMap((x) => right.map((y): [number, number] => [x, y]));
  });
  return { together: pairsOf(together), apart: whole };
}
const MOST_SPREAD = 2500;

const MOST_NEAR_A_GUEST = 3;
/** Questions of one look at the base: more than people answer in a season would only bury those worth most. */
const MOST_NEAR = 5000;

/** Likeliest first; of two guests one pair, of each record few. */
function nearMisses(
  records: readonly BaseRecord[],
  doubtful: Judged['doubtful'],
  parted: (a: number, b: number) => boolean,
): NearMiss[] {
  const asked = new Map<string, number>();
  const pairs = new Set<string>();
  const near: NearMiss[] = [];
  const likely = doubtful
    .filter(({ a, b }) => parted(a, b))
    .sort((x, y) => y.comparison.weight - x.comparison.weight || order(records, x) - order(records, y));
  for (const { a, b, comparison } of likely) {
    if (near.length === MOST_NEAR) break;
    const [left, right] = [records[a]!, records[b]!];
    const pair = [left.guestId, right.guestId].sort().join(' ');
    if (pairs.has(pair)) continue;
    const counts = [asked.get(left.guestId) ?? 0, asked.get(right.guestId) ?? 0];
    if (counts.some((n) => n >= MOST_NEAR_A_GUEST)) continue;
    pairs.add(pair);
    asked.set(left.guestId, counts[0]! + 1);
    asked.set(right.guestId, (asked.get(right.guestId) ?? 0) + 1);
    near.push({ a: left.recordId, b: right.recordId, comparison });
  }
  return near;
}

function order(records: readonly BaseRecord[], { a, b }: { a: number; b: number }): number {
  return records[a]!.recordId < records[b]!.recordId ? -1 : 1;
}

/** One relation between each two people, of the records that say most. */
function relationsOf(
  records: readonly BaseRecord[],
  found: Judged['relations'],
  parted: (a: number, b: number) => boolean,
): FoundRelation[] {
  const best = new Map<string, FoundRelation>();
  for (const { a, b, relation } of found) {
    if (!parted(a, b)) continue;
    const [left, right] = [records[a]!, records[b]!];
    const pair = [left.guestId, right.guestId].sort().join(' ');
    const known = best.get(pair);
    const [one, other] = [left.recordId, right.recordId].sort() as [string, string];
    const made = { ...relation, a: one, b: other };
    const better =
      known === undefined ||
      relation.shared.length > known.shared.length ||
      (relation.shared.length === known.shared.length && `${one} ${other}` < `${known.a} ${known.b}`);
    if (left.guestId !== right.guestId && better) best.set(pair, made);
  }
  return [...best.values()];
}

const ALL_PAIRS = 30;

/** Pairs of records that are one guest already: they are compared whether or not they share a key, or looking again would part them for want of one. */
export function pairsOfGuests(records: readonly BaseRecord[]): [number, number][] {
  const byGuest = Map.groupBy(records.keys(), (i) => records[i]!.guestId);
  return [...byGuest.values()].flatMap((own) =>
    own.flatMap((a, i) => {
      const others = own.length <= ALL_PAIRS ? own.slice(i + 1) : own.slice(i + 1, i + 3);
      return others.map((b): [number, number] => [a, b]);
    }),
  );
}

export function rankOf(ids: readonly string[]): Int32Array {
  const order = ids
    .map((_, index) => index)
    .toSorted((x, y) => (ids[x]! < ids[y]! ? -1 : ids[x]! > ids[y]! ? 1 : x - y));
  const rank = new Int32Array(ids.length);
  order.forEach((record, place) => (rank[record] = place));
  return rank;
}

/** How contacts spread, with those that the house knows to be shared. */
export function withShared(sharing: Sharing, shared: ReadonlySet<string>): Sharing {
  return shared.size === 0
    ? sharing
    : { ...sharing, isShared: (contact) => shared.has(contact) || sharing.isShared(contact) };
}
