// What the desk needs while the guest checks in, read in one go; and the rooms that would suit, with why.
import type { Checkin } from '@regulars/contract/checkin.ts';
import { consentChannels, nobodyId } from '@regulars/contract/guest.ts';
import { contactsOf } from '../guests/card.ts';
import { consentsOf } from '../guests/consent.ts';
import { readStatements } from '../guests/consent.store.ts';
import type { Golden } from '../guests/guest.ts';
import { readGolden } from '../guests/guests.store.ts';
import { dayIn, instantAt, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Permission } from '@regulars/contract/route.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { memberState, missingIn, wishedCodes } from './checkin.ts';
import { countInvitations, readConfirmation, readInvitations } from './checkin.store.ts';
import { readCompanions } from './card.store.ts';
import { cultureOf } from './culture.ts';
import type { Bones } from './day.ts';
import { readSigned } from './desk.store.ts';
import { promisesOf, troublesOf, type AtHand, type KnownGuest } from './known.ts';
import type { Signed } from './preparation.ts';
import { fits, isPlain, nextBetter, promisedTypes, suggestRooms, type RoomFact, type Wish } from './rooms.ts';
import {
  meantKey,
  readFaulty,
  readParty,
  readRooms,
  readRoomTroubles,
  readSlept,
  readTaken,
  readTypesByPrice,
  type StaySpan,
} from './rooms.store.ts';
import { thingsOf } from './things.ts';
import { castOf, houseOf, propertyOf, type Cast } from './today.service.ts';
import { readBone } from './today.store.ts';
import { atHand, todayRow, type House } from './todayRow.ts';

export type Asked = { reservationId: string; roomIndex: string };
const COMPANIONS = 8;

/** An arrival as the desk's acts need it: its bones, who comes, the house. 404 where it is not one of the person's. */
export type Scene = { bones: Bones; cast: Cast; house: House; hand: AtHand; signed: readonly Signed[] };

export async function sceneOf(tx: Tx, who: Who, asked: Asked, permission: Permission, now: string): Promise<Scene> {
  const bones = await readBone(tx, who.groupId, asked.reservationId, asked.roomIndex);
  if (bones === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, permission, bones.propertyId);
  const house = houseOf(await propertyOf(tx, who.groupId, bones.propertyId), false, now);
  const [cast] = await castOf(tx, who.groupId, [bones], house);
  const signed = (await readSigned(tx, who.groupId, [asked.reservationId])).filter(
    ({ roomIndex }) => roomIndex === asked.roomIndex,
  );
  return { bones, cast: cast!, house, hand: atHand(bones, house), signed };
}

export async function checkinOf(
  { database, clock }: { database: Database; clock: Clock },
  who: Who,
  asked: Asked,
): Promise<Checkin> {
  const now = clock.now();
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const scene = await sceneOf(tx, who, asked, 'guest.read', now);
    const { bones, cast, house, hand, signed } = scene;
    const { guest, others } = cast;
    const golden = await goldenOf(tx, who.groupId, guest);
    const statements = golden === null ? [] : await readStatements(tx, who.groupId, guest.head.guestId);
    const consents = consentsOf(statements, consentChannels);
    return {
      row: todayRow(bones, guest, others, signed, house),
      things: thingsOf(guest, hand, house.today),
      cultureNotes: cultureOf(guest.head, house.country),
      missing: golden === null ? [] : missingIn(guest, contactsOf(golden)),
      consents,
      member: await memberOf(tx, who.groupId, scene, golden, consents, now),
      room: await roomOf(tx, who.groupId, scene),
      confirmation: await confirmationOf(tx, who.groupId, asked.reservationId),
    };
  });
}

/** Null where the booking names nobody, or the guest is not read yet. */
async function goldenOf(tx: Tx, groupId: string, { head }: KnownGuest): Promise<Golden | null> {
  if (head.guestId === nobodyId) return null;
  const golden = (await readGolden(tx, groupId, [head.guestId])).get(head.guestId)?.golden;
  return golden?.contacts === undefined ? null : golden;
}

export async function memberOf(
  tx: Tx,
  groupId: string,
  { bones, cast, house }: Pick<Scene, 'bones' | 'cast' | 'house'>,
  golden: Golden | null,
  consents: ReturnType<typeof consentsOf>,
  now: string,
): Promise<Checkin['member']> {
  const { head } = cast.guest;
  const invitations = golden === null ? [] : await readInvitations(tx, groupId, head.guestId);
  const month = instantAt(house.timeZone, `${dayIn(house.timeZone, now).slice(0, 7)}-01`);
  const isMember = head.tier !== null || (golden?.memberships ?? []).length > 0;
  return {
    state: memberState(isMember, invitations, consents, now),
    tier: head.tier,
    at: invitations[0]?.at ?? null,
    by: invitations[0]?.by ?? null,
    counts: await countInvitations(tx, groupId, bones.propertyId, month),
  };
}

export function spanOf({ bones, house, hand }: Pick<Scene, 'bones' | 'house' | 'hand'>): StaySpan {
  const { propertyId, reservationId, roomIndex } = bones;
  const { arrivalDate, departureDate } = hand;
  return { propertyId, reservationId, roomIndex, arrivalDate, departureDate, today: house.today };
}

async function roomOf(tx: Tx, groupId: string, scene: Scene): Promise<Checkin['room']> {
  const { bones, house, signed } = scene;
  const meant = signed.find(({ key, state }) => key === meantKey && state === 'done');
  const chosen = meant?.reason ? { roomNumber: meant.reason, by: meant.by, at: meant.at } : null;
  const isHere = bones.status === 'inHouse' || bones.status === 'checkedOut';
  if (isHere && bones.roomNumber !== null)
    return { chosen, suggestions: [], known: 0, free: 0, none: 'inRoom', plain: false };
  const span = spanOf(scene);
  const told = await readRooms(tx, groupId, bones.propertyId, house.today);
  const wish = await wishOf(tx, groupId, scene, span, told);
  const ofType = told.filter((room) => fits(room, { ...wish, betterTypes: new Set() }));
  const taken = await readTaken(tx, groupId, span);
  const free = ofType.filter(({ roomNumber }) => !taken.has(roomNumber)).length;
  const suggestions = suggestRooms(await factsOf(tx, groupId, scene, told), taken, wish);
  const none = told.length === 0 ? 'noRooms' : ofType.length === 0 ? 'noneOfType' : free === 0 ? 'allTaken' : null;
  return { chosen, suggestions, known: ofType.length, free, none, plain: isPlain(wish) };
}

async function factsOf(tx: Tx, groupId: string, scene: Scene, told: Awaited<ReturnType<typeof readRooms>>) {
  const { bones, cast, house } = scene;
  const faulty = await readFaulty(tx, groupId, bones.propertyId);
  const troubles = await readRoomTroubles(tx, groupId, bones.propertyId, peopleOf(cast), house.now);
  const byRoom = Map.groupBy(troubles, ({ roomNumber }) => roomNumber);
  return told.map((room) => ({
    ...room,
    troubles: byRoom.get(room.roomNumber.toUpperCase()) ?? [],
    faulty: faulty.has(room.roomNumber.toUpperCase()),
  }));
}

const peopleOf = ({ guest, others }: Cast): string[] =>
  [guest, ...others].map(({ head }) => head.guestId).filter((guestId) => guestId !== nobodyId);

async function wishOf(
  tx: Tx,
  groupId: string,
  { bones, cast, hand, house }: Scene,
  span: StaySpan,
  rooms: readonly Pick<RoomFact, 'typeCode' | 'typeName'>[],
): Promise<Wish> {
  const { guest, others } = cast;
  const people = peopleOf(cast);
  const better = nextBetter(bones.roomTypeCode, await readTypesByPrice(tx, groupId, bones.propertyId, house.today));
  const open = [guest, ...others].flatMap((one) => promisesOf(one, hand)).filter(({ kept }) => kept === null);
  const promised = promisedTypes(
    open.map(({ words }) => words),
    rooms,
  );
  const companions = people[0] === undefined ? [] : await readCompanions(tx, groupId, people[0], COMPANIONS);
  const companionIds = companions.map(({ guestId }) => guestId);
  return {
    typeCode: bones.roomTypeCode,
    betterTypes: new Set([...(better === null ? [] : [better]), ...(promised instanceof Set ? promised : [])]),
    codes: wishedCodes(guest, others),
    slept: await readSlept(tx, groupId, bones.propertyId, people, house.today),
    party: await readParty(tx, groupId, span, companionIds),
    promised,
    minds: new Set(troublesOf(guest, hand).flatMap(({ category }) => category ?? [])),
  };
}

async function confirmationOf(tx: Tx, groupId: string, reservationId: string): Promise<Checkin['confirmation']> {
  const row = await readConfirmation(tx, groupId, reservationId);
  if (row === undefined) return null;
  const state = row.state === 'done' || row.state === 'cancelled' ? row.state : 'open';
  return { ...row, state };
}
