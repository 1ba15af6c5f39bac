// Sums of remedies: what counts against limits, budgets by month, and the cost ledger. What was decided counts, carried out or not.
import { sql } from 'kysely';
import type { Department } from '@regulars/contract/department.ts';
import type { Role } from '@regulars/contract/session.ts';
import type { Tx } from '../platform/database/tables.ts';

const counts = sql`state in ('decided', 'executed', 'redeemed')`;

export type UsedAsked = {
  propertyId: string;
  currencyCode: string;
  /** null: a case that is being opened */
  caseId: string | null;
  recordId: string | null;
  roomNumber: string | null;
  staffId: string;
  /** the property's day, and the first day of the guest's window */
  day: string;
  since: string;
};

/** `leaveOut`: decided lines of this case that a new decision would replace. */
export async function readUsed(
  tx: Tx,
  groupId: string,
  asked: UsedAsked,
  leaveOut: readonly string[] = [],
): Promise<{ caseMinor: number; guestMinor: number | null; dayMinor: number }> {
  const weight = sql`coalesce(sum(greatest(r.retail_minor, r.cost_minor)), 0)::bigint`;
  const but = sql`r.currency = ${asked.currencyCode} and r.${counts} and not r.id = any(${[...leaveOut]}::uuid[])`;
  const ofGuest =
    asked.recordId !== null
      ? sql`c.record_id in (select o.record_id from link m join link o on o.group_id = m.group_id and o.guest_id = m.guest_id where m.group_id = ${groupId} and m.record_id = ${asked.recordId}::uuid)`
      : sql`c.record_id is null and c.property_id = ${asked.propertyId}::uuid and c.room_number = ${asked.roomNumber}`;
  const { rows } = await sql<{ caseMinor: number; guestMinor: number; dayMinor: number }>`
    select (select ${weight} from remedy_line r where r.group_id = ${groupId} and r.case_id = ${asked.caseId}::uuid and ${but}) as "caseMinor",
      (select ${weight} from case_file c join remedy_line r on r.group_id = c.group_id and r.case_id = c.id
        where c.group_id = ${groupId} and ${ofGuest} and r.decided_day >= ${asked.since}::date and ${but}) as "guestMinor",
      (select ${weight} from remedy_line r where r.group_id = ${groupId} and r.decided_by = ${asked.staffId}::uuid and r.decided_day = ${asked.day}::date and ${but}) as "dayMinor"`.execute(
    tx,
  );
  const { caseMinor, guestMinor, dayMinor } = rows[0]!;
  return { caseMinor, guestMinor: asked.recordId === null && asked.roomNumber === null ? null : guestMinor, dayMinor };
}

/** The person, held: two decisions of one person at one moment count one after the other. */
export async function holdStaff(tx: Tx, groupId: string, staffId: string): Promise<void> {
  await sql`select 1 from staff where group_id = ${groupId} and id = ${staffId}::uuid for no key update`.execute(tx);
}

/** The property, held: two decisions against one budget or one room count one after the other. */
export async function holdProperty(tx: Tx, groupId: string, propertyId: string): Promise<void> {
  await sql`select 1 from property where group_id = ${groupId} and id = ${propertyId}::uuid for no key update`.execute(
    tx,
  );
}

/** Null: no role at that house. */
export async function roleAt(tx: Tx, groupId: string, staffId: string, propertyId: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role | null }>`
    select coalesce(r.role, s.group_role) as role from staff s
    left join staff_role r on r.group_id = s.group_id and r.staff_id = s.id and r.property_id = ${propertyId}::uuid
    where s.group_id = ${groupId} and s.id = ${staffId}::uuid and s.disabled_at is null`.execute(tx);
  return rows[0]?.role ?? null;
}

export type BudgetRow = {
  month: string;
  /** '' = the whole house */
  department: Department | '';
  amountMinor: number;
  setBy: string;
};
export async function readBudgets(tx: Tx, groupId: string, propertyId: string, month: string): Promise<BudgetRow[]> {
  const { rows } = await sql<BudgetRow>`
    select b.month, b.department, b.amount_minor as "amountMinor", s.name as "setBy" from remedy_budget b join staff s on s.group_id = b.group_id and s.id = b.set_by
    where b.group_id = ${groupId} and b.property_id = ${propertyId}::uuid and b.month = ${month} order by b.department`.execute(
    tx,
  );
  return rows;
}

export async function writeBudget(
  tx: Tx,
  groupId: string,
  budget: { propertyId: string; month: string; department: string; amountMinor: number | null; by: string; at: string },
): Promise<void> {
  const { propertyId, month, department, amountMinor } = budget;
  if (amountMinor === null) {
    await sql`delete from remedy_budget where group_id = ${groupId} and property_id = ${propertyId}::uuid and month = ${month} and department = ${department}`.execute(
      tx,
    );
    return;
  }
  await sql`insert into remedy_budget (group_id, property_id, month, department, amount_minor, set_by, set_at)
    values (${groupId}, ${propertyId}::uuid, ${month}, ${department}, ${amountMinor}, ${budget.by}::uuid, ${budget.at}::timestamptz)
    on conflict (group_id, property_id, month, department) do update set amount_minor = excluded.amount_minor, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    tx,
  );
}

export type Spent = {
  day: string;
  department: Department;
  spentMinor: number;
  plannedMinor: number;
  retailMinor: number;
  lines: number;
};
/** Cost by day and department in [from, to]; `planned` is decided and not carried out. */
export async function readSpent(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  to: string,
  leaveOut: readonly string[] = [],
): Promise<Spent[]> {
  const { rows } = await sql<Spent>`
    select r.decided_day as day, r.department, coalesce(sum(r.cost_minor) filter (where r.state <> 'decided'), 0)::bigint as "spentMinor", coalesce(sum(r.cost_minor) filter (where r.state = 'decided'), 0)::bigint as "plannedMinor",
      coalesce(sum(r.retail_minor) filter (where r.state <> 'decided'), 0)::bigint as "retailMinor", (count(*) filter (where r.state <> 'decided'))::int as lines
    from remedy_line r where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and r.decided_day between ${from}::date and ${to}::date and r.${counts} and not r.id = any(${[...leaveOut]}::uuid[])
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

export type LedgerRow = {
  lineId: string;
  proposal: number | null;
  item: string;
  kind: string;
  quantity: number;
  retailMinor: number;
  costMinor: number;
  currencyCode: string;
  words: string;
  department: Department;
  state: 'executed' | 'redeemed';
  decidedBy: string | null;
  decidedAt: string | null;
  executedBy: string | null;
  executedAt: string | null;
  postingReference: string | null;
  promiseId: string | null;
  caseId: string;
  number: string;
  category: string;
  cause: string | null;
};
export async function readLedger(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  to: string,
  limit: number,
): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select r.id as "lineId", r.proposal, r.item, r.kind, r.quantity, r.retail_minor as "retailMinor", r.cost_minor as "costMinor", r.currency as "currencyCode", r.words, r.department, r.state, d.name as "decidedBy",
      r.decided_at as "decidedAt", e.name as "executedBy", r.executed_at as "executedAt", r.posting_reference as "postingReference", r.promise_id as "promiseId", c.id as "caseId", c.number, c.category, c.cause
    from remedy_line r join case_file c on c.group_id = r.group_id and c.id = r.case_id
    left join staff d on d.group_id = r.group_id and d.id = r.decided_by left join staff e on e.group_id = r.group_id and e.id = r.executed_by
    where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and r.decided_day between ${from}::date and ${to}::date and r.state in ('executed', 'redeemed')
    order by r.executed_at desc, r.id limit ${limit}`.execute(tx);
  return rows;
}

export type LedgerSum = {
  of: 'department' | 'category' | 'cause' | 'item' | 'person';
  key: string;
  costMinor: number;
  retailMinor: number;
  lines: number;
};
/** Over all lines of the period, however many the list shows. */
export async function sumLedger(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  to: string,
): Promise<LedgerSum[]> {
  const { rows } = await sql<LedgerSum>`
    with lines as (
      select r.department, c.category, coalesce(c.cause, '-') as cause, r.item, coalesce(e.name, '-') as person, r.cost_minor, r.retail_minor
      from remedy_line r join case_file c on c.group_id = r.group_id and c.id = r.case_id left join staff e on e.group_id = r.group_id and e.id = r.executed_by
      where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and r.decided_day between ${from}::date and ${to}::date and r.state in ('executed', 'redeemed'))
    select k.of, k.key, sum(cost_minor)::bigint as "costMinor", sum(retail_minor)::bigint as "retailMinor", count(*)::int as lines
    from lines cross join lateral (values ('department', department), ('category', category), ('cause', cause), ('item', item), ('person', person)) as k(of, key)
    group by 1, 2 order by 1, 3 desc, 2`.execute(tx);
  return rows;
}
