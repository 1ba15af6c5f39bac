// The whole circle, as guests live it: a complaint taken by thumb, approved, made good, a word given for next time; the next order
// comes in under another spelling, and the house knows, prepares, keeps its word and counts it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { CasePage } from '@regulars/contract/case.ts';
import type { readCaseAnalysis } from '@regulars/contract/caseAnalysis.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { readToday, TodayRow } from '@regulars/contract/today.ts';
import { noBarriers } from './barriers.ts';
import { assertCalm, asDesk, at, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order, type Line } from './orders.ts';

stopAfterTests();

const phoneNumber = '+86 139 0571 8264';
const room = '731';
const words = '空调整夜不制冷，孩子没睡好';
const promised = '下次入住升级高楼层，提前调好空调';
const proof = '已安排 2108 房，室温提前调到 24 度';

const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** Two spellings of one guest; the mobile stays the same. */
const orderOf = (number: string, [family, given]: readonly [string, string], from: string): string =>
  order({ number, family, given, from, nights: 1 }).replace(
    /<Email>.*<\/Email>/,
    `<Telephone PhoneTechType="5" PhoneNumber="${phoneNumber}"/>`,
  );

/** Asks the house as the person whose screen it is. */
async function asked<T>({ page }: Desk, path: string, data?: object): Promise<T> {
  const headers = { 'x-regulars': '1' };
  const reply = await (data ? page.request.post(path, { headers, data }) : page.request.get(path, { headers }));
  assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()) as T;
}

async function arrivalOf(desk: Desk, propertyId: string, date: string, name: RegExp): Promise<TodayRow> {
  for (let tries = 0; tries < 60; tries++) {
    const path = `/api/properties/${propertyId}/today?list=arrivals&date=${date}`;
    const { rows } = await asked<ReplyOf<typeof readToday>>(desk, path);
    const row = rows.find(({ guest }) => name.test(JSON.stringify(guest.name)));
    if (row) return row;
    await desk.page.waitForTimeout(100);
  }
  throw new Error(`no arrival of ${name} on ${date}`);
}

test('a complaint comes round: taken by thumb, approved, made good, promised, and known when the guest is back under another spelling', async () => {
  const desk = await asDesk('zh', { size: 'phone' });
  const manager = await asDesk('en', { login: 'manager', size: 'phone' });
  await at(manager, () =>
    at(desk, async () => {
      const line = await openLine((await desk.page.context().browser()!.newContext()).request, desk.url, 'Circle');
      const { homePropertyId } = await asked<{ homePropertyId: string }>(desk, '/api/session');
      const guestId = await inHouse(desk, line, homePropertyId);

      const caseId = await complain(desk, guestId);
      await propose(desk, caseId);
      await approve(manager, caseId);
      await makeGood(desk, caseId);

      const latin = orderOf('CIRCLE-2', ['SANG', 'YAQI'], line.today);
      assert.match((await line.send(latin)).text, /<Success/);
      const next = await arrivalOf(desk, homePropertyId, line.today, /SANG|Sang|桑/);
      assert.equal(next.guest.guestId, guestId, 'the order under another spelling is the same guest');
      await at(await asDesk('zh'), (wide) => welcome(wide));

      await counted(manager, homePropertyId, line.today);
      assertCalm(desk);
      assertCalm(manager);
    }),
  );
});

/** A guest under her own name, whose arrival the desk closed with the room; by the list she left yesterday and still stands here. */
async function inHouse(desk: Desk, line: Line, propertyId: string): Promise<string> {
  const from = daysFrom(line.today, -2);
  assert.match((await line.send(orderOf('CIRCLE-1', ['桑', '雅琪'], from))).text, /<Success/);
  const { reservationId, roomIndex, guest } = await arrivalOf(desk, propertyId, from, /桑/);
  await asked(desk, `/api/arrivals/${reservationId}/${roomIndex}/close`, { roomNumber: room });
  return guest.guestId;
}

/** Room on the keys, what about, what was said, send; the case's id. */
async function complain({ page, ...desk }: Desk, guestId: string): Promise<string> {
  let taps = 0;
  const tap = async (what: ReturnType<typeof page.locator>): Promise<void> => {
    taps++;
    await what.tap();
  };
  await page.goto('/cases/new');
  for (const digit of room) await tap(page.getByRole('button', { name: digit, exact: true }));
  await page.getByRole('status').getByText('雅琪').waitFor();
  await tap(page.locator('label', { hasText: '温度' }).first());
  await tap(page.locator('form textarea'));
  await page.locator('form textarea').fill(words);
  await noBarriers(page, 'a complaint in the hand');
  await tap(page.locator('form button[type=submit]'));
  await page
    .getByText(/已受理，由您负责/)
    .first()
    .waitFor();
  assert.ok(taps <= 6, `${taps} taps`);
  const { rows } = await asked<{ rows: CasePage[] }>({ page, ...desk }, `/api/cases?guestId=${guestId}`);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.words, words);
  return rows[0]!.caseId;
}

/** What the taker does until somebody above must decide: a rebate above the own limit, and an upgrade promised for next time. */
async function propose(desk: Desk, caseId: string): Promise<void> {
  const lines = [
    { lineId: randomUUID(), item: 'rateRebate', retailMinor: 50_000 },
    {
      lineId: randomUUID(),
      item: 'futureUpgrade',
      promise: { words: promised, trigger: 'nextArrival', department: 'frontOffice' },
    },
  ];
  await steps(desk, caseId, [
    ['assess', { validity: 'valid', severity: 'S2', category: 'roomTemperature' }],
    ['keep', { department: 'engineering' }],
    ['investigate', { cause: 'roomTemperature.acBroken', fault: 'ours', facts: '压缩机故障' }],
    ['propose', { words: '减免一晚部分房费，下次升级', lines }],
  ]);
}

async function steps(desk: Desk, caseId: string, made: readonly (readonly [string, object])[]): Promise<CasePage> {
  let page = await asked<CasePage>(desk, `/api/cases/${caseId}`);
  for (const [path, body] of made)
    page = await asked<CasePage>(desk, `/api/cases/${caseId}/${path}`, { version: page.version, ...body });
  return page;
}

async function approve(manager: Desk, caseId: string): Promise<void> {
  const { page } = manager;
  await page.goto(`/cases/${caseId}`);
  await page.locator('main article').getByText(words).first().waitFor();
  await page
    .locator('main article button', { hasText: /^Approve/ })
    .first()
    .tap();
  await page.locator('[role=dialog] button[type=submit]').tap();
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  const { state, proposal } = await asked<CasePage>(manager, `/api/cases/${caseId}`);
  assert.deepEqual([state, proposal?.standing], ['approved', 'approved']);
}

/** Both lines carried out, the guest told and asked, the case closed. */
async function makeGood(desk: Desk, caseId: string): Promise<void> {
  const { remedies } = await asked<CasePage>(desk, `/api/cases/${caseId}`);
  const decided = remedies.filter(({ state }) => state === 'decided');
  assert.equal(decided.length, 2);
  const done = await steps(desk, caseId, [
    ...decided.map(({ lineId }) => ['execute', { lineId, postingReference: 'PMS-88213' }] as const),
    ['inform', { channel: 'inPerson', words: '已减免并致歉', reaction: 'accepts' }],
    ['feedback', { satisfied: 4 }],
    ['close', {}],
  ]);
  assert.equal(done.state, 'closed');
  assert.ok(
    done.remedies.some(({ promiseId }) => promiseId !== null),
    'the word for next time stands among the promises',
  );
}

/** Back at the house: trouble and promise on the arrival, both made ready, the word kept, the guest in. */
async function welcome(desk: Desk): Promise<void> {
  const { page } = desk;
  await page.goto('/today');
  const row = page.locator('tr[data-arrival]', { hasText: /SANG|Sang|桑/ });
  await row.getByText('兑现承诺').first().waitFor();
  await row.getByText(/温度/).first().waitFor();
  await row.getByRole('link').first().click();
  const panel = page.getByRole('complementary');
  // what to know says it too
  await panel.getByText('上次：房间温度').first().waitFor();
  const items = panel.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
  const promise = items.filter({ hasText: promised });
  const trouble = items.filter({ hasText: '房间温度' });
  for (const item of [trouble, promise]) {
    await item.getByText('到店前必须完成').waitFor();
    await item.getByRole('checkbox').press('Space');
    await item.locator('input:checked').waitFor({ state: 'attached' });
  }
  await promise.getByRole('button', { name: '已兑现', exact: true }).click();
  await page.locator('[role=dialog] textarea').fill(proof);
  await page.getByRole('button', { name: '确认兑现' }).click();
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: '客人已到店' }).click();
  await page.locator('[role=dialog] form button[type=submit]').click();
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  await page.goto('/promises?view=closed');
  await page.locator('li[data-promise]', { hasText: promised }).getByText(proof).waitFor();
  assertCalm(desk);
}

async function counted(manager: Desk, propertyId: string, today: string): Promise<void> {
  const path = `/api/properties/${propertyId}/case-analysis?from=${today}&to=${today}`;
  const told = await asked<ReplyOf<typeof readCaseAnalysis>>(manager, path);
  assert.ok(told.cases >= 1);
  const cause = told.causes.find((one) => one.cause === 'roomTemperature.acBroken');
  assert.ok(cause && cause.cases >= 1 && cause.costMinor >= 58_000, JSON.stringify(told.causes));
  assert.ok(told.cost.costMinor >= 58_000);
  assert.ok(told.satisfied.hits >= 1);
}
