// Tasks over HTTP: lists, one task and what is done with it, and what managers set for their house.
import * as rosterRoutes from '@regulars/contract/roster.ts';
import * as contract from '@regulars/contract/task.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { push } from '../platform/events.store.ts';
import type { Who } from '../platform/who.ts';
import { alerts } from './alerts.service.ts';
import { seeAlerts } from './alerts.store.ts';
import { readChecklists } from './checklists.store.ts';
import * as house from './house.service.ts';
import { list, one } from './lists.service.ts';
import { keepOne, recurringOf } from './recurring.service.ts';
import { act, add, colleagues, room } from './work.service.ts';

export function taskRoutes(parts: { database: Database; clock: Clock; emit: Emit }): Bound[] {
  const { database, clock } = parts;
  const read = <T>(who: Who, work: (tx: Tx) => Promise<T>) => database.tenantReadOnly(who.groupId, work);
  /** managers' changes: open screens ask again */
  const change = <T>(who: Who, propertyId: string, work: (tx: Tx, at: string) => Promise<T>) =>
    database.tenant(who.groupId, async (tx) => {
      const at = clock.now();
      const done = await work(tx, at);
      await push(tx, who.groupId, [{ kind: 'task', key: propertyId, propertyId, dates: [], at }]);
      return done;
    });
  return [
    bind(contract.listTasks, ({ who, params, query }) => list(parts, who, params.propertyId, query)),
    bind(contract.readTask, ({ who, params }) => one(parts, who, params.taskId)),
    bind(contract.addTask, ({ who, params, body }) => add(parts, who, params.propertyId, body)),
    bind(contract.stepTask, ({ who, params, body }) => act(parts, who, params.taskId, body)),
    bind(contract.readRoom, ({ who, params, query }) => room(parts, who, params.propertyId, query.roomNumber)),
    bind(rosterRoutes.listColleagues, ({ who, params }) =>
      read(who, (tx) => colleagues(tx, who.groupId, params.propertyId, clock.now())),
    ),
    bind(rosterRoutes.placeColleague, ({ who, params, body }) =>
      change(who, params.propertyId, (tx, at) => house.place(tx, who, params, body, at)),
    ),
    bind(rosterRoutes.readRoster, ({ who, params, query }) =>
      read(who, (tx) => house.roster(tx, who, params.propertyId, query.from, clock.now())),
    ),
    bind(rosterRoutes.setRoster, ({ who, params, body }) =>
      change(who, params.propertyId, (tx) => house.placeOnRoster(tx, who, params.propertyId, body)),
    ),
    bind(rosterRoutes.setShifts, ({ who, params, body }) =>
      change(who, params.propertyId, (tx) => house.keepShifts(tx, who, params.propertyId, body.shifts)),
    ),
    bind(rosterRoutes.listChecklists, ({ who, params }) =>
      read(who, async (tx) => ({ checklists: await readChecklists(tx, who.groupId, params.propertyId) })),
    ),
    bind(rosterRoutes.keepChecklist, ({ who, params, body }) =>
      change(who, params.propertyId, (tx, at) => house.keepList(tx, who, params, body, at)),
    ),
    bind(rosterRoutes.listRecurring, ({ who, params }) =>
      read(who, (tx) => recurringOf(tx, who.groupId, params.propertyId)),
    ),
    bind(rosterRoutes.keepRecurring, ({ who, params, body }) =>
      change(who, params.propertyId, (tx, at) => keepOne(tx, who, params, body, at)),
    ),
    bind(rosterRoutes.listTaskPolicies, ({ who, params }) =>
      read(who, (tx) => house.policies(tx, who.groupId, params.propertyId)),
    ),
    bind(rosterRoutes.keepTaskPolicy, ({ who, params, body }) =>
      change(who, params.propertyId, (tx, at) => house.keepPolicy(tx, who, params.propertyId, body, at)),
    ),
    bind(contract.listTaskAlerts, ({ who, params }) => read(who, (tx) => alerts(tx, who, params.propertyId))),
    bind(contract.seeTaskAlerts, ({ who, params, body }) =>
      change(who, params.propertyId, async (tx, at) => ({
        seen: await seeAlerts(tx, who.groupId, who.staffId, body.alertIds, at),
      })),
    ),
  ];
}
