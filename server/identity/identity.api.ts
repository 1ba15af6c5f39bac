// Identity's routes: merge, un-merge, separate, records with their evidence, reviews.
import { decideReview, listReviews } from '@regulars/contract/identity.ts';
import { quality } from '@regulars/contract/intake.ts';
import { mergeGuests, readRecords, separateRecord, unmergeGuests } from '@regulars/contract/guest.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import type { Database } from '../platform/database/database.io.ts';
import { scopeOf } from '../platform/who.ts';
import type { IdentityService } from './identity.service.ts';
import { readQuality } from './quality.store.ts';

export function identityRoutes({ identity, database }: { identity: IdentityService; database: Database }): Bound[] {
  return [
    bind(readRecords, ({ who, params }) => identity.recordsOf(who, params.guestId)),
    bind(mergeGuests, ({ who, params, body }) => identity.merge(who, params.guestId, body.otherGuestId, body.reason)),
    bind(unmergeGuests, ({ who, params, body }) => identity.unmerge(who, params.mergeId, body.reason)),
    bind(separateRecord, ({ who, params, body }) =>
      identity.separate(who, params.guestId, params.recordId, body.reason),
    ),
    bind(listReviews, ({ who, query }) => identity.reviews(who, query)),
    bind(quality, async ({ who }) => ({
      sources: await database.tenantReadOnly(who.groupId, (tx) =>
        readQuality(tx, who.groupId, scopeOf(who, 'intake.read')),
      ),
    })),
    bind(decideReview, ({ who, params, body }) => identity.decide(who, params.reviewId, body.decision, body.reason)),
  ];
}
