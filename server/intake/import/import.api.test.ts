import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import {
  checkImport,
  listImports,
  readErrors,
  readImport,
  runImport,
  setMapping,
  undoImport,
  uploadImport,
  type ImportView,
} from '@regulars/contract/import.ts';
import { find } from '@regulars/contract/find.ts';
import { sql } from 'kysely';
import { openGroup, type OpenGroup } from '../../testing/group.io.ts';
import { eventually, openTestHouse, type TestHouse } from '../../testing/house.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

type Desk = { group: OpenGroup; cookie: string };
async function openDesk(): Promise<Desk> {
  const group = await openGroup(t.database);
  return { group, cookie: await t.login(group.groupId, [group.propertyId], 'groupAdmin') };
}
const upload = (desk: Desk, text: string | Buffer, fileName = 'guests.csv') =>
  t.ask(uploadImport, {
    cookie: desk.cookie,
    query: { propertyId: desk.group.propertyId, fileName },
    bytes: Buffer.from(text),
  });
const idle = (desk: Desk, importId: string): Promise<ImportView> =>
  eventually(
    async () => (await t.ask(readImport, { cookie: desk.cookie, params: { importId } })).body,
    (view) => view.progress === null,
  );
/** Every table an import can touch, row by row, as text; when something was last heard is left out. */
const picture = async (groupId: string): Promise<Record<string, string[]>> => {
  const whole = JSON.parse(
    (
      await t.database.tenant(groupId, (tx) =>
        sql<{ whole: string }>`select jsonb_build_object(
    'records', (select jsonb_agg(to_jsonb(r) - 'received_at' order by r.id) from record r), 'keys', (select jsonb_agg(to_jsonb(k) order by k.record_id, k.key) from record_key k), 'links', (select jsonb_agg(to_jsonb(l) order by l.record_id) from link l),
    'guests', (select jsonb_agg(regexp_replace((to_jsonb(g) - 'updated_at')::text, '"since": "[^"]*"', '', 'g') order by g.id) from guest g), 'tokens', (select jsonb_agg(to_jsonb(s) order by s.guest_id, s.token) from search_token s),
    'reservations', (select jsonb_agg(to_jsonb(r) - 'changed_at' order by r.id) from reservation r), 'stays', (select jsonb_agg(to_jsonb(s) - 'id' order by s.source_key) from stay s), 'charges', (select jsonb_agg(to_jsonb(c) - 'id' order by c.source_key) from charge c),
    'summaries', (select jsonb_agg(to_jsonb(s) - 'updated_at' order by s.guest_id) from guest_summary s), 'preferences', (select jsonb_agg(to_jsonb(p) order by p.id) from preference p))::text as whole`.execute(
          tx,
        ),
      )
    ).rows[0]!.whole,
  ) as Record<string, unknown[] | null>;
  return Object.fromEntries(
    Object.entries(whole).map(([table, rows]) => [table, (rows ?? []).map((row) => JSON.stringify(row))]),
  );
};
/** Tables that differ, with the first rows that do: a whole database is no error message. */
function difference(now: Record<string, string[]>, then: Record<string, string[]>): string[] {
  return Object.keys(now).flatMap((table) => {
    const [added, gone] = [
      now[table]!.filter((row) => !then[table]!.includes(row)),
      then[table]!.filter((row) => !now[table]!.includes(row)),
    ];
    return added.length + gone.length === 0
      ? []
      : [`${table}: +${added.length} ${added[0]?.slice(0, 700) ?? ''} -${gone.length} ${gone[0]?.slice(0, 700) ?? ''}`];
  });
}

const guests = [
  '姓名,手机,邮箱,生日,客户编号',
  '冯雪晴,13900010001,xueqing@example.com,1990-03-04,V1001',
  '邓可为,13900010002,,1985-11-30,V1002',
  '坏行,13900010003,,1990-02-31,V1003',
  '阮思雨,139 0001 0004,siyu@example.com,,V1004',
].join('\n');

test('a file is looked at, tried, taken in, found at the desk and taken back whole', async () => {
  const desk = await openDesk();
  const empty = await picture(desk.group.groupId);
  const preview = (await upload(desk, guests)).body;
  assert.equal(preview.kind, 'guests');
  assert.equal(preview.counts.rows, 4);
  assert.ok(preview.columns.every((column) => column.field !== null));
  assert.deepEqual(difference(await picture(desk.group.groupId), empty), [], 'a preview writes nothing');

  await t.ask(checkImport, { cookie: desk.cookie, params: { importId: preview.importId } });
  const checked = await idle(desk, preview.importId);
  assert.equal(checked.state, 'checked');
  assert.deepEqual([checked.counts.created, checked.counts.rejected], [3, 1]);
  assert.deepEqual(difference(await picture(desk.group.groupId), empty), [], 'a dry run writes nothing');

  await t.ask(runImport, { cookie: desk.cookie, params: { importId: preview.importId } });
  const done = await idle(desk, preview.importId);
  assert.equal(done.state, 'done');
  assert.deepEqual([done.counts.good, done.counts.created, done.counts.rejected], [3, 3, 1]);
  assert.ok(Date.parse(done.undoableUntil!) > Date.now());
  assert.equal((await t.ask(find, { cookie: desk.cookie, query: { q: '冯雪晴' } })).body.hits.length, 1);

  const errors = await t.ask(readErrors, { cookie: desk.cookie, params: { importId: preview.importId } });
  assert.match(String(errors.body), /坏行/);
  assert.match(String(errors.body), /1990-02-31/);

  await t.ask(undoImport, {
    cookie: desk.cookie,
    params: { importId: preview.importId },
    body: { reason: 'wrong file' },
  });
  assert.equal((await idle(desk, preview.importId)).state, 'undone');
  assert.deepEqual(difference(await picture(desk.group.groupId), empty), [], 'nothing is left of it');
  assert.equal((await t.ask(find, { cookie: desk.cookie, query: { q: '冯雪晴' } })).body.hits.length, 0);
});

test('what staff wrote on a guest outlives an import that is taken back, where the guest has another source', async () => {
  const desk = await openDesk();
  const run = async (text: string) => {
    const { importId } = (await upload(desk, text)).body;
    await t.ask(runImport, { cookie: desk.cookie, params: { importId } });
    await idle(desk, importId);
    return importId;
  };
  await run('姓名,手机,客户编号\n冯雪晴,13900010001,K1');
  const second = await run('姓名,手机,生日,客户编号\n冯雪晴,13900010001,1990-03-04,K2');
  const [guest] = (await t.ask(find, { cookie: desk.cookie, query: { q: '冯雪晴' } })).body.hits;
  await t.database.tenant(desk.group.groupId, (tx) =>
    sql`insert into note (group_id, id, record_id, kind, text, source, noted_by, noted_at)
    select group_id, gen_random_uuid(), id, 'remark', '喜欢靠窗', 'staff', ${desk.group.staffId}, now() from record where group_id = ${desk.group.groupId} and lower(source_key) like '%k2'`.execute(
      tx,
    ),
  );
  await t.ask(undoImport, { cookie: desk.cookie, params: { importId: second }, body: { reason: 'wrong file' } });
  await idle(desk, second);
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{
      text: string;
      guestId: string;
    }>`select n.text, l.guest_id as "guestId" from note n join link l on l.group_id = n.group_id and l.record_id = n.record_id where n.group_id = ${desk.group.groupId}`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows, [{ text: '喜欢靠窗', guestId: guest!.guestId }]);
});

test('the same file twice doubles nothing, and a changed row is an update that undo turns back', async () => {
  const desk = await openDesk();
  const run = async (text: string) => {
    const { importId } = (await upload(desk, text)).body;
    await t.ask(runImport, { cookie: desk.cookie, params: { importId } });
    return idle(desk, importId);
  };
  await run(guests);
  const once = await picture(desk.group.groupId);
  const again = await run(guests);
  assert.deepEqual([again.counts.created, again.counts.updated, again.counts.unchanged], [0, 0, 3]);
  assert.deepEqual(difference(await picture(desk.group.groupId), once), []);
  const changed = await run(guests.replace('1985-11-30', '1985-11-29'));
  assert.deepEqual([changed.counts.created, changed.counts.updated], [0, 1]);
  assert.notDeepEqual(difference(await picture(desk.group.groupId), once), []);
  await t.ask(undoImport, {
    cookie: desk.cookie,
    params: { importId: changed.importId },
    body: { reason: 'typing error' },
  });
  await idle(desk, changed.importId);
  assert.deepEqual(difference(await picture(desk.group.groupId), once), []);
});

test('stays with spend come in as stays and charges and go again', async () => {
  const desk = await openDesk();
  const empty = await picture(desk.group.groupId);
  const stays = [
    '订单号,客人姓名,手机,入住日期,离店日期,房号,房型,渠道,房费,餐费',
    'S-1,岳明远,13900020001,2026-02-01,2026-02-03,1203,DLX,携程,1360.00,288.50',
    'S-2,岳明远,13900020001,2026-05-10,2026-05-11,1105,DLX,直接,720,0',
  ].join('\n');
  const preview = (await upload(desk, stays, 'stays.csv')).body;
  assert.equal(preview.kind, 'stays');
  await t.ask(runImport, { cookie: desk.cookie, params: { importId: preview.importId } });
  const done = await idle(desk, preview.importId);
  assert.equal(done.counts.created, 2, JSON.stringify(done.counts));
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{
      stays: number;
      nights: number;
      revenue: number;
    }>`select stays, nights, revenue_minor::int as revenue from guest_summary where group_id = ${desk.group.groupId} and stays > 0`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows, [{ stays: 2, nights: 3, revenue: 136000 + 28850 + 72000 }]);
  await t.ask(undoImport, { cookie: desk.cookie, params: { importId: preview.importId }, body: { reason: 'trial' } });
  await idle(desk, preview.importId);
  assert.deepEqual(difference(await picture(desk.group.groupId), empty), []);
});

test('a corrected column is remembered for the next file with the same header', async () => {
  const desk = await openDesk();
  const odd = ['wer,fon', 'Runa Lindqvist,+46 70 174 06 31'].join('\n');
  const first = (await upload(desk, odd)).body;
  const fixed = (
    await t.ask(setMapping, {
      cookie: desk.cookie,
      params: { importId: first.importId },
      body: {
        columns: [
          { index: 0, field: 'name' },
          { index: 1, field: 'phone' },
        ],
      },
    })
  ).body;
  assert.deepEqual(
    fixed.columns.map((column) => column.field),
    ['name', 'phone'],
  );
  await t.ask(runImport, { cookie: desk.cookie, params: { importId: first.importId } });
  await idle(desk, first.importId);
  const second = (await upload(desk, odd.replace('Runa', 'Tyra').replace('31', '32'))).body;
  assert.equal(second.mappingRemembered, true);
  assert.deepEqual(
    second.columns.map((column) => column.field),
    ['name', 'phone'],
  );
});

test('a date that may be day or month first is asked, never guessed', async () => {
  const desk = await openDesk();
  const preview = (
    await upload(
      desk,
      [
        'Name,Phone,Birth date',
        'Runa Lindqvist,+46701740631,03/04/1990',
        'Tyra Lindqvist,+46701740632,05/06/1991',
      ].join('\n'),
    )
  ).body;
  const [question] = preview.questions;
  assert.equal(question?.told.code, 'import.question.date_order');
  const refused = await t.ask(runImport, { cookie: desk.cookie, params: { importId: preview.importId } });
  assert.equal(refused.error?.code, 'import_questions_open');
  const answered = await t.ask(setMapping, {
    cookie: desk.cookie,
    params: { importId: preview.importId },
    body: { answers: { [question!.key]: question!.options[0]!.value } },
  });
  assert.notEqual(answered.body.questions[0]?.answer ?? 'settled', null);
  assert.equal((await t.ask(runImport, { cookie: desk.cookie, params: { importId: preview.importId } })).status, 200);
});

test('what is no table, is empty, or is somebody else’s is refused and nothing of it is kept', async () => {
  const [desk, other] = [await openDesk(), await openDesk()];
  assert.equal((await upload(desk, '')).error?.code, 'import_empty_file');
  assert.equal((await upload(desk, '%PDF-1.7 not a table')).error?.code, 'import_not_a_table');
  const noise = Buffer.alloc(20_000, 'regulars').map((byte, i) => (byte * (i + 7) * 31) >> 3);
  assert.ok(noise.includes(0));
  assert.equal((await upload(desk, Buffer.from(noise), 'r.xlsx')).error?.code, 'import_not_a_table');
  assert.equal((await t.ask(listImports, { cookie: desk.cookie })).body.imports.length, 0);
  const own = (await upload(desk, guests)).body;
  assert.equal((await t.ask(readImport, { cookie: other.cookie, params: { importId: own.importId } })).status, 404);
  assert.equal((await t.ask(runImport, { cookie: other.cookie, params: { importId: own.importId } })).status, 404);
  const frontDesk = await t.login(desk.group.groupId, [desk.group.propertyId], 'frontDesk');
  assert.equal((await t.ask(readImport, { cookie: frontDesk, params: { importId: own.importId } })).status, 403);
  const elsewhere = await t.ask(uploadImport, {
    cookie: other.cookie,
    query: { propertyId: desk.group.propertyId, fileName: 'x.csv' },
    bytes: Buffer.from(guests),
  });
  assert.equal(elsewhere.status, 404);
});

test('card numbers in a file are gone before it is kept', async () => {
  const desk = await openDesk();
  const card = ['4242', '4242', '4242', '4242'].join('');
  const preview = await upload(desk, ['Name,Phone,Credit card', `Runa Lindqvist,+46701740631,${card}`].join('\n'));
  assert.equal(preview.status, 200);
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{
      bytes: Buffer;
      preview: string;
    }>`select p.bytes, i.preview::text as preview from import_part p join import i on i.id = p.import_id and i.group_id = p.group_id where p.group_id = ${desk.group.groupId}`.execute(
      tx,
    ),
  );
  assert.ok(!rows[0]!.bytes.includes(card) && !rows[0]!.preview.includes(card));
});

test('an import whose worker died goes on where it stopped and ends the same', async () => {
  const desk = await openDesk();
  const many = [
    '姓名,手机,会员卡号',
    ...Array.from(
      { length: 1300 },
      (_, i) => `周${String.fromCodePoint(0x4e00 + i)}安,1391${String(1_000_000 + i)},W${i}`,
    ),
  ].join('\n');
  const { importId } = (await upload(desk, many)).body;
  // as a killed worker leaves it: running, with a lease that runs out
  await t.database.tenant(desk.group.groupId, (tx) =>
    sql`update import set state = 'running', leased_by = 'dead', leased_until = now() - interval '1 second' where group_id = ${desk.group.groupId} and id = ${importId}`.execute(
      tx,
    ),
  );
  const done = await eventually(
    async () => (await t.ask(readImport, { cookie: desk.cookie, params: { importId } })).body,
    (view) => view.state === 'done' || view.state === 'failed',
  );
  assert.equal(done.state, 'done', JSON.stringify(done.cause));
  assert.deepEqual([done.counts.good, done.counts.rejected], [1300, 0]);
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from record where group_id = ${desk.group.groupId}`.execute(tx),
  );
  assert.equal(rows[0]!.n, 1300);
});

test('a NUL far down in a file costs nobody the file: it is left out of what is kept', async () => {
  const desk = await openDesk();
  const rows = Array.from(
    { length: 200 },
    (_, i) => `冯雪晴${i},1390002${String(i).padStart(4, '0')},,,V2${String(i).padStart(4, '0')},C:\\u0000 备注`,
  );
  rows[150] = '邓\u0000可为,13900029999,kewei@example.com,,V29999,\u0000';
  rows[149] = '阮思雨,13900029997,,,V29\u0000997,';
  rows[151] = '坏行\u0000,13900029998,,1990-02-31,V29998,\\u0000';
  const preview = await upload(desk, [`姓名,手机,邮箱,生日,客户编号,备注`, ...rows].join('\n'));
  assert.equal(preview.status, 200, JSON.stringify(preview.error));
  const { importId } = preview.body;
  await t.ask(runImport, { cookie: desk.cookie, params: { importId } });
  const done = await idle(desk, importId);
  assert.equal(done.state, 'done', JSON.stringify(done.cause));
  assert.ok(done.counts.rejected >= 1 && done.counts.good + done.counts.rejected === 200, JSON.stringify(done.counts));
  const rejects = await t.ask(readErrors, { cookie: desk.cookie, params: { importId } });
  assert.match(String(rejects.body), /坏行/);
});

test('a header that holds a NUL is remembered like any other', async () => {
  const desk = await openDesk();
  const further = Array.from({ length: 400 }, (_, i) => `附加栏目${i}`);
  const remembered: boolean[] = [];
  for (const round of [1, 2]) {
    const { status, body, error } = await upload(
      desk,
      `姓名,手机,邮箱,${further.join()},备\u0000注\n冯雪晴,1390003000${round},${','.repeat(further.length)},\n阮思雨,1390003001${round},${','.repeat(further.length)},`,
    );
    assert.equal(status, 200, JSON.stringify(error));
    remembered.push(body.mappingRemembered);
    assert.equal((await t.ask(runImport, { cookie: desk.cookie, params: { importId: body.importId } })).status, 200);
    assert.equal((await idle(desk, body.importId)).state, 'done');
  }
  assert.deepEqual(remembered, [false, true]);
});
