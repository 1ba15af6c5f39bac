// What may be asked of a guest: find, note, judge, remember, reveal, classify. The card and the timeline are put together by
// frontdesk from this folder's readers.
import { find } from '@regulars/contract/find.ts';
import { classifyGuest, consentChannels, keepSpecialDate, readConsents, reveal } from '@regulars/contract/guest.ts';
import { judgePreference, readNote, writeNote } from '@regulars/contract/preference.ts';
import { performance } from 'node:perf_hooks';
import { bind, type Bound } from '../platform/http.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf } from '../platform/who.ts';
import { classify } from './classify.service.ts';
import { consentsOf } from './consent.ts';
import { readStatements } from './consent.store.ts';
import { findGuests } from './find.service.ts';
import type { PresenceLookup } from './lookups.ts';
import { guestInScope, judge, keepDate, keepNote, readNoteFor } from './notes.service.ts';
import type { GuestsDeps } from './notes.service.ts';
import { recentPresence } from './recentPresence.service.ts';
import { revealValue } from './reveal.service.ts';

export function guestsRoutes(deps: GuestsDeps & { presenceOf: PresenceLookup }): Bound[] {
  const presenceOf = recentPresence(deps.presenceOf, deps.clock);
  return [
    bind(find, async ({ query, who }) => {
      if (query.propertyId !== undefined && !who.properties.has(query.propertyId))
        throw new Refusal('not_found', {}, 404);
      const propertyIds =
        query.propertyId !== undefined ? [query.propertyId] : who.groupWide ? null : scopeOf(who, 'guest.read');
      const started = performance.now();
      const scope = { propertyIds, limit: query.limit, at: deps.clock.now() };
      const hits = await deps.database.tenantReadOnly(who.groupId, (tx) =>
        findGuests(tx, who.groupId, query.q, scope, presenceOf),
      );
      return { hits, tookMs: Math.round((performance.now() - started) * 10) / 10 };
    }),
    bind(readNote, async ({ body, who }) => {
      const { proposals, specialDates, trouble, warnings } = await readNoteFor(
        deps,
        who,
        body.text,
        deps.clock.now().slice(0, 10),
        body.reservationId,
      );
      return { proposals, specialDates, trouble, warnings };
    }),
    bind(writeNote, ({ params, body, who }) => keepNote(deps, who, params.guestId, body)),
    bind(judgePreference, ({ params, body, who }) => judge(deps, who, params.guestId, params.preferenceId, body)),
    bind(reveal, ({ params, body, who }) => revealValue(deps, who, params.guestId, body)),
    bind(readConsents, ({ params, who }) =>
      deps.database.tenantReadOnly(who.groupId, async (tx) => {
        const { guestId } = await guestInScope(tx, who, 'guest.read', params.guestId);
        return { consents: consentsOf(await readStatements(tx, who.groupId, guestId), consentChannels) };
      }),
    ),
    bind(classifyGuest, ({ params, body, who }) => classify(deps, who, params.guestId, body)),
    bind(keepSpecialDate, ({ params, body, who }) => keepDate(deps, who, params.guestId, body)),
  ];
}
