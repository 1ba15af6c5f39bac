// Choice: which guest an arriving record joins. Every record of a candidate guest is compared (a guest is known by all that
// any source knows of them); one contradiction anywhere in it outweighs agreement elsewhere. Sure and unrivalled: it joins.
// Sure of two guests who do not contradict each other: the record is the proof that they are one person. Sure of two who do:
// nobody can tell, a person is asked. Doubtful: a guest of its own, and a person is asked.
import type { NormalPerson } from './person.ts';
import { CLUSTERING } from './cluster.ts';
import type { Comparison, Zone } from './decide.ts';
import type { Evidence } from './evidence.ts';

export type Member = { recordId: string; homeId: string; normal: NormalPerson };

export type Candidate = {
  guestId: string;
  createdAt: string;
  members: readonly Member[];
};

export type Judge = {
  compare(a: NormalPerson, b: NormalPerson): Comparison;
  decide(comparison: Comparison): Zone;
  /** kept apart by a person, or two people of one reservation; `null` = the arriving record */
  barred(candidate: Candidate, other: Candidate | null): boolean;
};

/** A record of the candidate and what speaks for it being the same person. */
export type Match = {
  guestId: string;
  createdAt: string;
  via: Member;
  weight: number;
  probability: number;
  evidence: Evidence[];
  zone: Zone;
  /** another record of the guest does not look like the same person */
  partly: boolean;
};

export type Choice = {
  joins: Match | null;
  /** further guests who are the same person: to be merged with the one it joins */
  alsoSame: Match[];
  /** to be shown to a person, likeliest first */
  doubtful: Match[];
  /** sure of more than one guest, or of one only in part: to be looked at again with all who are near (redo.service.ts) */
  unsettled: boolean;
  /** somebody else is likely enough to be asked about */
  doubted: boolean;
};

const MOST_REVIEWS = 3;
/** Bits by which one guest must be likelier than another whom it contradicts: a thousand to one. */
const CLEAR_LEAD = 10;

export function choose(normal: NormalPerson, candidates: readonly Candidate[], judge: Judge): Choice {
  const open = candidates.filter((candidate) => !judge.barred(candidate, null));
  const { matches, torn } = matchAll(normal, open, judge);
  const sure = matches.filter(({ zone }) => zone === 'link').sort(likelierFirst);
  const doubtful = matches.filter(({ zone }) => zone === 'review');
  const best = sure[0];
  const unsettled = torn || sure.length > 1 || (best?.partly ?? false);
  const doubted = doubtful.length > 0;
  if (best === undefined) return { joins: null, alsoSame: [], doubtful: likeliest(doubtful), unsettled, doubted };
  const byId = new Map(candidates.map((candidate) => [candidate.guestId, candidate]));
  const same: Match[] = [best];
  const rivals: Match[] = [];
  for (const match of sure.slice(1)) {
    const one = byId.get(match.guestId)!;
    const agrees = same.every((other) => mayBeOne(byId.get(other.guestId)!, one, judge));
    (agrees ? same : rivals).push(match);
  }
  if (rivals.some((rival) => best.weight - rival.weight < CLEAR_LEAD))
    return { joins: null, alsoSame: [], doubtful: likeliest([...sure, ...doubtful]), unsettled, doubted };
  return { joins: best, alsoSame: same.slice(1), doubtful: [], unsettled, doubted };
}

export type Second = { alsoSame: Match[]; doubtful: Match[]; unsettled: boolean };

/**
 * For a record that has a guest already: other guests it may belong to. It never moves by itself, and new facts only raise a
 * question; but a booking both are named in, under names that agree, proves that they are one person.
 */
export function reconsider(
  normal: NormalPerson,
  own: Candidate | undefined,
  candidates: readonly Candidate[],
  judge: Judge,
): Second {
  const open = candidates.filter((candidate) => !judge.barred(candidate, null));
  const { matches: all, torn } = matchAll(normal, open, judge);
  const matches = all.filter(({ zone }) => zone !== 'apart');
  const byId = new Map(candidates.map((candidate) => [candidate.guestId, candidate]));
  const isBooked = ({ normal: other }: Member): boolean =>
    judge.compare(normal, other).evidence.some(({ field }) => field === 'booking');
  const proven = matches
    .filter(({ zone, guestId }) => zone === 'link' && byId.get(guestId)!.members.some(isBooked))
    .sort(likelierFirst);
  const guests = [own, ...proven.map(({ guestId }) => byId.get(guestId))].filter((guest) => guest !== undefined);
  const agree =
    own !== undefined && guests.every((one, i) => guests.slice(i + 1).every((other) => mayBeOne(one, other, judge)));
  const unsettled = torn || matches.some(({ zone }) => zone === 'link');
  return proven.length > 0 && agree
    ? { alsoSame: proven, doubtful: [], unsettled }
    : { alsoSame: [], doubtful: likeliest(matches), unsettled };
}

/** `torn`: a guest of whom one record is surely this person and another contradicts. */
function matchAll(
  normal: NormalPerson,
  candidates: readonly Candidate[],
  judge: Judge,
): { matches: Match[]; torn: boolean } {
  const matches: Match[] = [];
  let torn = false;
  for (const candidate of candidates) {
    const { match, contradicted } = bestMatch(normal, candidate, judge);
    if (match === null) continue;
    if (!contradicted) matches.push(match);
    else torn ||= match.zone === 'link';
  }
  return { matches, torn };
}

/** The best record of the candidate to link through, and whether any of its records contradicts: then it is no match. */
function bestMatch(
  normal: NormalPerson,
  candidate: Candidate,
  judge: Judge,
): { match: Match | null; contradicted: boolean } {
  let best: Match | null = null;
  let contradicted = false;
  let partly = false;
  for (const via of candidate.members) {
    const comparison = judge.compare(normal, via.normal);
    if (comparison.veto !== undefined) {
      contradicted = true;
      continue;
    }
    partly ||= comparison.weight < CLUSTERING.join;
    if (
      best !== null &&
      (comparison.weight < best.weight || (comparison.weight === best.weight && via.recordId > best.via.recordId))
    )
      continue;
    const { weight, probability, evidence } = comparison;
    best = {
      guestId: candidate.guestId,
      createdAt: candidate.createdAt,
      via,
      weight,
      probability,
      evidence,
      zone: judge.decide(comparison),
      partly: false,
    };
  }
  return { match: best === null ? null : { ...best, partly }, contradicted };
}

/** Two guests may be one person where no pair of their records contradicts and at least one pair does not speak against it. */
export function mayBeOne(a: Candidate, b: Candidate, judge: Judge): boolean {
  if (judge.barred(a, b)) return false;
  let nameAgrees = false;
  for (const left of a.members) {
    for (const right of b.members) {
      const { veto, evidence } = judge.compare(left.normal, right.normal);
      if (veto !== undefined) return false;
      const speaks = evidence
        .filter(({ field }) => field !== 'prior' && field !== 'household')
        .reduce((sum, { bits }) => sum + bits, 0);
      nameAgrees ||= speaks > 0;
    }
  }
  return nameAgrees;
}

function likelierFirst(a: Match, b: Match): number {
  return (
    b.weight - a.weight ||
    (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.guestId < b.guestId ? -1 : 1)
  );
}

function likeliest(matches: Match[]): Match[] {
  return matches.sort(likelierFirst).slice(0, MOST_REVIEWS);
}
