// A word to the guest in writing: a draft in the outbox, where the guest is known and has an address of their own. A colleague looks
// at it before it goes.
import type { CasePage } from '@regulars/contract/case.ts';
import { readGolden } from '../guests/guests.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Tx } from '../platform/database/tables.ts';
import { queueMessage } from '../messages/messages.service.ts';
import { languageFor } from '../messages/values.ts';
import type { CaseBase } from './cases.store.ts';
import type { Scene } from './scene.service.ts';
import { staffNames } from './people.store.ts';

type Template = 'caseAcknowledged' | 'caseUpdate' | 'caseClosed';

export async function writingTo(
  tx: Tx,
  groupId: string,
  { guestId }: Pick<CaseBase, 'guestId'>,
): Promise<CasePage['writing']> {
  if (guestId === null) return { possible: false, why: 'noGuest', language: 'zh' };
  const golden = (await readGolden(tx, groupId, [guestId])).get(guestId)?.golden;
  const language = languageFor({
    languages: golden?.languages?.value ?? [],
    nationality: golden?.nationality?.value ?? null,
    name: golden?.name?.value ?? null,
  });
  const own = golden?.contacts?.some(({ value }) => value.kind === 'email' && !value.isProxy) ?? false;
  return own ? { possible: true, why: null, language } : { possible: false, why: 'noEmail', language };
}

/** The id of the draft. Refuses `case_writing_impossible` with why; then the guest is told in person or by phone. */
export async function draftTo(
  { emit }: { emit: Emit },
  scene: Scene,
  template: Template,
  words: string,
): Promise<string> {
  const { tx, groupId, held, c, now, who } = scene;
  const writing = await writingTo(tx, groupId, held.base);
  if (!writing.possible) throw new Refusal('case_writing_impossible', { why: writing.why ?? 'noEmail' }, 422);
  const contactName = (await staffNames(tx, groupId, [c.ownerId])).get(c.ownerId) ?? '';
  const values = {
    caseNumber: held.base.number,
    caseWords: c.words,
    contactName,
    nextUpdate: localTime(nextWordAt(scene), held.base.timeZone),
    remedy: words,
  };
  return queueMessage({ emit }, tx, groupId, {
    id: newId(),
    propertyId: held.base.propertyId,
    recordId: held.base.recordId!,
    reservationId: held.base.reservationId,
    channel: 'email',
    template,
    values,
    purpose: 'service',
    draft: true,
    source: { kind: 'case', id: held.base.id, key: `${template}/${c.version + 1}` },
    by: who?.staffId ?? null,
    at: now,
  });
}

/** When the guest hears from us next: the plan, else the rule's next update, else within the day. */
function nextWordAt({ c, severities, now }: Scene): string {
  if (c.plannedFor !== null) return c.plannedFor;
  const rule = severities.severities.find(({ severity }) => severity === c.severity)!;
  const minutes = rule.update ?? rule.resolve ?? 24 * 60;
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}

function localTime(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
