// Identity's routes: merge, un-merge, separate, records with their evidence, reviews.
import {
  correctValue,
  decideReview,
  leaveValue,
  listQualityIssues,
  listReviews,
  readGuestQuality,
  reopenValue,
} from '@regulars/contract/identity.ts';
import { quality } from '@regulars/contract/intake.ts';
import { mergeGuests, readRecords, separateRecord, unmergeGuests } from '@regulars/contract/guest.ts';
import { keepCostly } from '../platform/costly.io.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import type { Database } from '../platform/database/database.io.ts';
import { scopeOf } from '../platform/who.ts';
import type { IdentityService } from './identity.service.ts';
import type { QualityService } from './quality.service.ts';
import { countDoubts, readShares, type SourceShares } from './quality.store.ts';

export function identityRoutes({
  identity,
  quality: values,
  database,
}: {
  identity: IdentityService;
  quality: QualityService;
  database: Database;
}): Bound[] {
  const sharesOf = keepCostly<SourceShares[]>();
  return [
    bind(readRecords, ({ who, params }) => identity.recordsOf(who, params.guestId)),
    bind(mergeGuests, ({ who, params, body }) => identity.merge(who, params.guestId, body.otherGuestId, body.reason)),
    bind(unmergeGuests, ({ who, params, body }) => identity.unmerge(who, params.mergeId, body.reason)),
    bind(separateRecord, ({ who, params, body }) =>
      identity.separate(who, params.guestId, params.recordId, body.reason),
    ),
    bind(listReviews, ({ who, query }) => identity.reviews(who, query)),
    bind(quality, async ({ who }) => {
      const houses = scopeOf(who, 'intake.read');
      const shares = await sharesOf([who.groupId, ...houses].join(), () =>
        database.tenantReadOnly(who.groupId, (tx) => readShares(tx, who.groupId, houses)),
      );
      const doubts = await database.tenantReadOnly(who.groupId, (tx) => countDoubts(tx, who.groupId, houses));
      return { sources: shares.map((source) => ({ ...source, doubtful: doubts.get(source.source) ?? 0 })) };
    }),
    bind(listQualityIssues, ({ who, query }) => values.issues(who, query)),
    bind(correctValue, ({ who, params, body }) => values.correct(who, params.recordId, body)),
    bind(leaveValue, ({ who, params, body }) => values.leave(who, params.recordId, body)),
    bind(reopenValue, ({ who, params, body }) => values.reopen(who, params.recordId, body)),
    bind(readGuestQuality, ({ who, params }) => values.ofGuest(who, params.guestId)),
    bind(decideReview, ({ who, params, body }) => identity.decide(who, params.reviewId, body.decision, body.reason)),
  ];
}
