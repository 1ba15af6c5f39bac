// Photos and voice notes of a case: read whole up to a limit, told by their bytes, photos drawn anew, kept under a quota, given out as
// a download that no browser opens as a page (trust I-09).
import type { Readable } from 'node:stream';
import type { attachToCase } from '@regulars/contract/caseBeside.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { RawReply, type Asked } from '../platform/http.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, type Who } from '../platform/who.ts';
import {
  addAttachment,
  deleteAttachment,
  heldBytes,
  readAttachments,
  readBytes,
  type AttachmentHead,
} from './attachments.store.ts';
import { addStep, type CaseParts } from './cases.service.ts';
import { holdCase, readHeld } from './cases.store.ts';
import { foldCase } from './fold.ts';
import { photoIn, voiceIn, type MediaFault } from './media.ts';
import { redrawApart } from './redraw.io.ts';
import { mustBeTheirs, sceneOf } from './scene.service.ts';

const MOST_BYTES = 10 * 1048576;
const MOST_OF_CASE = 20;
const MOST_OF_CASE_BYTES = 60 * 1048576;
const MOST_OF_GROUP_BYTES = 5 * 1024 ** 3;
/** Whoever brought it may take it back so long. */
const REGRET_MS = 3_600_000;

type Kept = { mediaType: string; bytes: Uint8Array; width: number | null; height: number | null };

/** Refuses `attachment_refused` with why, `attachment_quota`, `too_large`. Sent twice it is kept once. */
export async function attach(
  parts: CaseParts,
  who: Who,
  { caseId, attachmentId }: { caseId: string; attachmentId: string },
  kind: 'photo' | 'voice',
  asked: Asked,
): Promise<ReplyOf<typeof attachToCase>> {
  const { groupId, staffId, name } = who;
  // nobody who may not see the case keeps our processor busy with pictures
  const there = await parts.database.tenantReadOnly(groupId, async (tx) => {
    mustBeTheirs(who, await readHeld(tx, groupId, caseId));
    return (await readAttachments(tx, groupId, caseId)).find((one) => one.attachmentId === attachmentId);
  });
  if (!asked.headers['content-type']?.startsWith('application/octet-stream')) throw new Refusal('media_type', {}, 415);
  const bytes = await wholeOf(asked.bytes);
  if (there !== undefined) return shown(there, there.byId === staffId ? name : '');
  const kept = kind === 'photo' ? await photoOf(bytes) : voiceOf(bytes);
  return parts.database.tenant(groupId, async (tx) => {
    const held = await holdCase(tx, groupId, caseId);
    mustBeTheirs(who, held);
    const now = parts.clock.now();
    const others = await readAttachments(tx, groupId, caseId);
    const sum = others.reduce((total, one) => total + one.size, kept.bytes.length);
    const full = others.length >= MOST_OF_CASE || sum > MOST_OF_CASE_BYTES;
    if (full || (await heldBytes(tx, groupId)) + kept.bytes.length > MOST_OF_GROUP_BYTES)
      throw new Refusal('attachment_quota', { most: MOST_OF_CASE }, 413);
    const head: AttachmentHead = {
      attachmentId,
      kind,
      mediaType: kept.mediaType,
      size: kept.bytes.length,
      width: kept.width,
      height: kept.height,
      byId: staffId,
      at: now,
    };
    if (!(await addAttachment(tx, groupId, caseId, { ...head, bytes: kept.bytes })))
      throw new Refusal('attachment_elsewhere', {}, 409);
    const scene = await sceneOf(tx, groupId, who, held, foldCase(held.steps), now);
    await addStep(parts, scene, { kind: 'attached', params: { attachmentId, kind } });
    return shown(head, name);
  });
}

const shown = ({ byId, ...head }: AttachmentHead, name: string) => ({ ...head, by: { staffId: byId, name } });

async function wholeOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Refusal('too_large', {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function photoOf(bytes: Uint8Array): Promise<Kept> {
  const photo = photoIn(bytes);
  if (typeof photo === 'string') throw refused(photo);
  const drawn = await redrawApart(bytes, photo);
  if (drawn === undefined) throw refused('broken');
  return { mediaType: 'image/jpeg', ...drawn };
}

function voiceOf(bytes: Uint8Array): Kept {
  const kind = voiceIn(bytes);
  if (!kind.startsWith('audio/')) throw refused(kind as MediaFault);
  return { mediaType: kind, bytes, width: null, height: null };
}

const refused = (why: MediaFault) => new Refusal('attachment_refused', { why }, 415);

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
};

export function give(
  parts: CaseParts,
  who: Who,
  { caseId, attachmentId }: { caseId: string; attachmentId: string },
): Promise<RawReply> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const held = await readHeld(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    const found = await readBytes(tx, who.groupId, caseId, attachmentId);
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    return new RawReply(found.mediaType, found.bytes, {
      'content-disposition': `attachment; filename="${held.base.number}-${attachmentId.slice(-6)}.${endings[found.mediaType]}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });
}

export function takeAway(
  parts: CaseParts,
  who: Who,
  { caseId, attachmentId }: { caseId: string; attachmentId: string },
): Promise<Record<string, never>> {
  return parts.database.tenant(who.groupId, async (tx) => {
    const held = await holdCase(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    const now = parts.clock.now();
    const found = (await readAttachments(tx, who.groupId, caseId)).find((one) => one.attachmentId === attachmentId);
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    const own = found.byId === who.staffId && Date.parse(now) - Date.parse(found.at) < REGRET_MS;
    if (!own && !may(who, 'case.approve', held.base.propertyId))
      throw new Refusal('not_allowed', { permission: 'case.approve' }, 403);
    await deleteAttachment(tx, who.groupId, attachmentId);
    const scene = await sceneOf(tx, who.groupId, who, held, foldCase(held.steps), now);
    await addStep(parts, scene, { kind: 'attached', params: { attachmentId, kind: found.kind, removed: true } });
    return {};
  });
}
