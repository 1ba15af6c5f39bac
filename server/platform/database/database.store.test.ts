import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { emptyDatabaseUrl } from '../../testing/database.io.ts';
import { openHouse, refusal, value } from '../../testing/small-house.io.ts';
import { newId } from '../id.io.ts';
import { silentLog } from '../log.ts';
import { behind, setOff } from './behind.io.ts';
import { openDatabase, type Tx } from './database.io.ts';

test('columns arrive whole: days stay their day, instants are UTC, amounts keep their digits', async () => {
  const db = await openHouse();
  const row = await db.system(
    async (tx) =>
      (
        await sql`select date '2026-11-21' as day, timestamptz '2026-11-21 17:30:00.25+08' as at, timestamp '2026-11-21 17:30:00' as wall,
                 7::int8 as count, 1234567890.10::numeric as amount, interval '1 day 2 hours' as span, '\\x0001'::bytea as raw, '{"a":1}'::jsonb as doc,
                 array[date '2026-02-28', null] as days, array[[1::int8, 2], [3, 4]] as counts, array[timestamptz '2026-01-01 00:00+00'] as times`.execute(
          tx,
        )
      ).rows[0],
  );
  assert.deepEqual(row, {
    day: '2026-11-21',
    at: '2026-11-21T09:30:00.250Z',
    wall: '2026-11-21 17:30:00',
    count: 7,
    amount: '1234567890.10',
    span: 'P1DT2H',
    raw: Buffer.from([0, 1]),
    doc: { a: 1 },
    days: ['2026-02-28', null],
    counts: [
      [1, 2],
      [3, 4],
    ],
    times: ['2026-01-01T00:00:00.000Z'],
  });
  await assert.rejects(
    db.system((tx) => sql`select 9007199254740993::int8`.execute(tx)),
    RangeError,
  );
  await db.close();
});

test('a hotel group sees its own rows and no others, writes nothing into another, and nobody sees any without a group', async () => {
  const db = await openHouse();
  const [shanghai, lisbon] = [newId(), newId()];
  const count = (tx: Tx): Promise<unknown> => value(tx, sql`select count(*)::int as value from key_card`);
  for (const group of [shanghai, lisbon])
    await db.tenant(group, (tx) => sql`insert into key_card values (${group}, ${newId()}, '301')`.execute(tx));
  assert.equal(await db.tenant(shanghai, count), 1);
  assert.equal(await db.tenantReadOnly(lisbon, count), 1);
  assert.equal(await db.tenant(newId(), count), 0);
  assert.equal(await db.system(count), 0, 'an empty setting shows nothing');
  assert.equal(
    await db.tenant(shanghai, (tx) =>
      value(
        tx,
        sql`with gone as (delete from key_card where group_id = ${lisbon} returning 1) select count(*)::int as value from gone`,
      ),
    ),
    0,
  );
  await assert.rejects(
    db.tenant(shanghai, (tx) => sql`insert into key_card values (${lisbon}, ${newId()}, '302')`.execute(tx)),
    /row-level security/,
  );
  assert.equal(await db.tenant(shanghai, (tx) => value(tx, sql`select current_user as value`)), 'regulars_app');
  await assert.rejects(db.tenant("' or true", count), TypeError);
  await db.close();
});

test('reading only reads', async () => {
  const db = await openHouse();
  await assert.rejects(
    db.tenantReadOnly(newId(), (tx) => sql`update house_bell set rings = 1`.execute(tx)),
    /read-only transaction/,
  );
  await db.close();
});

test('what the night wrote down is added to and never changed; nobody touches the list of migrations', async () => {
  const db = await openHouse();
  await db.system((tx) => sql`insert into night_audit values (1)`.execute(tx));
  for (const act of [
    sql`update night_audit set id = 2`,
    sql`delete from night_audit`,
    sql`truncate night_audit`,
    sql`select * from migration`,
    sql`create table sneaked ()`,
  ]) {
    await assert.rejects(
      db.system((tx) => act.execute(tx)),
      /permission denied/,
    );
  }
  assert.equal(await db.system((tx) => value(tx, sql`select count(*)::int as value from night_audit`)), 1);
  await db.close();
});

test('a transaction inside a transaction is a mistake and says so; so is a query after the end', async () => {
  const db = await openHouse();
  await assert.rejects(
    db.tenant(newId(), () => db.tenant(newId(), async () => 1)),
    /inside a transaction/,
  );
  await assert.rejects(
    db.tenant(newId(), () => db.system(async () => 1)),
    /inside a transaction/,
  );
  let kept: Tx | undefined;
  await db.system(async (tx) => void (kept = tx));
  await assert.rejects(sql`select 1`.execute(kept!), /already committed/);
  let late: Promise<unknown> | undefined;
  await db.system(async (tx) => {
    late = Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => sql`select current_user as value`.execute(tx));
    late.catch(() => {});
  });
  await assert.rejects(late!, /missing|committed/);
  assert.equal(await db.system(async () => 'open again'), 'open again');
  await db.close();
});

test('a swallowed error of the database does not pass for a saved change', async () => {
  const db = await openHouse();
  const work = db.system(async (tx) => {
    await sql`update house_bell set rings = 9 where id = 1`.execute(tx);
    await sql`select 1 / 0`.execute(tx).catch(() => {});
  });
  await assert.rejects(work, /division by zero/);
  assert.equal(await db.system((tx) => value(tx, sql`select rings as value from house_bell where id = 1`)), 0);
  await db.close();
});

test('a write nobody waited for fails what comes after it, or the commit, with its own error', async () => {
  const db = await openHouse();
  let before = 0;
  const rung = (tx: Tx) => sql`update house_bell set rings = 9 where id = 1`.execute(tx);
  const broken = (tx: Tx) => behind(sql`select 1 / 0`.execute(tx));
  const atCommit = db.system(async (tx) => {
    await rung(tx);
    broken(tx);
  });
  await assert.rejects(atCommit, /division by zero/);
  const later = db.system(async (tx) => {
    broken(tx);
    before++;
    await rung(tx);
    before++;
  });
  await assert.rejects(later, /division by zero/);
  assert.equal(before, 1, 'the statement after it did not pass');
  const swallowed = db.system(async (tx) => {
    broken(tx);
    await rung(tx).catch(() => {});
  });
  await assert.rejects(swallowed, /division by zero/);
  assert.equal(await db.system((tx) => value(tx, sql`select rings as value from house_bell where id = 1`)), 0);
  await db.close();
});

test('writes behind arrive in their order', async () => {
  const db = await openHouse();
  await db.system(async (tx) => {
    for (const rings of [3, 1, 4])
      behind(sql`update house_bell set rings = rings * 10 + ${rings} where id = 1`.execute(tx));
    await setOff();
  });
  assert.equal(await db.system((tx) => value(tx, sql`select rings as value from house_bell where id = 1`)), 314);
  assert.throws(() => behind(Promise.resolve()), /stands in a transaction/);
  const spoilt = db.system(async () => behind(Promise.reject(new Error('never got as far as a statement'))));
  await assert.rejects(spoilt, /never got as far/);
  await db.close();
});

test('two who ring each other’s bell deadlock, one is run again, both arrive', async () => {
  const db = await openHouse();
  let runs = 0;
  const both = new Set<string>();
  let meet!: () => void;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const ring = (name: string, first: number, second: number): Promise<void> =>
    db.system(async (tx) => {
      runs++;
      await sql`update house_bell set rings = rings + 1 where id = ${first}`.execute(tx);
      if (both.add(name).size === 2) meet();
      await met;
      await sql`update house_bell set rings = rings + 1 where id = ${second}`.execute(tx);
    });
  await Promise.all([ring('a', 1, 2), ring('b', 2, 1)]);
  assert.ok(runs > 2, 'one of them was run again');
  assert.equal(
    await db.system((tx) => value(tx, sql`select array_agg(rings order by id)::text as value from house_bell`)),
    '{2,2}',
  );
  await db.close();
});

test('work that fails to serialize is run three times more and then given back', async () => {
  const db = await openHouse();
  let runs = 0;
  const fail = (upTo: number) =>
    db.system(async (tx) => {
      if (++runs <= upTo) await sql`do $$ begin raise exception 'met' using errcode = '40001'; end $$`.execute(tx);
      return runs;
    });
  assert.equal(await fail(3), 4);
  runs = 0;
  await assert.rejects(fail(9), { code: '40001' });
  assert.equal(runs, 4);
  await db.close();
});

/** As an administrator would: ends every session of that name. */
async function cut(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'scissors' });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1',
    [name],
  );
  await client.end();
}

test('a lost connection is refused in words, and the next one is there', async () => {
  const url = await emptyDatabaseUrl();
  const db = await openHouse(url);
  const work = db.system(async (tx) => {
    await cut(url, 'regulars');
    await sql`select 1`.execute(tx);
  });
  await assert.rejects(work, refusal('database_unavailable', {}));
  assert.equal(await db.system(async () => 'healed'), 'healed');
  await db.ping();
  await db.close();
});

test('nobody at the address is refused in words', async () => {
  const nobody = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', dataDir: tmpdir(), log: silentLog });
  await assert.rejects(nobody, refusal('database_unavailable', {}));
});

test('a word said in one transaction is heard by everyone who listens, also after the line was cut', async () => {
  const url = await emptyDatabaseUrl();
  const db = await openHouse(url);
  const heard: string[] = [];
  let again = 0;
  const stop = await db.listen(
    'front_desk',
    (word) => heard.push(word),
    () => again++,
  );
  const say = (word: string): Promise<unknown> =>
    db.system((tx) => sql`select pg_notify('front_desk', ${word})`.execute(tx));
  const until = async (done: () => boolean): Promise<void> => {
    for (const end = Date.now() + 60_000; !done() && Date.now() < end;) await pause(20);
  };
  await say('arrival');
  await until(() => heard.length === 1);
  await cut(url, 'regulars listener');
  await until(() => again === 1);
  await say('departure');
  await until(() => heard.length === 2);
  assert.deepEqual([heard, again], [['arrival', 'departure'], 1]);
  await stop();
  await say('unheard');
  await say('unheard');
  assert.equal(heard.length, 2);
  await assert.rejects(
    db.listen('front desk; drop', () => {}),
    TypeError,
  );
  await db.close();
});
