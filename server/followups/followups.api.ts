// Follow-up, talks, win-back and early warnings over HTTP.
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
import {
  liftWarningAside,
  readLeavingReasons,
  readWarning,
  readWarningBoard,
  readWarningOwners,
  readWarningReport,
  setWarningAside,
  takeUpWarnings,
} from '@regulars/contract/warning.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { lift, setAside } from './aside.service.ts';
import { effectReport, leavingReport } from './effect.service.ts';
import { keepPlan, list, noteContact, readPlanFor, sheet, take, talk } from './followups.service.ts';
import type { FollowupParts } from './house.service.ts';
import { report } from './report.service.ts';
import { owners, takeUp } from './takeUp.service.ts';
import { board, one } from './warnings.service.ts';
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
    bind(readWarningBoard, ({ who, params, query }) => board(parts, who, params.propertyId, query)),
    bind(readWarning, ({ who, params, query }) => one(parts, who, params, query)),
    bind(readWarningOwners, ({ who, params }) => owners(parts, who, params.propertyId)),
    bind(takeUpWarnings, ({ who, params, body }) => takeUp(parts, who, params.propertyId, body)),
    bind(setWarningAside, ({ who, params, body }) => setAside(parts, who, params, body)),
    bind(liftWarningAside, ({ who, params }) => lift(parts, who, params)),
    bind(readWarningReport, ({ who, params, query }) => effectReport(parts, who, params.propertyId, query)),
    bind(readLeavingReasons, ({ who, params, query }) => leavingReport(parts, who, params.propertyId, query)),
    bind(readFollowupReport, ({ who, params, query }) => report(parts, who, params.propertyId, query)),
  ];
}
