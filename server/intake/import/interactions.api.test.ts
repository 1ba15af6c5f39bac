import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import {
  checkImport,
  readErrors,
  readImport,
  runImport,
  setMapping,
  undoImport,
  uploadImport,
  type ImportView,
} from '@regulars/contract/import.ts';
import { find } from '@regulars/contract/find.ts';
import { readTimeline } from '@regulars/contract/guest.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
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
const upload = async (desk: Desk, lines: string[], fileName: string): Promise<ImportView> =>
  (
    await t.ask(uploadImport, {
      cookie: desk.cookie,
      query: { propertyId: desk.group.propertyId, fileName },
      bytes: Buffer.from(lines.join('\n')),
    })
  ).body;
const idle = (desk: Desk, importId: string): Promise<ImportView> =>
  eventually(
    async () => (await t.ask(readImport, { cookie: desk.cookie, params: { importId } })).body,
    (view) => view.progress === null,
  );
const run = async (desk: Desk, importId: string): Promise<ImportView> => {
  await t.ask(runImport, { cookie: desk.cookie, params: { importId } });
  return idle(desk, importId);
};
const undone = async (desk: Desk, importId: string): Promise<void> => {
  await t.ask(undoImport, { cookie: desk.cookie, params: { importId }, body: { reason: 'wrong file' } });
  assert.equal((await idle(desk, importId)).state, 'undone');
};
const counted = (desk: Desk): Promise<Record<string, number>> =>
  t.database.tenant(desk.group.groupId, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of [
      'interaction',
      'interaction_person',
      'pos_order',
      'pos_item',
      'pos_order_person',
      'record',
      'guest',
    ])
      counts[table] = (
        await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
      ).rows[0]!.n;
    return counts;
  });
const timelineOf = async (desk: Desk, name: string) => {
  const [hit] = (await t.ask(find, { cookie: desk.cookie, query: { q: name } })).body.hits;
  const params = { guestId: hit!.guestId };
  return (await t.ask(readTimeline, { cookie: desk.cookie, params, query: {} })).body.items;
};

const turnaways = [
  '日期,类型,姓名,手机,遭拒原因,入住日期,人数,内容',
  '2026-11-20,遭拒,冯雪晴,13900010001,满房,2026-12-31,4,跨年想住江景房',
  '2026-11-20,投诉,冯雪晴,13900010001,,,,隔壁太吵',
  '2026-11-20,遭拒,,,客满,2026-12-31,2,',
  '2026-02-31,遭拒,邓可为,13900010002,满房,,,',
];

test('inquiries, complaints and turnaways of a file are tried, taken in, seen on the timeline and taken back', async () => {
  const desk = await openDesk();
  const empty = await counted(desk);
  const preview = await upload(desk, turnaways, 'turnaways.csv');
  assert.equal(preview.kind, 'interactions');
  assert.equal(preview.sample[0]!.result['turnawayReason'], 'soldOut');
  await t.ask(checkImport, { cookie: desk.cookie, params: { importId: preview.importId } });
  const checked = await idle(desk, preview.importId);
  assert.deepEqual([checked.counts.created, checked.counts.rejected], [3, 1]);
  assert.deepEqual(await counted(desk), empty, 'a dry run writes nothing');

  const done = await run(desk, preview.importId);
  assert.deepEqual([done.state, done.counts.good, done.counts.created, done.counts.rejected], ['done', 3, 3, 1]);
  const errors = await t.ask(readErrors, { cookie: desk.cookie, params: { importId: preview.importId } });
  assert.match(String(errors.body), /邓可为/);
  assert.deepEqual((await counted(desk))['interaction'], 3);
  const items = await timelineOf(desk, '冯雪晴');
  assert.deepEqual(items.map((item) => item.kind).toSorted(), ['complaint', 'turnaway']);
  assert.equal(items.find((item) => item.kind === 'turnaway')!.title.params['reason'], 'told.turnawayReason.soldOut');

  const second = await upload(desk, turnaways, 'turnaways.csv');
  await t.ask(checkImport, { cookie: desk.cookie, params: { importId: second.importId } });
  const foretold = (await idle(desk, second.importId)).counts;
  assert.deepEqual([foretold.created, foretold.updated], [0, 3], 'the dry run knows what is there already');
  const again = await run(desk, second.importId);
  assert.deepEqual([again.counts.created, again.counts.unchanged], [0, 3], 'the same file again is nothing new');
  await undone(desk, again.importId);
  assert.equal((await counted(desk))['interaction'], 3);
  await undone(desk, done.importId);
  assert.deepEqual(await counted(desk), empty);
});

const till = [
  '营业日期,账单号,餐厅,桌号,人数,会员卡号,姓名,菜品,数量,金额',
  '2026-11-20,0088,江畔餐厅,A12,4,M-7,冯雪晴,红烧肉,1,68.00',
  '2026-11-20,0088,江畔餐厅,A12,4,M-7,冯雪晴,米饭,1,3.00',
  '2026-11-20,0088,江畔餐厅,A12,4,M-7,冯雪晴,米饭,1,3.00',
  '2026-11-20,0089,江畔餐厅,A13,2,,,茶,两壶,20.00',
  '2026-11-20,0089,江畔餐厅,A13,2,,,茶,1,20.00',
];

test('the till’s rows become checks: grouped by number, seen on the timeline, taken back whole', async () => {
  const desk = await openDesk();
  const empty = await counted(desk);
  const preview = await upload(desk, till, 'till.csv');
  assert.equal(preview.kind, 'orders');
  const done = await run(desk, preview.importId);
  assert.deepEqual([done.state, done.counts.good, done.counts.rejected], ['done', 4, 1]);
  const { pos_order: checks, pos_item: lines, guest: guests } = await counted(desk);
  assert.deepEqual([checks, lines, guests], [2, 4, 1]);
  const [item] = await timelineOf(desk, '冯雪晴');
  assert.equal(item!.kind, 'order');
  assert.deepEqual(item!.title, { code: 'timeline.orderOf', params: { amountMinor: 7400, currencyCode: 'CNY' } });

  const again = await run(desk, (await upload(desk, till, 'till.csv')).importId);
  assert.deepEqual([again.counts.created, again.counts.updated], [0, 0], 'the same file again is nothing new');
  await undone(desk, again.importId);
  await undone(desk, done.importId);
  assert.deepEqual(await counted(desk), empty);
});

test('a corrected mapping of such a file is remembered for the next with the same columns', async () => {
  const desk = await openDesk();
  const odd = ['Wann,Wer,Was', '2026-11-20,Anna Keller,kein Zimmer frei'];
  const first = await upload(desk, odd, 'odd.csv');
  assert.equal(first.kind, 'guests');
  const set = (body: BodyIn<typeof setMapping>) =>
    t.ask(setMapping, { cookie: desk.cookie, params: { importId: first.importId }, body });
  assert.equal((await set({ kind: 'interactions' })).body.kind, 'interactions');
  const given = await set({
    columns: [
      { index: 0, field: 'interactionAt' },
      { index: 1, field: 'name' },
      { index: 2, field: 'words' },
    ],
  });
  assert.equal(given.status, 200, JSON.stringify(given.error));
  assert.equal((await run(desk, first.importId)).counts.created, 1);
  const next = await upload(desk, [odd[0]!, '2026-11-21,Bo Berg,Frühstück?'], 'odd2.csv');
  assert.deepEqual([next.kind, next.mappingRemembered], ['interactions', true]);
});
