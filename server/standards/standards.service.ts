// What holds at a property, who changes it, and the script for one guest. Drafts are seen by those who edit; what is published holds
// at once.
import type {
  Care,
  Moment,
  Standard,
  StandardVersion,
  draftStandard,
  listStandards,
} from '@regulars/contract/standard.ts';
import type { BodyOf, QueryOf } from '@regulars/contract/route.ts';
import type { Clock } from '../platform/clock.ts';
import { dayIn } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { headsOf, readGolden } from '../guests/guests.store.ts';
import { guestInScope } from '../guests/notes.service.ts';
import { shipped } from './shipped.ts';
import { addressOf, caresOf, chosen, filled, holding, momentOf } from './standard.ts';
import {
  deleteDraft,
  findHeld,
  holdStandard,
  publishDraft,
  readAtHand,
  readKept,
  readNeedCodes,
  readVersions,
  setRetired,
  writeDraft,
} from './standards.store.ts';

export type StandardParts = { database: Database; clock: Clock };
type Scope = 'group' | 'property';

/** The words that hold for a moment (and a care) at a property; without one, the group's. Unfilled. */
export async function standardsFor(
  tx: Tx,
  groupId: string,
  { moment, care, propertyId = null }: { moment: Moment; care?: Care | undefined; propertyId?: string | null },
): Promise<Standard[]> {
  return chosen(holding(shipped, await readKept(tx, groupId, propertyId)), { moment, care });
}

export async function listFor(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  wanted: QueryOf<typeof listStandards>,
): Promise<{ standards: Standard[] }> {
  mustBeTheirs(who, propertyId);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => ({
    standards: chosen(holding(shipped, await readKept(tx, who.groupId, propertyId)), wanted),
  }));
}

export async function versionsOf(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  code: string,
): Promise<{ standard: Standard | null; versions: StandardVersion[] }> {
  mustBeTheirs(who, propertyId);
  const edits = may(who, 'standard.manage', propertyId);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const standard = holding(shipped, await readKept(tx, who.groupId, propertyId)).find((one) => one.code === code);
    const kept = (await readVersions(tx, who.groupId, propertyId, code)).filter(
      ({ state }) => edits || state === 'published',
    );
    const first = shipped.find((one) => one.code === code);
    if (!standard && kept.length === 0 && !first) throw new Refusal('not_found', {}, 404);
    const made = kept.map(({ propertyId: of, ...version }): StandardVersion => ({
      ...version,
      from: of === null ? 'group' : 'property',
    }));
    const asShipped = { state: 'published', from: 'shipped', why: '', by: null, at: null } as const;
    const base = first ? [{ ...asShipped, version: 0, words: first.words, publishedBy: null, publishedAt: null }] : [];
    return { standard: standard ?? null, versions: [...made, ...base] };
  });
}

/** Refuses `standard_changed_meanwhile` where somebody published since the writing began. */
export async function draft(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  code: string,
  body: BodyOf<typeof draftStandard>,
): Promise<{ version: number }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    await mustEdit(tx, who, propertyId, body.scope);
    const entry = { propertyId: placeOf(body.scope, propertyId), code, moment: body.moment, care: body.care };
    const held = await holdStandard(tx, who.groupId, entry);
    if (held.published !== body.onto) throw new Refusal('standard_changed_meanwhile', { version: held.published }, 409);
    const version = await writeDraft(tx, who.groupId, held, { ...body, by: who.staffId, at });
    return { version };
  });
}

/** Refuses `standard_incomplete` while a language says nothing, `standard_changed_meanwhile` where the draft is another. Again = once. */
export async function publish(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  code: string,
  { scope, version }: { scope: Scope; version: number },
): Promise<{ version: number }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    await mustEdit(tx, who, propertyId, scope);
    const held = await findHeld(tx, who.groupId, { propertyId: placeOf(scope, propertyId), code });
    if (held === undefined) throw new Refusal('not_found', {}, 404);
    if (held.draft === null && held.published === version) return { version };
    if (held.draft !== version) throw new Refusal('standard_changed_meanwhile', { version: held.published }, 409);
    const words = (await readVersions(tx, who.groupId, propertyId, code)).find(
      (one) => one.version === version && one.propertyId === placeOf(scope, propertyId),
    )!.words;
    if ([words.title, words.must, words.say].some(({ zh, en }) => zh === '' || en === ''))
      throw new Refusal('standard_incomplete', {}, 422);
    await publishDraft(tx, who.groupId, held.id, version, { by: who.staffId, at });
    return { version };
  });
}

export async function drop(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  code: string,
  scope: Scope,
): Promise<Record<string, never>> {
  return parts.database.tenant(who.groupId, async (tx) => {
    await mustEdit(tx, who, propertyId, scope);
    const held = await findHeld(tx, who.groupId, { propertyId: placeOf(scope, propertyId), code });
    if (held) await deleteDraft(tx, who.groupId, held.id);
    return {};
  });
}

export async function retire(
  parts: StandardParts,
  who: Who,
  propertyId: string,
  code: string,
  { scope, back }: { scope: Scope; back: boolean },
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    await mustEdit(tx, who, propertyId, scope);
    const place = placeOf(scope, propertyId);
    const first = shipped.find((one) => one.code === code);
    const held =
      (await findHeld(tx, who.groupId, { propertyId: place, code })) ??
      // what the house never touched can still be laid aside for the whole group
      (first && scope === 'group' ? await holdStandard(tx, who.groupId, { ...first, propertyId: null }) : undefined);
    if (held === undefined) throw new Refusal('not_found', {}, 404);
    await setRetired(tx, who.groupId, held.id, back ? null : { by: who.staffId, at });
    return {};
  });
}

/** Where special care is given: not in a call after the stay. */
const withCare: readonly Moment[] = ['preArrival', 'arrival', 'inHouse', 'checkOut'];

export type Script = {
  moment: Moment;
  cares: Care[];
  addressed: { zh: boolean; en: boolean };
  scripts: Standard[];
};

/** The scripts for this guest, special care first where booking or notes call for it. 404 where the guest is not theirs. */
export async function scriptFor(
  parts: StandardParts,
  who: Who,
  asked: { propertyId: string; guestId: string; moment?: Moment | undefined; reservationId?: string | undefined },
): Promise<Script> {
  mustBeTheirs(who, asked.propertyId);
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const { guestId } = await guestInScope(tx, who, 'guest.read', asked.guestId);
    return scriptsOf(tx, who, { ...asked, guestId }, now);
  });
}

/** As `scriptFor`, within a transaction and for a guest that was looked up already. */
export async function scriptsOf(
  tx: Tx,
  who: Pick<Who, 'groupId' | 'name'>,
  asked: { propertyId: string; guestId: string; moment?: Moment | undefined; reservationId?: string | undefined },
  now: string,
): Promise<Script> {
  const { groupId } = who;
  const property = (await readProperties(tx, groupId)).find(({ id }) => id === asked.propertyId);
  if (property === undefined) throw new Refusal('not_found', {}, 404);
  const today = dayIn(property.timeZone, now);
  const atHand = await readAtHand(tx, groupId, { ...asked, reservationId: asked.reservationId ?? null, today });
  const head = (await headsOf(tx, groupId, [asked.guestId])).get(asked.guestId);
  const birth = (await readGolden(tx, groupId, [asked.guestId])).get(asked.guestId)?.golden.birthDate?.value;
  const cares = caresOf({
    children: atHand?.children ?? 0,
    birthYear: birth !== undefined && /^\d{4}/.test(birth) ? Number(birth.slice(0, 4)) : null,
    year: Number(today.slice(0, 4)),
    codes: await readNeedCodes(tx, groupId, asked.guestId),
  });
  const moment = asked.moment ?? momentOf(atHand ? { ...atHand, today } : null);
  const all = holding(shipped, await readKept(tx, groupId, asked.propertyId));
  const { noted, zh, en } = addressOf(head?.name ?? null);
  const spoken = { guest: { zh, en }, house: property.name, me: who.name };
  const scripts = [
    ...all.filter((one) => one.care !== null && cares.includes(one.care) && withCare.includes(moment)),
    ...all.filter((one) => one.moment === moment && one.care === null),
  ].map((one) => ({ ...one, words: filled(one.words, spoken) }));
  return { moment, cares, addressed: noted, scripts };
}

const placeOf = (scope: Scope, propertyId: string): string | null => (scope === 'group' ? null : propertyId);

function mustBeTheirs(who: Who, propertyId: string): void {
  if (!who.properties.has(propertyId)) throw new Refusal('not_found', {}, 404);
}

/** Words for the whole group are changed by whoever may change them at every property of it. */
async function mustEdit(tx: Tx, who: Who, propertyId: string, scope: Scope): Promise<void> {
  mustBeAllowed(who, 'standard.manage', propertyId);
  if (scope === 'property') return;
  for (const { id } of await readProperties(tx, who.groupId))
    if (!may(who, 'standard.manage', id)) throw new Refusal('not_allowed', { permission: 'standard.manage' }, 403);
}
