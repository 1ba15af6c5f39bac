// Class and VIP grade by decision: kept as a fact with who, when and why on the guest's anchor record; null gives the word back to
// the rules. The summary row follows from it, and can be made again.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { classifyGuest, GuestHead } from '@regulars/contract/guest.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import type { Classified } from './guest.ts';
import { refreshGolden } from './guests.service.ts';
import { addClassifications, headsOf } from './guests.store.ts';
import { guestToWrite, tell } from './notes.service.ts';
import type { GuestsDeps } from './notes.service.ts';
import { addAudit } from '../platform/audit.store.ts';

/** Refuses with `nothing_to_change` where neither class nor grade is given. */
export async function classify(
  deps: GuestsDeps,
  who: Who,
  guestId: string,
  body: BodyOf<typeof classifyGuest>,
): Promise<GuestHead> {
  if (body.guestClass === undefined && body.vip === undefined) throw new Refusal('nothing_to_change', {}, 422);
  const at = deps.clock.now();
  return deps.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'guest.classify', guestId);
    const decided = (kind: Classified['kind'], value: string | null | undefined) =>
      value === undefined
        ? []
        : [
            {
              id: newId(),
              recordId: guest.anchorRecordId,
              kind,
              value: value === '' ? null : value,
              reason: body.reason,
              notedBy: who.staffId,
              notedAt: at,
            },
          ];
    await addClassifications(tx, who.groupId, [...decided('class', body.guestClass), ...decided('vip', body.vip)]);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'classify',
      subject: guest.guestId,
      params: { guestClass: body.guestClass, vip: body.vip, reason: body.reason },
      at,
    });
    await refreshGolden(tx, who.groupId, [guest.guestId], at);
    await tell(deps, tx, who.groupId, guest.guestId, null, at);
    const head = (await headsOf(tx, who.groupId, [guest.guestId])).get(guest.guestId);
    if (head === undefined) throw new Refusal('not_found', {}, 404);
    return head;
  });
}
