// Duty over HTTP: hand-over, briefing, log, rounds.
import {
  commentBriefing,
  readBriefing,
  readBriefingReceipt,
  renewBriefing,
  setBriefingFocus,
} from '@regulars/contract/briefing.ts';
import {
  answerHandover,
  endHandoverNote,
  finishHandover,
  noteHandover,
  readHandover,
  signHandover,
} from '@regulars/contract/handover.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { briefing, comment, focusOn, markRead, renew } from './briefing.service.ts';
import { answer, finish, handover, note, noteDone, sign, type DutyParts } from './handover.service.ts';

export function dutyRoutes(parts: DutyParts): Bound[] {
  return [
    bind(readHandover, ({ who, params, query }) => handover(parts, who, params.propertyId, query)),
    bind(noteHandover, ({ who, params, body }) => note(parts, who, params.propertyId, body)),
    bind(endHandoverNote, ({ who, params }) => noteDone(parts, who, params.propertyId, params.noteId)),
    bind(signHandover, ({ who, params, body }) => sign(parts, who, params.propertyId, body)),
    bind(answerHandover, ({ who, params, body }) => answer(parts, who, params.propertyId, body)),
    bind(finishHandover, ({ who, params, body }) => finish(parts, who, params.propertyId, body)),
    bind(readBriefing, ({ who, params, query }) => briefing(parts, who, params.propertyId, query.day)),
    bind(renewBriefing, ({ who, params }) => renew(parts, who, params)),
    bind(setBriefingFocus, ({ who, params, body }) => focusOn(parts, who, params, body.words)),
    bind(commentBriefing, ({ who, params, body }) => comment(parts, who, params, body)),
    bind(readBriefingReceipt, ({ who, params }) => markRead(parts, who, params)),
  ];
}
