// What a guest tells at the desk - phone, mailbox, birthday, language, offers yes or no - comes in as a source of its own: a profile of
// the desk, made a record by the pipeline like every other, and tied to the guest who stands there by the word of whoever took it down.
import type { learnFacts } from '@regulars/contract/checkin.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { nobodyId } from '@regulars/contract/guest.ts';
import { refreshGolden } from '../guests/guests.service.ts';
import { readGolden } from '../guests/guests.store.ts';
import { guestToWrite, tell } from '../guests/notes.service.ts';
import { isDay } from '../guests/specialDate.ts';
import { addSpecialDate } from '../guests/specialDates.store.ts';
import { tieGuests } from '../identity/regroup.service.ts';
import { openBatch, personRef, type BatchItem } from '../intake/batch.ts';
import type { GuestObservation, PersonFacts } from '../intake/canonical.ts';
import { deskConnection, deskSystem } from '../intake/desk.store.ts';
import type { Pipeline } from '../intake/pipeline.service.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { guestOfRecord } from '../stays/interactions.store.ts';
import { refreshSummaries } from '../stays/summary.service.ts';
import { sceneOf, type Asked } from './checkin.service.ts';
import type { CheckinParts } from './checkinActs.service.ts';
import { countRecords, readDeskFacts } from './checkin.store.ts';

type Said = BodyOf<typeof learnFacts>;
type Held = { guestId: string; anchorRecordId: string };

/** Refuses `facts_empty`, `date_impossible`, and `fact_of_another` where the contact leads to another guest: whether the two are one is for a person to say. */
export async function learn(
  parts: CheckinParts & { pipeline: Pipeline },
  who: Who,
  asked: Asked,
  said: Said,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  const { birthday, ...facts } = said;
  return parts.database.tenant(who.groupId, async (tx) => {
    const { bones, cast } = await sceneOf(tx, who, asked, 'guest.write', at);
    if (cast.guest.head.guestId === nobodyId) throw new Refusal('not_found', {}, 404);
    if (Object.values(said).every((value) => value === undefined)) throw new Refusal('facts_empty', {}, 422);
    if (birthday !== undefined && !isDay(birthday, 'solar'))
      throw new Refusal('date_impossible', { date: birthday }, 422);
    const guest = await guestToWrite(tx, who, 'guest.write', cast.guest.head.guestId);
    if (birthday !== undefined) await keepBirthday(tx, who, guest, birthday, at);
    if (Object.values(facts).some((value) => value !== undefined))
      await takeDown(parts, tx, who, guest, bones.propertyId, facts, at);
    await tell(parts, tx, who.groupId, guest.guestId, bones.propertyId, at);
    return {};
  });
}

async function keepBirthday(tx: Tx, who: Who, guest: Held, date: string, at: string): Promise<void> {
  const day = { specialDateId: newId(), kind: 'birthday', date, calendar: 'solar', text: '' } as const;
  await addSpecialDate(tx, who.groupId, guest, day, who.staffId, at);
}

async function takeDown(
  parts: CheckinParts & { pipeline: Pipeline },
  tx: Tx,
  who: Who,
  guest: Held,
  propertyId: string,
  said: Omit<Said, 'birthday'>,
  at: string,
): Promise<void> {
  const { groupId } = who;
  const connectionId = await deskConnection(tx, groupId, propertyId, newId(), at);
  const sourceEntityId = `guest/${guest.anchorRecordId}`;
  const name = (await readGolden(tx, groupId, [guest.guestId])).get(guest.guestId)?.golden.name?.value;
  const text = name?.native ?? name?.latin ?? '';
  const before = (await readDeskFacts(tx, groupId, connectionId, sourceEntityId)) ?? { name: { text } };
  const record: GuestObservation = {
    kind: 'guest',
    role: 'profile',
    source: deskSystem,
    sourceEntityId,
    person: laidOver(before, said, at),
  };
  const item: BatchItem = { record, connectionId, propertyId, messageId: null, receivedAt: at };
  const properties = new Map((await readProperties(tx, groupId)).map((property) => [property.id, property]));
  const batch = openBatch({ groupId, items: [item], at, importId: null, properties });
  await parts.pipeline.apply(tx, batch);
  const recordId = batch.recordOf.get(personRef(0, 'profile'));
  if (recordId !== undefined) await tie(parts, tx, who, guest, recordId, at);
}

/** The desk's profile says everything it was told so far; a newer phone stands before the older. */
export function laidOver(before: PersonFacts, said: Omit<Said, 'birthday'>, at: string): PersonFacts {
  const { phone, email, language, offers } = said;
  const contacts = before.contactPoints ?? [];
  const told = [
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, raw: phone }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, raw: email }]),
  ];
  const others = contacts.filter((one) => !told.some(({ kind, raw }) => kind === one.kind && raw === one.raw));
  const contactPoints = [...told, ...others];
  return {
    ...before,
    ...(contactPoints.length > 0 && { contactPoints }),
    ...(language !== undefined && {
      languages: [language, ...(before.languages ?? []).filter((one) => one !== language)],
    }),
    ...(offers !== undefined && { marketingConsent: { channel: 'all', granted: offers, at } }),
  };
}

/** The record is this guest's, by the word of whoever took it down; one that leads to somebody else's profile is not taken at all. */
async function tie(parts: CheckinParts, tx: Tx, who: Who, guest: Held, recordId: string, at: string): Promise<void> {
  const { groupId, staffId } = who;
  const landed = await guestOfRecord(tx, groupId, recordId);
  if (landed === null || landed === guest.guestId) return;
  if ((await countRecords(tx, groupId, landed)) > 1) throw new Refusal('fact_of_another', { guestId: landed }, 409);
  const reason = '办理入住时告知 · Told at check-in';
  const { guestIds } = await tieGuests(tx, groupId, [guest.guestId, landed], reason, at, parts.emit, staffId);
  await refreshGolden(tx, groupId, guestIds, at);
  await refreshSummaries(tx, groupId, guestIds, at);
}
