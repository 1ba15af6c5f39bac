// After the stay: a bad pulse on a terminal opens a complaint before the guest leaves; a call's result leads to a next step; the
// script stands one tap from the guest; a manager's words hold once published.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages } from './desk.ts';
import { openBrowser, stopAfterTests } from './house.ts';

stopAfterTests();
const pictures = process.env['E2E_PICTURES'];

for (const language of languages) {
  const zh = language === 'zh';
  test(`a bad pulse on a terminal opens a complaint while the guest is still at the desk (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page, url } = desk;
      await page.goto('/surveys?tab=terminals');
      const name = zh ? '前台一' : 'Desk one';
      await page.getByLabel(zh ? '终端名称' : 'Name of the terminal').fill(name);
      await page.getByRole('button', { name: zh ? '新增终端' : 'New terminal' }).click();
      const path = await page.locator('a[href^="/t/"]').getAttribute('href');
      await noBarriers(page, 'terminals');
      await noRawKeys(page, 'terminals');

      const tablet = await (
        await openBrowser()
      ).newContext({
        baseURL: url,
        javaScriptEnabled: false,
        locale: zh ? 'zh-CN' : 'en-GB',
        viewport: { width: 820, height: 1180 },
      });
      const terminal = await tablet.newPage();
      await terminal.goto(path!);
      await terminal.getByRole('heading', { name: zh ? '欢迎光临' : 'Welcome' }).waitFor();

      await page.goto('/today?list=departures');
      await page
        .locator('tr[data-arrival] a')
        .nth(zh ? 0 : 1)
        .click();
      if (page.url().includes('/guests/')) await page.goBack();
      await page.getByRole('button', { name: zh ? '请客人评价' : 'Ask how it was' }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
      await page.getByText(zh ? '等待客人作答' : 'Waiting for the answer').waitFor();

      await terminal.getByText(zh ? '这次住得怎么样？' : 'How was your stay?').waitFor({ timeout: 20_000 });
      await picture(terminal, `terminal-${language}`);
      await terminal.locator('input[name=q_room][value="1"]').check({ force: true });
      await terminal.locator('textarea').fill(zh ? '空调太吵' : 'The air conditioning is noisy');
      await terminal.getByRole('button').click();
      await terminal.getByText(zh ? '值班经理会马上跟进' : 'The duty manager will look after it').waitFor();
      await page.getByText(zh ? '投诉已交值班经理' : 'A complaint is open with the duty manager').waitFor();
      await noBarriers(page, 'ask');
      await terminal.getByRole('heading', { name: zh ? '欢迎光临' : 'Welcome' }).waitFor({ timeout: 20_000 });
      await tablet.close();

      await page.goto('/surveys');
      await page.getByText(zh ? '空调太吵' : 'The air conditioning is noisy').waitFor();
      await noBarriers(page, 'surveys');
      await speaks(page, language, 'surveys', /./);
      await noRawKeys(page, 'surveys');
      await reflows(page, 'surveys');
      await picture(page, `surveys-${language}`);
      await page.goto('/surveys?tab=form');
      await page.locator('fieldset legend').first().waitFor();
      await noBarriers(page, 'form');
      await noRawKeys(page, 'form');
      await picture(page, `form-${language}`);
      assertCalm(desk);
    });
  });

  test(`a call’s result leads to a next step (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await page.goto('/followups');
      await page
        .locator('tbody a')
        .nth(zh ? 0 : 1)
        .waitFor();
      await noBarriers(page, 'followups');
      await noRawKeys(page, 'followups');
      await reflows(page, 'followups');
      await picture(page, `followups-${language}`);
      await page
        .locator('tbody a')
        .nth(zh ? 0 : 1)
        .click();
      await page
        .getByText(zh ? '话术' : 'Script', { exact: true })
        .first()
        .waitFor();
      await page.getByRole('radio', { name: zh ? '已接通' : 'Reached', exact: true }).check();
      await page.getByRole('radio', { name: '2', exact: true }).check();
      await page.getByText(zh ? '客人不满意' : 'Not content: a complaint').waitFor();
      await page.getByLabel(zh ? '备注' : 'Remarks').fill(zh ? '早餐收得太早' : 'Breakfast ended too early');
      await page.getByRole('button', { name: zh ? '添加下一步' : 'Add next step' }).click();
      await page.getByRole('menuitem', { name: zh ? '任务' : 'Task' }).click();
      await page
        .getByRole('textbox', { name: zh ? '内容' : 'What', exact: true })
        .fill(zh ? '早餐留到十点半' : 'Keep breakfast until half past ten');
      await noBarriers(page, 'call sheet');
      await noRawKeys(page, 'call sheet');
      await picture(page, `sheet-${language}`);
      await page.getByRole('button', { name: zh ? '记录结果' : 'Note result' }).click();
      await page
        .getByText(zh ? '并有 1 个下一步' : 'with 1 next step')
        .first()
        .waitFor();
      await page.goto('/followups?tab=report');
      await page
        .getByText(zh ? '按类别' : 'By class')
        .first()
        .waitFor();
      await noBarriers(page, 'report');
      await noRawKeys(page, 'report');
      for (const tab of ['winBack', 'plan']) {
        await page.goto(`/followups?tab=${tab}`);
        await page.locator('main select, main fieldset').first().waitFor();
        await noBarriers(page, tab);
        await noRawKeys(page, tab);
        await picture(page, `${tab}-${language}`);
      }
      assertCalm(desk);
    });
  });

  test(`the script is one tap from the guest, in the language it is said in (${language})`, async () => {
    await at(await asDesk(language, { login: 'dutymanager' }), async (desk) => {
      const { page } = desk;
      await page.goto('/today');
      await page.locator('tr[data-arrival] a').first().click();
      await page
        .getByRole('button', { name: zh ? '话术' : 'Script', exact: true })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(zh ? '怎么说' : 'What to say').waitFor();
      await dialog.getByRole('radio', { name: zh ? '英文' : 'English', exact: true }).check();
      await dialog
        .getByText(/Welcome|welcome/)
        .first()
        .waitFor();
      await noBarriers(page, 'script');
      await noRawKeys(page, 'script');
      await picture(page, `script-${language}`);
      await page.keyboard.press('Escape');
      await page.goto('/standards?moment=complaint');
      await page.getByRole('button', { name: /LEARN/ }).click();
      await page
        .getByText(zh ? '必须做到' : 'What must hold')
        .first()
        .waitFor();
      await noBarriers(page, 'standards');
      await noRawKeys(page, 'standards');
      await reflows(page, 'standards');
      await picture(page, `standards-${language}`);
      await page.getByRole('button', { name: zh ? '编辑' : 'Edit', exact: true }).click();
      await dialog.getByLabel(zh ? '标题（英文）' : 'Title (English)').fill('LEARN, as we do it');
      await noBarriers(page, 'editor');
      await dialog.getByRole('button', { name: zh ? '发布' : 'Publish' }).click();
      await page
        .getByText(zh ? '已发布' : 'Published.')
        .first()
        .waitFor();
      await page
        .getByText(zh ? '本店 · 第 ' : 'This house · Version')
        .first()
        .waitFor();
      assertCalm(desk);
    });
  });
}

async function picture(
  page: { screenshot(options: { path: string; fullPage: boolean }): Promise<unknown> },
  name: string,
) {
  assert.ok(name);
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}
