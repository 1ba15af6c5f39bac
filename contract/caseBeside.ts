// What lies beside a case: photos and voice notes, the part about colleagues, alerts that climbed to a person, the table.
import { z } from 'zod';
import { casePhoto, colleague } from './case.ts';
import { caseCategory, caseSeverity } from './caseRule.ts';
import { caseAlertKind, caseClockKinds, caseRung } from './caseWord.ts';
import { id, instant, plainDate, route } from './route.ts';

const caseParams = z.strictObject({ caseId: id });
export const attachToCase = route({
  id: 'attachToCase',
  method: 'PUT',
  path: '/api/cases/:caseId/attachments/:attachmentId',
  access: 'case.work',
  summary:
    'A photo (JPEG, PNG; drawn anew without its metadata) or a voice note (WebM, Ogg, MP4/M4A, WAV) as application/octet-stream, at most 10 MB, 20 a case',
  params: z.strictObject({ caseId: id, attachmentId: id }),
  query: z.strictObject({ kind: z.enum(['photo', 'voice']) }),
  reply: casePhoto,
});
export const readCaseAttachment = route({
  id: 'readCaseAttachment',
  method: 'GET',
  path: '/api/cases/:caseId/attachments/:attachmentId',
  access: 'case.work',
  summary: 'The photo or voice note, always as a download of its own kind, never as a page',
  params: z.strictObject({ caseId: id, attachmentId: id }),
});
export const removeCaseAttachment = route({
  id: 'removeCaseAttachment',
  method: 'DELETE',
  path: '/api/cases/:caseId/attachments/:attachmentId',
  access: 'case.work',
  summary: 'Take an attachment away: whoever brought it within the hour, else who may approve',
  params: z.strictObject({ caseId: id, attachmentId: id }),
});

const staffAction = z.object({
  actionId: id,
  about: colleague.nullable(),
  words: z.string(),
  by: colleague,
  at: instant,
});
export const readCaseRestricted = route({
  id: 'readCaseRestricted',
  method: 'GET',
  path: '/api/cases/:caseId/restricted',
  access: 'case.approve',
  summary: 'What concerns colleagues in a case; reading it is kept in the audit',
  params: caseParams,
  reply: z.object({ actions: z.array(staffAction) }),
});
export const addStaffAction = route({
  id: 'addStaffAction',
  method: 'POST',
  path: '/api/cases/:caseId/restricted',
  access: 'case.approve',
  summary: 'Note what is done with a colleague (talk, training); never on the page all see',
  params: caseParams,
  body: z.strictObject({ actionId: id, aboutStaffId: id.optional(), words: z.string().trim().min(1).max(2000) }),
  reply: z.object({ actions: z.array(staffAction) }),
});

export const caseAlert = z.object({
  alertId: id,
  caseId: id,
  number: z.string(),
  severity: caseSeverity,
  category: caseCategory,
  roomNumber: z.string().nullable(),
  clock: z.enum(caseClockKinds).nullable(),
  rung: caseRung,
  kind: caseAlertKind,
  dueAt: instant.nullable(),
  at: instant,
});
export type CaseAlert = z.output<typeof caseAlert>;
export const readCaseAlerts = route({
  id: 'readCaseAlerts',
  method: 'GET',
  path: '/api/case-alerts',
  access: 'case.work',
  summary: 'What has climbed to this person and is not seen yet; given out at most every five minutes, S1 at once',
  reply: z.object({ alerts: z.array(caseAlert), nextAt: instant.nullable() }),
});
export const seeCaseAlerts = route({
  id: 'seeCaseAlerts',
  method: 'POST',
  path: '/api/case-alerts/seen',
  access: 'case.work',
  summary: 'These are seen',
  body: z.strictObject({ alertIds: z.array(id).min(1).max(200) }),
});

export const exportCases = route({
  id: 'exportCases',
  method: 'GET',
  path: '/api/properties/:propertyId/cases.csv',
  access: 'case.approve',
  summary: 'Cases of a period as a table (CSV), without names and contacts',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ from: plainDate, to: plainDate }),
});
