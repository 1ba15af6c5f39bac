import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers } from './barriers.ts';
import { assertCalm, asDesk, at, languages, roomTaken, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

for (const language of languages) {
  const zh = language === 'zh';
  const words = {
    asked: zh ? '枕头被子' : 'Pillow, duvet',
    accept: zh ? '接单' : 'Accept',
    back: zh ? '退回' : 'Send back',
    reason: zh ? '空调坏了，不是被子' : 'the heating is broken, not the duvet',
    done: zh ? '换了温控器' : 'thermostat replaced',
  };

  test(`a request sent by thumb goes round: housekeeping sends it back, engineering does it (${language})`, async () => {
    const phone = await asDesk(language, { size: 'phone' });
    const wall = await asDesk(language, { login: 'housekeeping' });
    await at(phone, () =>
      at(wall, async () => {
        await wall.page.goto('/tasks/screen?department=housekeeping');
        await wall.page.locator('main h1').first().waitFor();
        await wall.page.locator('[data-loading]').first().waitFor({ state: 'detached' });
        const before = await wall.page.locator('li[data-task]').evaluateAll(idsOf);
        const room = await sendRequest(phone);
        // the same room may have other tasks
        const lines = wall.page.locator('li[data-task]', { hasText: room }).filter({ hasText: words.asked });
        const taskId = await newIn(async () => lines.evaluateAll(idsOf), before);
        await wall.page.getByRole('status').filter({ hasText: room }).waitFor({ state: 'attached' });
        await noBarriers(phone.page, 'a request in the hand');
        await noBarriers(wall.page, 'the screen of a department');

        await wall.page.goto(`/tasks?view=department&at=${taskId}`);
        await wall.page.getByRole('button', { name: words.back, exact: true }).click();
        await wall.page.locator('[role=dialog] textarea').fill(words.reason);
        await wall.page.locator('[role=dialog] button[type=submit]').click();
        await wall.page.locator('[role=dialog]').waitFor({ state: 'detached' });

        await phone.page.goto(`/tasks?at=${taskId}`);
        await phone.page
          .getByText(zh ? '被退回 1 次' : 'sent back once')
          .first()
          .waitFor();
        await phone.page.getByText(words.reason).waitFor();
        await noBarriers(phone.page, 'a task in the hand');
        await phone.page.getByRole('button', { name: zh ? '转交' : 'Hand on', exact: true }).tap();
        await phone.page.locator('[role=dialog] select').first().selectOption('engineering');
        await phone.page.locator('[role=dialog] button[type=submit]').tap();
        await phone.page.locator('[role=dialog]').waitFor({ state: 'detached' });
        await finish(language, taskId, words);

        await phone.page.getByText(words.done).first().waitFor();
        assertCalm(phone);
        assertCalm(wall);
      }),
    );
  });
}

const idsOf = (lines: Element[]): string[] => lines.map((line) => line.getAttribute('data-task')!);

async function newIn(look: () => Promise<string[]>, before: readonly string[]): Promise<string> {
  for (const until = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = (await look()).find((id) => !before.includes(id));
    if (found !== undefined) return found;
    assert.ok(Date.now() < until, 'the request is not on the screen');
  }
}

/** Room on the keys, one chip, send: three taps beside the number, and the guest is named. */
async function sendRequest({ page, language }: Desk): Promise<string> {
  const zh = language === 'zh';
  await page.goto('/tasks/new');
  await page.locator('[data-room]').waitFor();
  const room = await roomTaken(page);
  for (const digit of room) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.locator('[role=status] b').first().waitFor();
  await page.getByRole('radio', { name: zh ? '枕头被子' : 'Pillow, duvet' }).tap();
  await page.locator('form button[type=submit]').tap();
  await page
    .getByText(zh ? `已发给客房部：枕头被子，${room} 房` : `Sent to Housekeeping: Pillow, duvet, room ${room}`)
    .waitFor();
  assert.equal(await page.locator('[data-room]').inputValue(), '', 'ready for the next');
  return room;
}

async function finish(language: 'zh' | 'en', taskId: string, words: { accept: string; done: string }): Promise<void> {
  const zh = language === 'zh';
  await at(await asDesk(language, { login: 'engineering' }), async (engineer) => {
    const { page } = engineer;
    await page.goto(`/tasks?view=department&at=${taskId}`);
    await page.getByRole('button', { name: words.accept, exact: true }).click();
    await page.getByRole('button', { name: zh ? '开始' : 'Start', exact: true }).click();
    await page.getByRole('button', { name: zh ? '完成' : 'Done', exact: true }).click();
    await page.locator('[role=dialog] textarea').fill(words.done);
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.getByText(words.done).first().waitFor();
    await noBarriers(page, 'a task beside its list');
    assertCalm(engineer);
  });
}

test('a manager sets the week, a checklist and what comes again; the others only read', async () => {
  await at(await asDesk('en', { login: 'dutymanager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/today');
    await page.locator('main h1').first().waitFor();
    await Promise.all([page.keyboard.press('g'), page.keyboard.press('t')]);
    await page.waitForURL(/\/tasks/);
    await page.goto('/tasks/rules?department=housekeeping');
    const cell = page.getByRole('button', { name: /陈姐, .*: off/ }).first();
    await cell.click();
    await page
      .getByRole('button', { name: /陈姐, .*: Early/ })
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /Head of the shift: 陈姐/ })
      .first()
      .click();
    await page.locator('button[aria-pressed=true]').first().waitFor();
    await noBarriers(page, 'the roster');
    await page.goto('/tasks/rules?tab=lists');
    await page.getByRole('button', { name: 'New checklist' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Evening turndown');
    await page.getByLabel('Points, one a line').fill('Curtains\nWater\n\nSlippers');
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.getByText('3 points').waitFor();
    await noBarriers(page, 'checklists');
    await page.goto('/tasks/rules?tab=recurring');
    await page.getByRole('button', { name: 'New recurring task' }).click();
    await page.getByLabel('What is to be done').fill('Fire panel');
    await page.getByRole('radio', { name: 'Weekly' }).check();
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.getByText('Mon at 08:00').waitFor();
    await page.goto('/tasks/rules?tab=times');
    await page.getByRole('button', { name: 'Set times' }).click();
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.getByText('Version 1').waitFor();
    assertCalm(desk);
  });
  await at(await asDesk('en', { login: 'housekeeping' }), async ({ page }) => {
    await page.goto('/tasks/rules?department=housekeeping');
    await page.getByText('Only managers change this.').waitFor();
    assert.ok(
      await page
        .getByRole('button', { name: /陈姐, .*: Early/ })
        .first()
        .isDisabled(),
    );
    await page.goto('/tasks/rules?tab=lists');
    await page.getByText('Evening turndown').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New checklist' }).count(), 0);
  });
});
