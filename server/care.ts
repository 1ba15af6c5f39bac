// Care, put together for main.ts: what the folders of care answer, hear and do by themselves. A folder of care adds its lines here.
import type { FastifyInstance } from 'fastify';
import { guestWroteBack } from './cases/answer.service.ts';
import { casesRoutes } from './cases/cases.api.ts';
import { openCases } from './cases/cases.jobs.ts';
import { graveCaseOpen, takeOverCases } from './cases/cases.store.ts';
import { dutyRoutes } from './duty/duty.api.ts';
import { startDutyWorker } from './duty/duty.jobs.ts';
import { takeOverDuty } from './duty/log.store.ts';
import { followupsRoutes } from './followups/followups.api.ts';
import { bookingListener, startConfirmations } from './frontdesk/checkin.jobs.ts';
import { preparationListener } from './frontdesk/prearrivals.jobs.ts';
import { startFollowupWorker } from './followups/followups.jobs.ts';
import { takeOverFollowups } from './followups/followups.store.ts';
import { isLeftAlone } from './followups/winback.store.ts';
import type { TakeOver } from './identity/heirs.store.ts';
import type { Listener } from './platform/event.ts';
import type { Bound } from './platform/http.io.ts';
import { newId } from './platform/id.io.ts';
import type { Worker } from './platform/worker.io.ts';
import { promiseRoutes } from './promises/promises.api.ts';
import { openPromises } from './promises/promises.jobs.ts';
import { takeOverPromises } from './promises/promises.store.ts';
import { standardsRoutes } from './standards/standards.api.ts';
import { recordForReservation } from './stays/presence.store.ts';
import { addSurveyDoor, surveysRoutes } from './surveys/surveys.api.ts';
import { surveyLinks } from './surveys/surveys.service.ts';
import { takeOverSurveys } from './surveys/surveys.store.ts';
import { messagesRoutes } from './messages/messages.api.ts';
import { openMessages, type Messages, type MessagesParts } from './messages/messages.jobs.ts';
import { takeOverMessages } from './messages/messages.store.ts';
import { dutyHead } from './tasks/colleagues.store.ts';
import { openTask } from './tasks/tasks.service.ts';
import { taskRoutes } from './tasks/tasks.api.ts';
import { startTaskWorker, taskListener } from './tasks/tasks.jobs.ts';
import { takeOverTasks } from './tasks/tasks.store.ts';

export type Care = {
  /** letters out; the command line hands in what came back */
  messages: Messages;
  listeners: readonly Listener[];
  takeOver: TakeOver;
  startWorkers(): Worker[];
  routes(): Bound[];
  /** pages that guests open without a login */
  addPages(app: FastifyInstance): Promise<void>;
};

export function openCare(
  house: Omit<MessagesParts, 'recordForReservation' | 'caseOpen' | 'leftAlone' | 'surveyLink'>,
): Care {
  const parts = { ...house, dutyHead };
  const promises = openPromises(parts);
  const cases = openCases(parts);
  const messages = openMessages({
    ...house,
    recordForReservation,
    caseOpen: graveCaseOpen,
    leftAlone: isLeftAlone,
    surveyLink: surveyLinks(house.publicUrl),
    answered: async (tx, groupId, { messageId, propertyId, recordId, writtenBy, at }) => {
      const inCase = await guestWroteBack(parts, tx, groupId, { messageId, at });
      const ownerId = inCase?.ownerId ?? writtenBy ?? (await dutyHead(tx, groupId, propertyId, 'guestRelations', at));
      const title = '宾客回信 · A guest answered a letter';
      const source = { kind: 'message', id: messageId, key: at };
      const task = { id: newId(), propertyId, kind: 'followUp', title, department: 'guestRelations' } as const;
      await openTask(parts, tx, groupId, { ...task, ownerId, recordId, source, by: null, at });
    },
  });
  return {
    messages,
    listeners: [
      taskListener(parts),
      preparationListener(parts),
      bookingListener(parts),
      promises.listener,
      ...cases.listeners,
    ],
    takeOver: async (tx, groupId, heirs) => {
      await takeOverTasks(tx, groupId, heirs);
      await takeOverPromises(tx, groupId, heirs);
      await takeOverCases(tx, groupId, heirs);
      await takeOverSurveys(tx, groupId, heirs);
      await takeOverFollowups(tx, groupId, heirs);
      await takeOverMessages(tx, groupId, heirs);
      await takeOverDuty(tx, groupId, heirs);
    },
    startWorkers: () => [
      startTaskWorker(parts),
      promises.startRounds(),
      cases.startClimbing(),
      startFollowupWorker(parts),
      startDutyWorker(parts),
      startConfirmations(parts),
      ...messages.startWork(),
    ],
    routes: () => [
      ...messagesRoutes(messages.asked),
      ...taskRoutes(parts),
      ...promiseRoutes(parts),
      ...casesRoutes(parts),
      ...standardsRoutes(parts),
      ...surveysRoutes(parts),
      ...followupsRoutes(parts),
      ...dutyRoutes(parts),
    ],
    addPages: async (app) => {
      await messages.addDoors(app);
      await addSurveyDoor(app, parts);
    },
  };
}
