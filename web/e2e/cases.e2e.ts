import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers } from './barriers.ts';
import { assertCalm, asDesk, at, roomTaken, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

/** Room on the keys, the kind, a word, send: four taps beside the number. */
async function takeComplaint({ page }: Desk): Promise<string> {
  await page.goto('/cases/new');
  await page.locator('[data-room]').waitFor();
  const room = await roomTaken(page);
  for (const digit of room) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.locator('[role=status] b').first().waitFor();
  await page.getByRole('radio', { name: 'Noise' }).tap();
  await page.getByLabel('What the guest said').fill('Music until two in the morning');
  await noBarriers(page, 'a complaint in the hand');
  await page.locator('form button[type=submit]').tap();
  await page.getByRole('button', { name: 'Show' }).tap();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByText('Music until two in the morning').first().waitFor();
  return new URL(page.url()).pathname;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

async function send(page: Page): Promise<void> {
  await page.locator('[role=dialog] button[type=submit]').click();
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
}

test('a complaint goes round: taken by thumb, proposed above the limit, approved from a phone, told, closed', async () => {
  await at(await asDesk('en', { size: 'phone' }), async (taker) => {
    const path = await takeComplaint(taker);
    const { page } = taker;
    await press(page, 'Assess');
    await page.getByRole('radio', { name: 'Valid', exact: true }).check();
    await send(page);
    await press(page, 'I see to it');
    await send(page);
    await press(page, 'Find the cause');
    await page.getByLabel('Cause', { exact: true }).selectOption({ index: 1 });
    await send(page);
    await press(page, 'Propose a remedy');
    await page.getByLabel('What you propose, and why').fill('One night back and a promise of a quiet floor');
    await page.getByLabel('Add a remedy').selectOption({ label: await refundLabel(page) });
    await page.locator('[role=dialog] input[inputmode]').last().fill('1800');
    await page.getByText('over your limit').waitFor();
    await noBarriers(page, 'a proposal in the hand');
    await send(page);
    await page.getByText('Waits for approval').first().waitFor();

    await at(await asDesk('en', { size: 'phone', login: 'manager' }), async (manager) => {
      await manager.page.goto('/board');
      const card = manager.page.locator(`[data-approval="${path.split('/').at(-1)}"]`);
      await card.waitFor();
      await noBarriers(manager.page, 'the board in the hand');
      await card.getByRole('button', { name: /^Approve/ }).tap();
      await manager.page.locator('[role=dialog] button[type=submit]').tap();
      await card.waitFor({ state: 'detached' });
      assertCalm(manager);
    });

    await page.getByText('To carry out').waitFor();
    await press(page, 'Carried out');
    await page.getByLabel('Posted at (folio, check, voucher number)').fill('Folio 4711');
    await send(page);
    await press(page, 'Tell the guest');
    await page.getByLabel('What was said').fill('The night is taken off the bill, and we are sorry');
    await send(page);
    await press(page, 'Feedback');
    await page.getByRole('radio', { name: /^5/ }).check();
    await send(page);
    await press(page, 'Close');
    await send(page);
    await page.getByText('Closed').first().waitFor();
    await noBarriers(page, 'a closed case in the hand');
    assert.equal(await page.locator('[data-step=approved]').count(), 1);
    assertCalm(taker);
  });
});

/** The entry of the catalogue for money back, as the list names it. */
const refundLabel = async (page: Page): Promise<string> => {
  const labels = await page.getByLabel('Add a remedy').locator('option').allTextContents();
  const found = labels.find((label) => /refund|rebate|night/i.test(label));
  assert.ok(found, `money back is in the catalogue: ${labels.join(', ')}`);
  return found;
};

test('the house adds a cause and hours of its own, and the board leads to what is grave', async () => {
  await at(await asDesk('en', { login: 'admin' }), async (desk) => {
    const { page } = desk;
    await page.goto('/cases/settings?tab=causes');
    await press(page, 'Add a cause: Noise');
    await page.getByLabel('Name, Chinese').fill('码头汽笛');
    await page.getByLabel('Name, English').fill('Ship’s horn');
    await noBarriers(page, 'a new cause');
    await send(page);
    await press(page, 'Publish');
    await page.getByText('Edition 2, by').waitFor();
    await page.getByText('Ship’s horn').waitFor();

    await page.goto('/cases/settings?tab=times');
    await press(page, 'Add hours');
    await page.getByRole('dialog').getByLabel('Department').selectOption('sales');
    await page.getByRole('radio', { name: 'By the week' }).check();
    await page.getByRole('dialog').getByLabel('Mon', { exact: true }).fill('9-12');
    await page.getByText('Write hours as').waitFor();
    await page.getByRole('dialog').getByLabel('Mon', { exact: true }).fill('9:00-12:00, 13:30-18:00');
    await press(page, 'Add the public holidays of China');
    await noBarriers(page, 'hours of a department');
    await send(page);
    await press(page, 'Publish');
    await page.getByText('Edition 2, by').waitFor();
    await page.getByText(/09:00-12:00, 13:30-18:00/).waitFor();
    await page.getByText(/days off/).waitFor();

    await page.goto('/board');
    await page.locator('[data-figure=grave] a').click();
    await page.waitForURL(/severity=grave/);
    const graves = () => page.locator('[data-case]').allTextContents();
    await page.locator('[data-case]').first().waitFor();
    assert.ok((await graves()).every((text) => /S1|S2/.test(text)));
    await page.getByLabel('Which state').selectOption({ label: 'Waiting for the guest' });
    await page.waitForURL(/state=waitingGuest/);
    await noBarriers(page, 'the board narrowed');
    assertCalm(desk);
  });
});

test('a task for a guest is given from the card, to be done at the next arrival', async () => {
  await at(await asDesk('en', { login: 'guestrelations' }), async (desk) => {
    const { page } = desk;
    await page.goto('/today');
    await page.locator('h1').waitFor();
    await page.goto(`/guests/${await guestHere(page)}`);
    await page.getByRole('button', { name: 'Task', exact: true }).click();
    await page.getByLabel('What is it?').fill('Put the large desk into the room');
    await page.getByRole('radio', { name: 'At the next arrival of this guest' }).check();
    await noBarriers(page, 'a task for a guest');
    await send(page);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/\/tasks/);
    await page.getByText('Put the large desk into the room').first().waitFor();
    assertCalm(desk);
  });
});

const guestHere = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const get = async (path: string) => (await fetch(path, { headers: { 'x-regulars': '1' } })).json();
    const session = await get('/api/session');
    const { rows } = await get(`/api/properties/${session.homePropertyId}/today?list=inHouse`);
    return rows[0].guest.guestId as string;
  });
