// The duty manager's evening in the hand: an entry with what follows from it, a colleague's addition; a round walked to its end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages, type Desk, type Language } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

async function looksRight(page: Page, language: Language, what: string): Promise<void> {
  // what axe looks at is the same in both languages
  if (language === 'zh') await noBarriers(page, what);
  await noRawKeys(page, what);
  await speaks(page, language, what);
  await reflows(page, what);
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator('main section h2').first().waitFor();
};

for (const language of languages) {
  const zh = language === 'zh';
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  test(`what happened goes into the book with its task, a colleague adds to it, and it is found again (${language})`, async () => {
    const what = zh ? '旋转门夹了一下行李' : 'A case got caught in the revolving door';
    await at(await asDesk(language, { login: 'dutymanager', size: 'phone' }), async (desk) => {
      const { page } = desk;
      await open(page, '/duty/log');
      await button(page, zh ? '记一笔' : 'Write').tap();
      const dialog = page.locator('[role=dialog]');
      await dialog.getByRole('radio', { name: zh ? '设施' : 'Facility' }).tap();
      await dialog.getByLabel(zh ? '发生了什么' : 'What happened').fill(what);
      await dialog.getByRole('radio', { name: zh ? '开任务' : 'A task' }).tap();
      assert.ok(await dialog.locator('button[type=submit]').isDisabled(), 'for whom is still missing');
      await dialog.getByLabel(zh ? '交给' : 'For', { exact: true }).selectOption('engineering');
      await noBarriers(page, 'writing in the book');
      await dialog.locator('button[type=submit]').tap();
      await dialog.waitFor({ state: 'detached' });
      const line = page.locator('[data-entry]', { hasText: what }).first();
      await line.getByText(zh ? '待接单' : 'Not accepted yet').waitFor();
      await looksRight(page, language, 'the duty log in the hand');
      assertCalm(desk);
    });
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await open(page, '/duty/log');
      const line = page.locator('[data-entry]', { hasText: what }).first();
      assert.equal(await line.getByRole('button', { name: zh ? '修改' : 'Change' }).count(), 0, 'not theirs to change');
      await line.getByRole('button', { name: zh ? '补记' : 'Add', exact: true }).click();
      await page.locator('[role=dialog] textarea').fill(zh ? '已赔箱套' : 'New cover given');
      await page.locator('[role=dialog] button[type=submit]').click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page
        .getByRole('search')
        .getByRole('searchbox')
        .fill(zh ? '箱套' : 'new cover');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=/);
      await page.locator('[data-entry]', { hasText: what }).first().waitFor();
      assert.equal(await page.locator('[data-entry]').count(), 1);
      await looksRight(page, language, 'the books searched');
      assertCalm(desk);
    });
  });

  test(`a round is walked point by point, a finding goes to its department, and the list knows of it (${language})`, async () => {
    await at(await asDesk(language, { login: 'dutymanager', size: 'phone' }), async (desk) => {
      const { page } = desk;
      await open(page, '/duty/rounds');
      await looksRight(page, language, 'rounds in the hand');
      await page.getByRole('button', { name: zh ? /^夜间巡视/ : /^Night round/ }).tap();
      await page.waitForURL(/rounds\/[0-9a-f-]{36}/);
      await found(desk);
      await looksRight(page, language, 'a round in the hand');
      const next = page.locator('[data-point]:not([data-state])');
      for (let left = await next.count(); left > 0; left--) {
        await next.first().getByRole('button').first().tap();
        await page.waitForFunction((n) => document.querySelectorAll('[data-point]:not([data-state])').length < n, left);
      }
      await button(page, zh ? '和客人说了话' : 'Spoke to a guest').tap();
      await page.getByLabel(zh ? '简单记下' : 'In short').fill(zh ? '花很好看' : 'Liked the flowers');
      await button(page, zh ? '记下' : 'Keep').tap();
      await page.getByText(zh ? '花很好看' : 'Liked the flowers').waitFor();
      await button(page, zh ? '巡视完毕' : 'Finish the round').tap();
      await page
        .getByText(zh ? '已走完' : 'Walked', { exact: true })
        .first()
        .waitFor();
      await page.locator('main header a').tap();
      await page
        .getByText(zh ? '1 处问题' : '1 finding')
        .first()
        .waitFor();
      assertCalm(desk);
    });
    await at(await asDesk(language, { login: 'dutymanager' }), async (desk) => {
      await open(desk.page, '/duty/rounds/plan');
      await looksRight(desk.page, language, 'the plan of rounds');
      assertCalm(desk);
    });
  });
}

async function found({ page, language }: Desk): Promise<void> {
  const zh = language === 'zh';
  const point = page.locator('[data-point]').first();
  await point.getByRole('button', { name: zh ? '有问题' : 'Finding' }).tap();
  await point
    .getByRole('textbox')
    .first()
    .fill(zh ? '后门没锁' : 'Back door not locked');
  await point.getByRole('radio', { name: zh ? '开任务' : 'A task' }).tap();
  await point.getByLabel(zh ? '交给' : 'For', { exact: true }).selectOption('security');
  await noBarriers(page, 'a finding in the hand');
  await point.getByRole('button', { name: zh ? '记下问题' : 'Keep the finding' }).tap();
  await point.getByText(zh ? '待接单' : 'Not accepted yet').waitFor();
}
