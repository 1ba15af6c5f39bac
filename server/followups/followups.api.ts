// Follow-up, talks and win-back over HTTP.
import {
  contactGuest,
  listFollowups,
  listWinBack,
  noteTalk,
  offerWinBack,
  readFollowup,
  readFollowupReport,
  readPlan,
  takeFollowup,
  writePlan,
} from '@regulars/contract/followup.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { keepPlan, list, noteContact, readPlanFor, sheet, take, talk } from './followups.service.ts';
import type { FollowupParts } from './house.service.ts';
import { report } from './report.service.ts';
import { offer, winBackList } from './winback.service.ts';

export function followupsRoutes(parts: FollowupParts): Bound[] {
  return [
    bind(listFollowups, ({ who, params, query }) => list(parts, who, params.propertyId, query)),
    bind(readFollowup, ({ who, params }) => sheet(parts, who, params.followupId)),
    bind(takeFollowup, ({ who, params }) => take(parts, who, params.followupId)),
    bind(contactGuest, ({ who, params, body }) => noteContact(parts, who, params.followupId, body)),
    bind(noteTalk, ({ who, params, body }) => talk(parts, who, params.propertyId, body)),
    bind(readPlan, ({ who, params }) => readPlanFor(parts, who, params.propertyId)),
    bind(writePlan, ({ who, params, body }) => keepPlan(parts, who, params.propertyId, body)),
    bind(listWinBack, ({ who, params, query }) => winBackList(parts, who, params.propertyId, query)),
    bind(offerWinBack, ({ who, params, body }) => offer(parts, who, params.followupId, body)),
    bind(readFollowupReport, ({ who, params, query }) => report(parts, who, params.propertyId, query)),
  ];
}
