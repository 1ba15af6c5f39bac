// The worker of the moments: looks round every minute, writes what is due. For one moment of one booking there is one letter, whoever
// writes it how often: the row's source says so, in the database.
import { moments, type MomentMode } from '@regulars/contract/letter.ts';
import type { Clock } from '../platform/clock.ts';
import { dayIn } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { groupIds, type Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { readChannels } from './channels.store.ts';
import { readerOf } from './facts.store.ts';
import { purposeOf } from './message.ts';
import { dueLetters, usualModes, type Due, type Rule } from './moments.ts';
import { readModes, staysNear, type ModeRow, type NearStay } from './moments.store.ts';
import { queueMessage } from './messages.service.ts';
import type { Relay } from './server.ts';

export type MomentParts = {
  database: Database;
  clock: Clock;
  emit: Emit;
  relay: Relay | null;
  log: Log;
  wake(groupId: string): void;
};

type At = { property: Property; rules: Rule[] };

export function startMomentWorker(parts: MomentParts): Worker {
  return startWorker({
    name: 'moments',
    log: parts.log,
    everyMs: 60_000,
    groups: () => parts.database.system(groupIds),
    work: async (groupId) => {
      for (const at of await housesThatWrite(parts, groupId)) await writeDue(parts, groupId, at);
      return false;
    },
  });
}

/** A house where letters were never set up writes none, not even drafts. */
async function housesThatWrite({ database, clock, relay }: MomentParts, groupId: string): Promise<At[]> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const [channels, modes] = [await readChannels(tx, groupId), await readModes(tx, groupId, null)];
    return (await readProperties(tx, groupId)).flatMap((property) => {
      const own = modes.filter(({ propertyId }) => propertyId === property.id);
      const channel = channels.get(property.id);
      if (channel === undefined && relay === null && own.length === 0) return [];
      // Nobody decided on a date: the last two days, as far back as letters are looked for at all.
      const since = new Date(clock.nowMs() - 2 * 86_400_000).toISOString();
      const rules = rulesOf(own, since);
      return rules.length === 0 || property.kind !== 'hotel' ? [] : [{ property, rules }];
    });
  });
}

function rulesOf(own: readonly ModeRow[], usualSince: string): Rule[] {
  return moments.flatMap((moment) => {
    const row = own.find((one) => one.moment === moment);
    const mode: MomentMode = row?.mode ?? usualModes[moment];
    return mode === 'off' ? [] : [{ moment, mode, since: row?.since ?? usualSince }];
  });
}

async function writeDue(parts: MomentParts, groupId: string, { property, rules }: At): Promise<void> {
  const now = parts.clock.now();
  const today = dayIn(property.timeZone, now);
  const stays = await parts.database.tenantReadOnly(groupId, (tx) =>
    staysNear(tx, groupId, property.id, { today, now }),
  );
  const due = stays.flatMap((stay) =>
    dueLetters(stay, rules, { zone: property.timeZone, now }).map((letter) => ({ stay, letter })),
  );
  for (const { stay, letter } of due) await write(parts, groupId, property.id, stay, letter, now);
  if (due.length > 0) parts.wake(groupId);
}

async function write(
  parts: MomentParts,
  groupId: string,
  propertyId: string,
  stay: NearStay,
  { moment, template, mode, expiresAt }: Due,
  at: string,
): Promise<void> {
  await parts.database.tenant(groupId, async (tx) => {
    if ((await readerOf(tx, groupId, stay.recordId)) === undefined) return;
    await queueMessage(parts, tx, groupId, {
      id: newId(),
      propertyId,
      recordId: stay.recordId,
      reservationId: stay.reservationId,
      channel: 'email',
      template,
      values: {},
      purpose: purposeOf[template],
      draft: mode === 'draft',
      expiresAt,
      source: { kind: 'moment', id: stay.reservationId, key: moment },
      by: null,
      at,
    });
  });
}
