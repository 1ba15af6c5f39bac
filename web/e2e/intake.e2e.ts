// Integrations: what comes in is seen at once, what is held back is told why and tried again, a new connection shows its secret
// once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();

for (const language of languages) {
  const said =
    language === 'zh'
      ? {
          live: '正常',
          parked: '有搁置',
          held: '搁置',
          unreadable: '无法识别的消息',
          again: '重试',
          nothing: /没有需要|正在重试/,
        }
      : {
          live: 'Live',
          parked: 'Held back',
          held: 'Held back',
          unreadable: 'Unreadable message',
          again: 'Try again',
          nothing: /nothing to try|tried again/,
        };

  test(`a message is counted while one looks, a damaged one is held back with its cause in words (${language})`, async () => {
    await at(await asDesk(language, { login: 'integrator' }), async (desk) => {
      const { page } = desk;
      await page.goto('/');
      await page.waitForURL(/\/integrations/);
      const line = await openLine(
        (await page.context().browser()!.newContext()).request,
        desk.url,
        `Source ${language}`,
      );
      await line.send(order({ number: `IN-${language}`, family: 'Halvorsen', given: 'Siri', from: line.today }));
      const row = page.getByRole('row', { name: new RegExp(line.name) });
      await row.getByText(said.live).waitFor({ timeout: 20_000 });
      await line.send('<OTA_HotelResNotifRQ><broken');
      await row.getByText(said.parked).waitFor({ timeout: 20_000 });

      await row.getByRole('link', { name: line.name }).click();
      await page.getByRole('link', { name: said.unreadable }).waitFor();
      await noBarriers(page, 'messages');
      await page.getByRole('link', { name: said.held, exact: true }).click();
      await page.waitForURL(/state=parked/);
      await page.getByRole('link', { name: said.unreadable }).click();
      await page.locator('[role=alert]').waitFor();
      await noBarriers(page, 'message');
      await speaks(page, language, 'message');
      await noRawKeys(page, 'message');
      await reflows(page, 'message');
      await page.getByRole('button', { name: said.again }).click();
      await page.getByText(said.nothing).waitFor();

      await page.goto('/integrations/messages');
      await page.getByRole('link', { name: 'OTA_HotelResNotifRQ' }).first().click();
      await page.getByText('Halvorsen').first().waitFor();
      const mapped = await page.locator('pre').last().innerText();
      assert.match(mapped, language === 'zh' ? /姓: ?Halvorsen|姓：Halvorsen/ : /Family name: Halvorsen/);
      assert.doesNotMatch(await page.locator('main').innerText(), /siri\.halvorsen@example/, 'contacts are masked');
      assertCalm(desk);
    });
  });

  test(`a new connection shows its secret once; it can be renamed and switched off and on (${language})`, async () => {
    await at(await asDesk(language, { login: 'admin' }), async (desk) => {
      const { page } = desk;
      const zh = language === 'zh';
      await page.goto('/integrations');
      await page.getByRole('button', { name: zh ? '新建连接' : 'Add a connection' }).click();
      await page
        .locator('[role=dialog]')
        .getByRole('textbox', { name: zh ? '名称' : 'Name', exact: true })
        .fill(`Mill ${language}`);
      await noBarriers(page, 'new connection');
      await page.getByRole('button', { name: zh ? '建立连接' : 'Make the connection' }).click();
      const secret = page.getByRole('textbox', { name: zh ? '密钥' : 'Secret', exact: true });
      await secret.waitFor();
      const value = await secret.inputValue();
      assert.ok(value.length >= 20);
      await noBarriers(page, 'secret');
      await page.getByRole('button', { name: zh ? '复制：密钥' : 'Copy: Secret' }).click();
      await page.getByRole('button', { name: zh ? '已保存，完成' : 'Done, I have kept it' }).click();
      assert.ok(!(await page.content()).includes(value), 'shown once');
      const row = page.getByRole('row', { name: new RegExp(`Mill ${language}`) });
      const act = async (name: string): Promise<void> => {
        await row.getByRole('button').click();
        await page.getByRole('menuitem', { name }).click();
      };
      await act(zh ? '编辑' : 'Edit');
      const named = page.locator('[role=dialog]').getByRole('textbox', { name: zh ? '名称' : 'Name', exact: true });
      await named.fill(`Weir ${language}`);
      await noBarriers(page, 'edit a connection');
      await page.keyboard.press('Enter');
      const renamed = page.getByRole('row', { name: new RegExp(`Weir ${language}`) });
      await renamed.waitFor();
      await renamed.getByRole('button').click();
      await page.getByRole('menuitem', { name: zh ? '停用' : 'Switch off' }).click();
      await page
        .locator('[role=dialog]')
        .getByRole('button', { name: zh ? '停用' : 'Switch off', exact: true })
        .click();
      await renamed.getByText(zh ? '已停用' : 'Switched off').waitFor();
      await renamed.getByRole('button').click();
      await page.getByRole('menuitem', { name: zh ? '启用' : 'Switch on' }).click();
      await renamed.getByText(zh ? '从未收到' : 'Never heard').waitFor();
      assertCalm(desk);
    });
  });
}

test('whoever may not see the sources is told so', async () => {
  await at(await asDesk('en', { login: 'host' }), async ({ page }) => {
    await page.goto('/integrations');
    await page.getByText('Not open to you').waitFor();
    await page.goto('/import');
    await page.getByText('Not open to you').waitFor();
  });
});
