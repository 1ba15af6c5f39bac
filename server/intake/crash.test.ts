// Crash tests of intake and import: the real server is killed with SIGKILL (it, its database server, or both) while orders come in,
// while they are worked off, while a file is taken in and while it is taken back. What was acknowledged is there, once; what came
// of it is what comes of the same messages undisturbed in another hotel group. The seed is printed: CRASH_SEED=… plays it again.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { openHouse, connectors, type House } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import { silentLog } from '../platform/log.ts';
import { houseSettings } from '../settings.ts';
import { crashHouse, victims, type CrashHouse, type Victim } from '../testing/crash.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { dice, guestNo, isAcknowledged, orderIn, type Order, type OrderSystem } from '../testing/orders.ts';
import { differences, keptMessages, pictureOf } from '../testing/picture.io.ts';

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
let crash: CrashHouse;
/** services on the killed server's database: to make groups and to look, never to work */
let house: House;
/** a test that failed must not leave its senders behind */
let over = false;
before(async () => {
  console.log(`crash tests, CRASH_SEED=${seed}`);
  crash = crashHouse();
  await crash.start();
  house = await openHouse(
    readConfig(houseSettings, {
      DATABASE_URL: crash.databaseUrl(),
      DATA_DIR: crash.dataDir,
      PORT: '0',
      DATABASE_POOL: '3',
    }),
    { log: silentLog },
  );
});
after(async () => {
  over = true;
  await house?.close();
  await crash?.remove();
});

/** Looks again until it holds, also while the database is away; a minute is what a restart may take in all. */
async function soon<T>(look: () => Promise<T>, holds: (seen: T) => boolean, what: string): Promise<T> {
  for (const until = Date.now() + 60_000; ; await pause(30)) {
    const seen = await look().catch((error: Error) => error);
    if (!(seen instanceof Error) && holds(seen)) return seen;
    if (Date.now() > until) throw new Error(`${what}: ${seen instanceof Error ? seen.stack : JSON.stringify(seen)}`);
  }
}

/** Kills, and starts again what does not come back by itself. */
async function strike(victim: Victim): Promise<void> {
  await crash.kill(victim);
  if (victim !== 'database') await crash.start();
}

type Message = { system: OrderSystem; key: string; body: Buffer; no: string };

/** Sixty bookings of forty guests: orders, changes, cancellations; a fifth of all messages twice; neighbours out of order. */
function messagesOf(roll: () => number): Message[] {
  const orders: { system: OrderSystem; order: Order }[] = [];
  for (let booking = 0; booking < 60; booking++) {
    const system = (['opentravel', 'opentravel', 'booking', 'ctrip', 'fliggy'] as const)[booking % 5]!;
    // Ctrip and Fliggy say no version: there the last word received counts, and which comes last is what a crash may change.
    const versions = system === 'ctrip' || system === 'fliggy' ? 1 : 1 + Math.floor(roll() * 4);
    const cancelled = roll() < 0.3;
    const base = {
      no: `${7_000_000_000 + booking}`,
      guest: guestNo(Math.floor(roll() * 40)),
      arrival: `2026-12-${String(1 + Math.floor(roll() * 25)).padStart(2, '0')}`,
    };
    for (let version = 1; version <= versions; version++) {
      const status = version === 1 ? 'new' : version === versions && cancelled ? 'cancelled' : 'changed';
      orders.push({
        system,
        order: {
          ...base,
          version,
          status,
          nights: 1 + Math.floor(roll() * 4),
          rate: 30_000 + Math.floor(roll() * 900) * 100,
          at: `2026-03-0${version}T10:00:${String(booking).padStart(2, '0')}.000Z`,
        },
      });
    }
  }
  const sent = orders
    .flatMap((one) => (roll() < 0.2 ? [one, one] : [one]))
    .map((one) => ({ ...one, place: orders.indexOf(one) + roll() * 30 }));
  return sent
    .toSorted((a, b) => a.place - b.place)
    .map(({ system, order }) => {
      const body = Buffer.from(orderIn(system, order));
      return { system, body, no: order.no, key: connectors.get(system)!.identify({ headers: {}, body }).messageKey };
    });
}

type Desk = { group: OpenGroup; paths: ReadonlyMap<OrderSystem, string>; cookie: string };

/** Nobody's night: linking anew by night finds more pairs than the moment does, in one hotel sooner than in the other. */
function whereItIsNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

async function openDesk(): Promise<Desk> {
  const group = await openGroup(house.database, { timeZone: whereItIsNoon() });
  const paths = new Map<OrderSystem, string>();
  for (const system of ['opentravel', 'booking', 'ctrip', 'fliggy'] as const) {
    const { url } = await house.intake.add(group.groupId, { propertyId: group.propertyId, system, name: system });
    paths.set(system, new URL(url!).pathname);
  }
  const { cookie } = await house.staff.openSession(group.groupId, group.staffId);
  return { group, paths, cookie: `regulars=${cookie}` };
}

/** True = the sender was told that it is kept. */
async function post(desk: Desk, { system, body }: Message): Promise<boolean> {
  try {
    const reply = await fetch(`${crash.url()}${desk.paths.get(system)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body,
      signal: AbortSignal.timeout(15_000),
    });
    return isAcknowledged(system, reply.status, await reply.text());
  } catch {
    return false;
  }
}

/** Sends all, eight at a time; what was not acknowledged is sent again. `acknowledged` grows as it goes. */
async function sendAll(desk: Desk, messages: readonly Message[], acknowledged: Message[]): Promise<void> {
  const waiting = [...messages];
  const sender = async () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      while (!over && !(await post(desk, message))) await pause(50);
      acknowledged.push(message);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
}

const kept = (desk: Desk) => keptMessages(house.database, desk.group.groupId);
const workedOff = (desk: Desk) =>
  soon(
    () => kept(desk),
    (messages) => messages.every(({ state }) => state !== 'waiting'),
    'messages stay waiting',
  );
/** What stands once all that was to be looked at again has been. */
const picture = async ({ group: { groupId } }: Desk) => {
  const lookedAt = () =>
    house.database.tenantReadOnly(groupId, (tx) => sql`select from redo where group_id = ${groupId}`.execute(tx));
  await soon(lookedAt, ({ rows }) => rows.length === 0, 'records are still to be looked at again');
  return pictureOf(house.database, groupId);
};

test('orders sent through crashes are all there, once, and end as if nothing had happened', async () => {
  const roll = dice(seed);
  const messages = messagesOf(roll);
  const [calm, struck] = [await openDesk(), await openDesk()];
  await sendAll(calm, messages, []);
  await workedOff(calm);

  const acknowledged: Message[] = [];
  const strikes = [
    ...Array.from({ length: 6 }, (_, i): { at: number; victim: Victim } => ({
      at: Math.floor(((i + roll()) / 6) * messages.length),
      victim: victims[i % 3]!,
    })),
    { at: messages.length, victim: 'server' as const },
  ];
  const sending = sendAll(struck, messages, acknowledged);
  for (const { at, victim } of strikes) {
    while (acknowledged.length < at) await pause(5);
    await pause(roll() * 150);
    await crash.kill(victim);
    const told = acknowledged.map(({ key }) => key);
    if (victim !== 'database') await crash.start();
    const there = new Set(
      (
        await soon(
          () => kept(struck),
          () => true,
          'the database stays away',
        )
      ).map(({ key }) => key),
    );
    assert.deepEqual(
      told.filter((key) => !there.has(key)),
      [],
      `acknowledged and lost when ${victim} died after ${told.length}`,
    );
  }
  await sending;
  const ended = await workedOff(struck);
  assert.deepEqual(
    ended.map(({ key }) => key).toSorted(),
    [...new Set(messages.map(({ key }) => key))].toSorted(),
    'each message once',
  );
  assert.deepEqual(
    ended.filter(({ state }) => state !== 'applied'),
    [],
  );
  assert.deepEqual(differences(await picture(struck), await picture(calm)), []);
});

const header = '姓名,手机,邮箱,生日,客户编号,备注';

/** Guests by number; every twelfth row names a guest of before under another number, as exports do. */
function guestRows(from: number, to: number, phoneShift = 0): string[] {
  return Array.from({ length: to - from }, (_, i) => {
    const no = from + i;
    const person = guestNo(no % 12 === 11 && no > 20 ? no - 7 : no);
    const phone = phoneShift && no % 3 === 0 ? guestNo(no + phoneShift).phone : person.phone;
    return `${person.native},${phone},${person.email},${no % 50 === 49 ? '1990-02-31' : `19${60 + (no % 40)}-0${1 + (no % 9)}-1${no % 9}`},V${no},第${no}行`;
  });
}

const fileOf = (rows: readonly string[]): Buffer => Buffer.from([header, ...rows].join('\n'));

async function ask(
  desk: Desk,
  method: 'GET' | 'POST',
  path: string,
  body?: Buffer | object,
): Promise<Record<string, never>> {
  const bytes = Buffer.isBuffer(body);
  const headers = { cookie: desk.cookie, 'x-regulars': '1' };
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const posted = () => ({
    method: 'POST',
    headers: { ...headers, 'content-type': type },
    body: bytes ? body : JSON.stringify(body ?? {}),
  });
  const reply = await fetch(`${crash.url()}${path}`, method === 'POST' ? posted() : { headers });
  assert.equal(reply.status, 200, `${path}: ${reply.status}`);
  return (await reply.json()) as Record<string, never>;
}

const upload = async (desk: Desk, rows: readonly string[]): Promise<string> =>
  (
    await ask(
      desk,
      'POST',
      `/api/imports?propertyId=${desk.group.propertyId}&fileName=guests.csv&kind=guests`,
      fileOf(rows),
    )
  )['importId']!;

type Step = { state: string; cursor: number; changes: number; by: string | null };
const stepOf = (desk: Desk, importId: string) =>
  house.database.tenant(desk.group.groupId, async (tx) => {
    const { rows } =
      await sql<Step>`select state, cursor, leased_by as by, (select count(*) from import_change c where c.group_id = i.group_id and c.import_id = i.id) as changes from import i where group_id = ${desk.group.groupId} and id = ${importId}`.execute(
        tx,
      );
    return rows[0]!;
  });

const ends = (desk: Desk, importId: string, state: string) =>
  soon(
    () => stepOf(desk, importId),
    (step) => step.state === state || step.state === 'failed',
    `the import does not come to ${state}`,
  );

/** Strikes at random points of the way; each is followed by a step further under the new process's name. */
async function strikeOnTheWay(
  desk: Desk,
  importId: string,
  state: string,
  points: readonly { left(step: Step): boolean; victim: Victim }[],
  roll: () => number,
): Promise<number> {
  let struck = 0;
  for (const { left, victim } of points) {
    const seen = await soon(
      () => stepOf(desk, importId),
      (step) => step.state !== state || left(step),
      'the import does not move',
    );
    if (seen.state !== state) break;
    await pause(roll() * 200);
    await strike(victim);
    struck++;
  }
  return struck;
}

test('a file taken in through crashes holds the same rows as one taken in undisturbed, and is taken back whole through crashes', async () => {
  const roll = dice(seed + 1);
  const rows = [...guestRows(0, 150, 5000), ...guestRows(150, 2100)];
  const [calm, struck] = [await openDesk(), await openDesk()];
  for (const desk of [calm, struck]) {
    const base = await upload(desk, guestRows(0, 200));
    await ask(desk, 'POST', `/api/imports/${base}/run`);
    assert.equal((await ends(desk, base, 'done')).state, 'done');
  }
  const earlier = await picture(struck);
  const undisturbed = await upload(calm, rows);
  await ask(calm, 'POST', `/api/imports/${undisturbed}/run`);
  assert.equal((await ends(calm, undisturbed, 'done')).state, 'done');

  const importId = await upload(struck, rows);
  await ask(struck, 'POST', `/api/imports/${importId}/run`);
  const running = (['server', 'both', 'server'] as const).map((victim, i) => ({
    victim,
    left: (step: Step) => step.cursor >= i * 600,
  }));
  assert.ok((await strikeOnTheWay(struck, importId, 'running', running, roll)) > 0);
  assert.equal((await ends(struck, importId, 'done')).state, 'done');
  const [view, calmView] = [
    await ask(struck, 'GET', `/api/imports/${importId}`),
    await ask(calm, 'GET', `/api/imports/${undisturbed}`),
  ];
  assert.deepEqual(view['counts'], calmView['counts']);
  assert.deepEqual(differences(await picture(struck), await picture(calm)), []);

  const { changes } = await stepOf(struck, importId);
  await ask(struck, 'POST', `/api/imports/${importId}/undo`, { reason: 'the wrong file' });
  const undoing = (['server', 'both'] as const).map((victim, i) => ({
    victim,
    left: (step: Step) => step.changes <= changes - i * 900,
  }));
  assert.ok((await strikeOnTheWay(struck, importId, 'undoing', undoing, roll)) > 0);
  assert.equal((await ends(struck, importId, 'undone')).state, 'undone');
  assert.deepEqual(differences(await picture(struck), earlier), []);
});

test('a restart after kill -9 takes up at once what the dead process held', async () => {
  const desk = await openDesk();
  const importId = await upload(desk, guestRows(0, 1200));
  await ask(desk, 'POST', `/api/imports/${importId}/run`);
  const held = await soon(
    () => stepOf(desk, importId),
    (step) => step.by !== null || step.state === 'done',
    'nobody takes the import',
  );
  const before = crash.pid();
  await strike('server');
  if (held.state === 'done') return;
  assert.match(held.by!, new RegExp(`-${before}$`));
  const next = await soon(
    () => stepOf(desk, importId),
    (step) => step.state === 'done' || (step.by !== null && step.by !== held.by),
    'the lease is not taken over',
  );
  assert.ok(next.state === 'done' || next.by!.endsWith(`-${crash.pid()}`));
  assert.equal((await ends(desk, importId, 'done')).state, 'done');
});

test('a file that is taken back while it is still being taken in leaves nothing', async () => {
  const desk = await openDesk();
  const earlier = await picture(desk);
  const importId = await upload(desk, guestRows(0, 1500));
  await ask(desk, 'POST', `/api/imports/${importId}/run`);
  await soon(
    () => stepOf(desk, importId),
    (step) => step.changes > 0,
    'the import does not move',
  );
  await ask(desk, 'POST', `/api/imports/${importId}/undo`, { reason: 'the wrong file' });
  assert.equal((await ends(desk, importId, 'undone')).state, 'undone');
  assert.deepEqual(differences(await picture(desk), earlier), []);
});

test('the struck house stops clean at last', async () => {
  assert.equal(await crash.stop(), 0);
});
