// The arrival desk over HTTP: the check-in panel and its acts, ideas for guests in house, arrival cards.
import {
  chooseRoom,
  confirmNeeds,
  inviteMember,
  learnFacts,
  readArrivalCards,
  readCheckin,
} from '@regulars/contract/checkin.ts';
import { doIdea, readIdeas, readStayIdeas } from '@regulars/contract/idea.ts';
import type { Pipeline } from '../intake/pipeline.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { arrivalCards } from './arrivalCards.service.ts';
import { checkinOf } from './checkin.service.ts';
import { choose, confirm, invite } from './checkinActs.service.ts';
import { learn } from './deskFacts.service.ts';
import { ideas, stayIdeas, use } from './ideas.service.ts';

export function checkinRoutes(parts: { database: Database; clock: Clock; emit: Emit; pipeline: Pipeline }): Bound[] {
  return [
    bind(readCheckin, ({ who, params }) => checkinOf(parts, who, params)),
    bind(chooseRoom, ({ who, params, body }) => choose(parts, who, params, body)),
    bind(inviteMember, ({ who, params, body }) => invite(parts, who, params, body)),
    bind(learnFacts, ({ who, params, body }) => learn(parts, who, params, body)),
    bind(confirmNeeds, ({ who, params, body }) => confirm(parts, who, params, body)),
    bind(readArrivalCards, ({ who, params, query }) => arrivalCards(parts, who, params.propertyId, query)),
    bind(readIdeas, ({ who, params }) => ideas(parts, who, params.propertyId)),
    bind(readStayIdeas, ({ who, params }) => stayIdeas(parts, who, params)),
    bind(doIdea, ({ who, params, body }) => use(parts, who, params, body)),
  ];
}
