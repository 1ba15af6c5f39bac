// Two guests side by side, and what a merge would make of them. The merge is made, looked at and taken back before anybody sees it:
// what is told is what would come out, not a second way of reckoning it.
import type { GuestHead } from '@regulars/contract/guest.ts';
import { consentChannels } from '@regulars/contract/guest.ts';
import type { GuestFigures, readBeside } from '@regulars/contract/review.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { consentsOf } from '../guests/consent.ts';
import { readStatements } from '../guests/consent.store.ts';
import { refreshGolden } from '../guests/guests.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from '../guests/masks.ts';
import { readApart } from '../identity/apart.store.ts';
import { documentsConflict } from '../identity/conflict.ts';
import { compare } from '../identity/decide.ts';
import { shippedPopulation } from '../identity/population.ts';
import { readDocuments, toldEvidence } from '../identity/records.service.ts';
import { tieGuests } from '../identity/regroup.service.ts';
import { seeGuests } from '../identity/sight.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import type { Who } from '../platform/who.ts';
import { refreshSummaries } from '../stays/summary.service.ts';
import { doubtsOf, meetingOf, rowsOf } from './beside.ts';
import {
  readAsked,
  readSaid,
  readStaysBeside,
  readWeights,
  type Said,
  type StayBeside,
  type Weight,
} from './beside.store.ts';
import { readSummary } from './card.store.ts';

type Beside = ReplyOf<typeof readBeside>;

/** Of either guest, latest first: enough to see whether two were in the house on one night. */
const MOST_STAYS = 400;
const SHOWN_STAYS = 3;
/** A pair nobody asked about is weighed as in a house of this many guests. */
const ANY_HOUSE = 100_000;
const masks = { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText };

/** Refuses 404 for a guest out of sight, 403 without the right to merge in a house of each. */
export async function beside(
  { database, clock }: { database: Database; clock: Clock },
  who: Who,
  { guestId, otherGuestId }: { guestId: string; otherGuestId: string },
): Promise<Beside> {
  let answer: Beside | undefined;
  const looked = database.tenant(who.groupId, async (tx) => {
    const seen = await seeGuests(tx, who, [guestId, otherGuestId], 'guest.merge');
    const pair = [seen.get(guestId)!, seen.get(otherGuestId)!] as const;
    const [one, other] = [pair[0].guestId, pair[1].guestId];
    const sides = await sidesOf(tx, who.groupId, one, other);
    const blocked = await blockedBy(tx, who.groupId, pair);
    const keptApart = (await readApart(tx, who.groupId, [one, other])).size > 0;
    const merged = blocked.length === 0 ? await asMerged(tx, who, one, other, clock.now()) : null;
    answer = { ...sides, blocked, keptApart, merged };
    throw new TakenBack();
  });
  await looked.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return answer!;
}

/** Ends the transaction without a trace. */
class TakenBack extends Error {}

async function sidesOf(
  tx: Tx,
  groupId: string,
  one: string,
  other: string,
): Promise<Pick<Beside, 'left' | 'right' | 'rows' | 'probability' | 'evidence' | 'doubts'>> {
  const heads = await headsOf(tx, groupId, [one, other]);
  const weights = await readWeights(tx, groupId, [one, other]);
  const stays = await readStaysBeside(tx, groupId, [one, other], MOST_STAYS);
  const said = await readSaid(tx, groupId, [one, other]);
  const [left, right] = [one, other].map((guestId) => said.filter((record) => record.guestId === guestId)) as [
    Said[],
    Said[],
  ];
  const weighed = (await readAsked(tx, groupId, one, other)) ?? bestOf(left, right);
  const [ofOne, ofOther] = [one, other].map((guestId) => stays.filter((stay) => stay.guestId === guestId));
  return {
    left: { head: heads.get(one)!, ...(await sideOf(tx, groupId, weights.get(one)!, ofOne!, ofOther!)) },
    right: { head: heads.get(other)!, ...(await sideOf(tx, groupId, weights.get(other)!, ofOther!, ofOne!)) },
    rows: rowsOf(left, right, masks),
    probability: weighed?.probability ?? null,
    evidence: toldEvidence(weighed?.evidence ?? []),
    doubts: weighed === undefined ? [] : doubtsOf(weighed.evidence),
  };
}

/** The likeliest of some pairs of records. */
function bestOf(left: readonly Said[], right: readonly Said[]): ReturnType<typeof compare> | undefined {
  const population = shippedPopulation(ANY_HOUSE);
  const pairs = left.slice(-8).flatMap((a) => right.slice(-8).map((b) => compare(a.person, b.person, population)));
  return pairs.toSorted((a, b) => b.weight - a.weight)[0];
}

async function sideOf(
  tx: Tx,
  groupId: string,
  weight: Weight,
  own: readonly StayBeside[],
  others: readonly StayBeside[],
): Promise<Omit<Beside['left'], 'head'>> {
  const met = own.map(({ bookingId, guestId: _, ...stay }) => ({
    ...stay,
    meets: meetingOf({ bookingId, ...stay }, others),
  }));
  const meeting = met.filter(({ meets }) => meets !== null).slice(0, SHOWN_STAYS);
  const shown = new Set([...met.slice(0, SHOWN_STAYS), ...meeting]);
  return {
    figures: await figuresOf(tx, groupId, weight),
    sources: weight.sources,
    stays: met.filter((stay) => shown.has(stay)),
  };
}

async function figuresOf(tx: Tx, groupId: string, weight: Weight): Promise<GuestFigures> {
  const { guestId, sources, preferences, notes, nextArrival } = weight;
  const summary = await readSummary(tx, groupId, guestId);
  const revenue = new Map<string, number>();
  for (const { currency, amountMinor } of summary?.revenue ?? [])
    revenue.set(currency, (revenue.get(currency) ?? 0) + amountMinor);
  return {
    records: sources.reduce((sum, { records }) => sum + records, 0),
    stays: summary?.stays ?? 0,
    nights: summary?.nights ?? 0,
    revenue: [...revenue].map(([currencyCode, amountMinor]) => ({ amountMinor, currencyCode })),
    lastStay: summary?.lastStay ?? null,
    nextArrival,
    preferences,
    notes,
  };
}

/** Why the two can't be merged, as codes of refusals. */
async function blockedBy(
  tx: Tx,
  groupId: string,
  [one, other]: readonly [{ guestId: string; anonymised: boolean }, { guestId: string; anonymised: boolean }],
): Promise<string[]> {
  if (one.guestId === other.guestId) return ['guests_are_one'];
  if (one.anonymised || other.anonymised) return ['guest_anonymised'];
  const documents = await readDocuments(tx, groupId, [one.guestId, other.guestId]);
  const conflict = documentsConflict(documents.get(one.guestId) ?? [], documents.get(other.guestId) ?? []);
  return conflict ? ['merge_conflict_documents'] : [];
}

const silent = async (): Promise<void> => {};

/** Merges them and tells what came out; whoever calls takes it back. */
async function asMerged(tx: Tx, who: Who, one: string, other: string, at: string): Promise<Beside['merged']> {
  const { groupId, staffId } = who;
  const [left, right] = [await consents(tx, groupId, one), await consents(tx, groupId, other)];
  const { survivorId, guestIds } = await tieGuests(tx, groupId, [one, other], 'preview', at, silent, staffId);
  await refreshGolden(tx, groupId, guestIds, at);
  await refreshSummaries(tx, groupId, guestIds, at);
  const head: GuestHead = (await headsOf(tx, groupId, [survivorId])).get(survivorId)!;
  const after = await consents(tx, groupId, survivorId);
  const weight = (await readWeights(tx, groupId, [survivorId])).get(survivorId)!;
  return {
    guestId: survivorId,
    name: head.name,
    guestClass: head.guestClass,
    vip: head.vip,
    tier: head.tier,
    figures: await figuresOf(tx, groupId, weight),
    consents: consentChannels.flatMap((channel) => {
      const states = { left: left.get(channel)!, right: right.get(channel)!, after: after.get(channel)! };
      return Object.values(states).every((state) => state === 'unknown') ? [] : [{ channel, ...states }];
    }),
  };
}

async function consents(tx: Tx, groupId: string, guestId: string): Promise<Map<string, 'yes' | 'no' | 'unknown'>> {
  const held = consentsOf(await readStatements(tx, groupId, guestId), consentChannels);
  return new Map(held.map(({ channel, state }) => [channel, state]));
}
