// A hotel of a test whose last run warns of some of its guests: stays, figures and the board, taking up, the rounds of the night.
import { readPlan, writePlan } from '@regulars/contract/followup.ts';
import { readWarning, readWarningBoard, takeUpWarnings } from '@regulars/contract/warning.ts';
import { listAbsent, listWarned } from '../followups/nightly.service.ts';
import type { settle } from '../followups/outcome.service.ts';
import { newId } from '../platform/id.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import type { AfterStay } from './afterStay.io.ts';
import { stayed } from './bookings.io.ts';

export const WARNED_DAY = '2026-11-21';

type Opened = Awaited<ReturnType<AfterStay['opened']>>;
/** `arrived`: the last arrival, where the last visit is of several stays. */
type Figures = { stays: number; last: string; arrived?: string; p: number; loss: number; gap?: number | null };
/** 卫安 here seven times, every seventy days, the last time in May; four others beside. */
const regulars: Readonly<Record<string, Figures>> = {
  卫安: { stays: 7, last: '2026-05-15', p: 0.24, loss: 840_000, gap: 70 },
  蒋宁: { stays: 3, last: '2026-03-01', p: 0.1, loss: 500_000, gap: 120 },
  沈泰: { stays: 4, last: '2026-09-30', p: 0.9, loss: 60_000, gap: 90 },
  韩康: { stays: 2, last: '2023-02-01', p: 0.01, loss: 900_000, gap: 30 },
  杨平: { stays: 1, last: '2026-08-01', p: 0.04, loss: 300_000, gap: null },
};
export const mailOf = (name: string) => `guest${Object.keys(regulars).indexOf(name)}@example.com`;

/** A run in force; the answer writes what it says of a guest. */
export async function runOf({ group, rows }: Pick<Opened, 'group' | 'rows'>, result: object = {}) {
  const runId = newId();
  await rows(
    `insert into value_run (group_id, id, property_id, kind, origin, horizon, state, asked_at, finished_at, result, head) values ('${group.groupId}', '${runId}', '${group.propertyId}', 'nightly', '${WARNED_DAY}', 365, 'done', '${WARNED_DAY}', '${WARNED_DAY}', '${JSON.stringify(result)}', '{"guests":5,"repeaters":4,"basis":"paretoNbd"}')`,
  );
  return (guestId: string, { stays, last, arrived = last, p, loss, gap = null }: Figures) =>
    rows(
      `insert into guest_value (group_id, property_id, guest_id, run_id, stays, first_stay, last_stay, last_arrival, usual_gap_days, spent_minor, currency, p_return, expected_visits, expected_minor, loss_minor, existing_class, potential_class, course, recency, frequency, money, life_stage, updated_at)
       values ('${group.groupId}', '${group.propertyId}', '${guestId}', '${runId}', ${stays}, '2020-01-01', '${last}', '${arrived}', ${gap ?? 'null'}, 1000000, 'CNY', ${p}, ${p}, ${Math.round((loss * p) / (1 - p))}, ${loss}, 'main', 'main', 'winBack', 1, 5, 5, 'cooling', '${WARNED_DAY}')`,
    );
}

export async function openWarnedHotel(house: AfterStay) {
  const opened = await house.opened();
  const { group, rows, take, ask } = opened;
  const params = { propertyId: group.propertyId };
  await take(
    Object.entries(regulars).map(([name, { last }], i) =>
      stayed(`S${i}`, { name, phone: `1380000130${i}`, email: mailOf(name) }, [last, last]),
    ),
  );
  const found = await rows<{ id: string; name: string; record: string }>(
    `select l.guest_id as id, r.facts -> 'name' ->> 'text' as name, r.id as record from record r join link l on l.record_id = r.id`,
  );
  const idOf = (name: string) => found.find((one) => one.name === name)!.id;
  const recordOf = (name: string) => found.find((one) => one.name === name)!.record;
  const rates = [
    { since: 0, repeats: 3, guests: 118, came: 29 },
    { since: 0, repeats: 1, guests: 282, came: 191 },
    { since: 0, repeats: 0, guests: 1000, came: 40 },
  ];
  const scored = await runOf(opened, { churn: { rates } });
  for (const [name, figures] of Object.entries(regulars)) await scored(idOf(name), figures);
  const board = async (query: object = {}) => (await ask(readWarningBoard, { params, query })).body;
  const names = async (query: object = {}) =>
    (await board(query)).warnings.map(({ guest }) => guest.name.native ?? guest.name.latin);
  const one = (name: string, query: object = {}) =>
    ask(readWarning, { params: { ...params, guestId: idOf(name) }, query });
  const takeUp = (who: readonly string[], body: object = {}) =>
    ask(takeUpWarnings, { params, body: { kind: 'leaving', guestIds: who.map(idOf), ...body } });
  const property = async () =>
    house.database.tenantReadOnly(group.groupId, async (tx) => (await readProperties(tx, group.groupId))[0]!);
  const run = async (work: typeof settle) => {
    const of = await property();
    return house.database.tenant(group.groupId, (tx) => work(tx, group.groupId, of, house.clock.now()));
  };
  const nightly = () => run((tx, groupId, of, now) => listWarned(house.parts, tx, groupId, of, now));
  const absent = () => run((tx, groupId, of, now) => listAbsent(house.parts, tx, groupId, of, now));
  const plan = async (change: (plan: Awaited<ReturnType<typeof planNow>>['plan']) => object) => {
    const { plan: now, version } = await planNow();
    return ask(writePlan, { params, body: { plan: { ...now, ...change(now) }, onto: version } });
  };
  const planNow = async () => (await ask(readPlan, { params })).body;
  const nobodyLeftAlone = () => plan((now) => ({ winBack: { ...now.winBack, controlPercent: 0 } }));
  return {
    ...opened,
    params,
    idOf,
    recordOf,
    scored,
    board,
    names,
    one,
    takeUp,
    run,
    nightly,
    absent,
    plan,
    nobodyLeftAlone,
  };
}
