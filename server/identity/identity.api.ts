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
import { decideBulk, listDecided, previewBulk, undoBulk, undoReview } from '@regulars/contract/review.ts';
import { mergeGuests, readRecords, separateRecord, unmergeGuests } from '@regulars/contract/guest.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import type { IdentityService } from './identity.service.ts';
import type { QualityService } from './quality.service.ts';

export function identityRoutes({
  identity,
  quality: values,
}: {
  identity: IdentityService;
  quality: QualityService;
}): Bound[] {
  return [
    bind(readRecords, ({ who, params }) => identity.recordsOf(who, params.guestId)),
    bind(mergeGuests, ({ who, params, body }) => identity.merge(who, params.guestId, body.otherGuestId, body.reason)),
    bind(unmergeGuests, ({ who, params, body }) => identity.unmerge(who, params.mergeId, body.reason, body.keepApart)),
    bind(separateRecord, ({ who, params, body }) =>
      identity.separate(who, params.guestId, params.recordId, body.reason),
    ),
    bind(listReviews, ({ who, query }) => identity.reviews(who, query)),
    bind(decideReview, ({ who, params, body }) => identity.decide(who, params.reviewId, body.decision, body.reason)),
    bind(undoReview, ({ who, params }) => identity.undoReview(who, params.reviewId)),
    bind(listDecided, ({ who, query }) => identity.decided(who, query)),
    bind(previewBulk, ({ who, query }) => identity.atOnce(who, query)),
    bind(decideBulk, ({ who, body }) => identity.decideAtOnce(who, body)),
    bind(undoBulk, ({ who, params }) => identity.undoBulk(who, params.bulkId)),
    bind(listQualityIssues, ({ who, query }) => values.issues(who, query)),
    bind(correctValue, ({ who, params, body }) => values.correct(who, params.recordId, body)),
    bind(leaveValue, ({ who, params, body }) => values.leave(who, params.recordId, body)),
    bind(reopenValue, ({ who, params, body }) => values.reopen(who, params.recordId, body)),
    bind(readGuestQuality, ({ who, params }) => values.ofGuest(who, params.guestId)),
  ];
}
