// Data quality: a value that cannot be right waits in the queue, is put right or left as it is, and leaves it; the guest's records
// tell who said what. Beside it what a note proposes and what a source is called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages, type Size } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();
const pictures = process.env['E2E_PICTURES'];

for (const language of languages) {
  const zh = language === 'zh';
  const said = zh
    ? {
        right: '更正',
        leave: '保持原样',
        value: '正确内容',
        left: '已保持原样。',
        undo: '撤销',
        refused: /仍不可能正确/,
        staff: '员工',
      }
    : {
        right: 'Put right',
        leave: 'Leave as it is',
        value: 'The right value',
        left: 'Left as it is.',
        undo: 'Undo',
        refused: /can’t be right either/,
        staff: 'Staff',
      };

  test(`a doubtful phone is put right, a doubtful address left as it is and taken back (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const browser = page.context().browser()!;
      const line = await openLine((await browser.newContext()).request, desk.url, `Doubtful ${language}`);
      const family = zh ? 'Lindqvist' : 'Halvard';
      const sent = order({ number: `DQ-${language}`, family, given: 'Vera', from: line.today }).replace(
        /<Email>[^<]*<\/Email>/,
        '<Telephone PhoneNumber="139 1234 567"/><Email>vera@</Email>',
      );
      assert.equal((await line.send(sent)).status, 200);
      await page.goto('/quality');
      const rows = page.getByRole('row', { name: new RegExp(`Vera ${family}`) });
      await until(async () => {
        await page.reload();
        await page.locator('tbody tr').first().waitFor();
        return (await rows.count()) === 2;
      });
      await picture(page, `quality-${language}`);
      await noBarriers(page, 'quality');
      await speaks(page, language, 'quality');
      await noRawKeys(page, 'quality');
      await reflows(page, 'quality');

      const phone = rows.filter({ has: page.getByText(zh ? '电话' : 'Phone', { exact: true }) }).first();
      await phone.getByRole('button', { name: said.right }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(said.value).fill('139');
      await dialog.getByRole('button', { name: said.right }).click();
      await dialog.getByText(said.refused).waitFor();
      await noBarriers(page, 'put right');
      await picture(page, `correct-${language}`);
      await dialog.getByLabel(said.value).fill('139 1234 5670');
      await dialog.getByRole('button', { name: said.right }).click();
      await dialog.waitFor({ state: 'detached' });
      await until(async () => (await rows.count()) === 1);

      const address = rows.first();
      await address.getByRole('button', { name: said.leave }).click();
      await page.getByText(said.left).waitFor();
      await page.getByRole('button', { name: said.undo }).click();
      await rows.first().waitFor();
      await rows.first().getByRole('link').first().click();
      await page.waitForURL(/\/records$/);
      await page.getByText(said.staff, { exact: true }).first().waitFor();
      await picture(page, `records-${language}`);
      await noBarriers(page, 'records');
      await speaks(page, language, 'records', /Vera/);
      await noRawKeys(page, 'records');
      await reflows(page, 'records');
      assertCalm(desk, /422/);
    });
  });

  test(`a birthday in a note is kept with one press, and consent is told on the card (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await page.goto('/today');
      await page.locator('tr[data-arrival] a').first().click();
      if (!page.url().includes('/guests/')) await page.locator('aside a[href^="/guests/"]').first().click();
      await page.locator('article h1').waitFor();
      await page.getByRole('heading', { name: zh ? '营销联络许可' : 'May we write' }).waitFor();
      await page.keyboard.press('e');
      await page
        .locator('[role=dialog] textarea')
        .fill(zh ? '生日 5月3日，喜欢高楼层' : 'birthday 3 May, likes a high floor');
      await page.getByRole('button', { name: zh ? /生日 5月3日/ : /Birthday 3 May/ }).waitFor();
      await picture(page, `note-${language}`);
      await page.getByRole('button', { name: zh ? '保存' : 'Save note', exact: true }).click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page
        .getByText(zh ? '5月3日' : /3 May/)
        .first()
        .waitFor();
      await picture(page, `card-${language}`);
      assertCalm(desk);
    });
  });

  for (const size of ['desk', 'phone'] as const satisfies readonly Size[])
    test(`an integrator says what a source is and what it is called (${language}, ${size})`, async () => {
      await at(await asDesk(language, { login: 'integrator', size }), async (desk) => {
        const { page } = desk;
        const browser = page.context().browser()!;
        const line = await openLine((await browser.newContext()).request, desk.url, `Role ${language} ${size}`);
        await page.goto('/integrations');
        const row = page.getByRole('row', { name: new RegExp(line.name) });
        await row.getByRole('button').last().click();
        await page.getByRole('menuitem', { name: zh ? '编辑' : 'Edit' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(zh ? '名称' : 'Name', { exact: true }).fill(`Own system ${language} ${size}`);
        await dialog.getByRole('radio', { name: zh ? '本店系统' : 'The hotel’s own system' }).check();
        await picture(page, `edit-${language}-${size}`);
        await noBarriers(page, 'edit');
        await dialog.getByRole('button', { name: zh ? '保存' : 'Save', exact: true }).click();
        await dialog.waitFor({ state: 'detached' });
        await page.getByRole('link', { name: `Own system ${language} ${size}` }).waitFor();
        await noRawKeys(page, 'integrations');
        assertCalm(desk);
      });
    });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 60, 'it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** For a look at the screens: at the desk and in the hand, where `E2E_PICTURES` says. */
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  const size = page.viewportSize();
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${pictures}/${name}-phone.png` });
  if (size) await page.setViewportSize(size);
}
