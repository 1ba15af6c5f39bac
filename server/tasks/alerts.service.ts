// Alerts as the person sees them who was told.
import type { TaskAlert } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import { readAlerts } from './alerts.store.ts';
import { shown } from './lists.service.ts';
import { listTasks } from './tasks.store.ts';

export async function alerts(tx: Tx, who: Who, propertyId: string): Promise<{ alerts: TaskAlert[] }> {
  const told = await readAlerts(tx, who.groupId, propertyId, who.staffId);
  const ids = [...new Set(told.map(({ taskId }) => taskId))];
  const rows = await listTasks(tx, who.groupId, propertyId, sql<boolean>`t.id = any(${ids}::uuid[])`, 100);
  const tasks = new Map((await shown(tx, who.groupId, rows)).map((row) => [row.taskId, row]));
  return {
    alerts: told.flatMap(({ taskId, ...alert }) => {
      const task = tasks.get(taskId);
      return task ? [{ ...alert, task }] : [];
    }),
  };
}
