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
  listHandovers,
  noteHandover,
  readHandover,
  signHandover,
} from '@regulars/contract/handover.ts';
import {
  addLogAddendum,
  changeLogEntry,
  readDutyLog,
  readLogEntry,
  searchDutyLog,
  writeLogEntry,
} from '@regulars/contract/dutyLog.ts';
import {
  addRoundTalk,
  answerRound,
  beginRound,
  finishRound,
  keepRoundPlan,
  listRounds,
  readRound,
  readRoundPlan,
  startRound,
} from '@regulars/contract/round.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { briefing, comment, focusOn, markRead, renew } from './briefing.service.ts';
import { handover, pastHandovers, type DutyParts } from './handover.service.ts';
import { dutyLog, entry, search } from './log.service.ts';
import { addTo, change, write } from './logWriting.service.ts';
import { round, rounds } from './round.service.ts';
import { keepPlan, plan } from './roundPlan.service.ts';
import { answer as answerPoints, begin, finish as finishWalk, start, talk } from './roundWalk.service.ts';
import { answer, finish, note, noteDone, sign } from './handoverSigning.service.ts';

export function dutyRoutes(parts: DutyParts): Bound[] {
  return [
    bind(readHandover, ({ who, params, query }) => handover(parts, who, params.propertyId, query)),
    bind(listHandovers, ({ who, params, query }) => pastHandovers(parts, who, params.propertyId, query)),
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
    bind(readDutyLog, ({ who, params, query }) => dutyLog(parts, who, params.propertyId, query)),
    bind(searchDutyLog, ({ who, query }) => search(parts, who, query)),
    bind(readLogEntry, ({ who, params }) => entry(parts, who, params.entryId)),
    bind(writeLogEntry, ({ who, params, body }) => write(parts, who, params.propertyId, body)),
    bind(changeLogEntry, ({ who, params, body }) => change(parts, who, params.entryId, body)),
    bind(addLogAddendum, ({ who, params, body }) => addTo(parts, who, params.entryId, body)),
    bind(listRounds, ({ who, params }) => rounds(parts, who, params.propertyId)),
    bind(readRound, ({ who, params }) => round(parts, who, params.roundId)),
    bind(startRound, ({ who, params, body }) => start(parts, who, params.propertyId, body)),
    bind(beginRound, ({ who, params }) => begin(parts, who, params.roundId)),
    bind(answerRound, ({ who, params, body }) => answerPoints(parts, who, params.roundId, body)),
    bind(addRoundTalk, ({ who, params, body }) => talk(parts, who, params.roundId, body)),
    bind(finishRound, ({ who, params }) => finishWalk(parts, who, params.roundId)),
    bind(readRoundPlan, ({ who, params }) => plan(parts, who, params.propertyId)),
    bind(keepRoundPlan, ({ who, params, body }) => keepPlan(parts, who, params.propertyId, body)),
  ];
}
