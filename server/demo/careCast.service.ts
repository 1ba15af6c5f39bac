// Who acts in the demo month, until when, and with what.
import type { CaseParts } from '../cases/cases.service.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import { readHeads, type Property } from '../properties/properties.store.ts';
import { whoOf } from '../staff/staff.service.ts';
import { readStaff } from '../staff/staff.store.ts';
import type { DemoStay } from './care.store.ts';
import type { StaffKey } from './careCase.ts';
import type { Chance } from './chance.ts';

export type Cast = {
  groupId: string;
  /** the moment of loading: nothing happens after it */
  now: string;
  /** the houses' business day */
  today: string;
  who(staff: StaffKey): Who;
};

export type Stage = {
  tx: Tx;
  cast: Cast;
  dice: Chance;
  houses: readonly Property[];
  stays: readonly DemoStay[];
  /** what services work with, at a moment of the month */
  parts(at: string): CaseParts;
};

/** The demo's people as they log in; ids by login. */
export async function castOf(
  tx: Tx,
  groupId: string,
  now: string,
  staffIds: ReadonlyMap<string, string>,
): Promise<Cast> {
  const heads = await readHeads(tx, groupId, now);
  const people = new Map<string, Who>();
  for (const [login, id] of staffIds) {
    const member = await readStaff(tx, groupId, id);
    if (member) people.set(login, whoOf(groupId, member, heads));
  }
  return { groupId, now, today: dayIn('Asia/Shanghai', now), who: (staff) => people.get(staff)! };
}
