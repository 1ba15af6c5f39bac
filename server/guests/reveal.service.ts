// A reveal shows one masked value to one person for a moment. It is written to the audit, and committed, before it is answered;
// thirty an hour is the most for one person (trust A-05), and the refusal is written down too.
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import type { reveal } from '@regulars/contract/guest.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { valueByKey } from './card.ts';
import { readGolden } from './guests.store.ts';
import { guestInScope } from './notes.service.ts';
import type { GuestsDeps } from './notes.service.ts';
import { addAudit } from '../platform/audit.store.ts';
import { countReveals } from './reveal.store.ts';

export const revealsPerHour = 30;
const HIDE_AFTER_SECONDS = 30;

export async function revealValue(
  deps: Pick<GuestsDeps, 'database' | 'clock'>,
  who: Who,
  guestId: string,
  body: BodyOf<typeof reveal>,
): Promise<ReplyOf<typeof reveal>> {
  const at = deps.clock.now();
  const since = new Date(Date.parse(at) - 3_600_000).toISOString();
  const value = await deps.database.tenant(who.groupId, async (tx) => {
    const guest = await guestInScope(tx, who, 'guest.reveal', guestId);
    const allowed = (await countReveals(tx, who.groupId, who.staffId, since)) < revealsPerHour;
    const golden = (await readGolden(tx, who.groupId, [guest.guestId])).get(guest.guestId)?.golden;
    const found = golden?.contacts === undefined ? undefined : valueByKey(golden, body.key);
    if (found === undefined) throw new Refusal('not_found', {}, 404);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: allowed ? 'reveal' : 'reveal_refused',
      subject: guest.guestId,
      params: { key: body.key, reason: body.reason },
      at,
    });
    return allowed ? found : null;
  });
  if (value === null) throw new Refusal('reveal_quota', { perHour: revealsPerHour }, 429);
  return { value, hideAfterSeconds: HIDE_AFTER_SECONDS };
}
