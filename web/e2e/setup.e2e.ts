// The first run of an empty house, begun in Chinese and finished in English; then Today says what to do next.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asNobody, assertCalm, at } from './desk.ts';
import { emptyHouse, stopAfterTests } from './house.ts';

stopAfterTests();

test('whoever holds the code opens the house in three steps and is told what comes next', async () => {
  const { url, code } = await emptyHouse();
  assert.ok(code);
  await at(await asNobody('zh', { house: url }), async (desk) => {
    const { page } = desk;
    await page.goto('/');
    await page.waitForURL(/\/setup/);
    await page.getByLabel('设置码').fill('not-the-code');
    await page.getByLabel('集团中文名称').fill('临江酒店集团');
    await look('group', 'zh');
    await page.keyboard.press('Enter');
    await page.getByLabel('中文名称').fill('临江大酒店');
    await page.getByLabel('简码').fill('quay');
    const zone = page.getByRole('combobox', { name: '时区' });
    assert.match(await zone.inputValue(), /Asia\/Shanghai/);
    await look('property', 'zh');
    await zone.click();
    await page.keyboard.type('vienna');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.match(await zone.inputValue(), /Europe\/Vienna/);
    await zone.click();
    await page.keyboard.type('shanghai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Your name').fill('Wen Jing');
    await page.getByLabel('Login name').fill('wenjing');
    await page.locator('input[name=new-password]').fill('short');
    await page.getByText('Too short').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Open the house' }).isDisabled(), true);
    await page.locator('input[name=new-password]').fill('the lamp in the lobby');
    await page.getByText('Strong').waitFor();
    await look('administrator', 'en');
    await page.getByRole('button', { name: 'Open the house' }).click();
    await page.getByText('The code is not the one printed at start.').waitFor();
    await page.getByLabel('Set-up code').fill(code);
    for (const name of ['Next', 'Next', 'Open the house']) await page.getByRole('button', { name }).click();
    await page.waitForURL(/\/today/);
    await page.getByRole('link', { name: 'Connect a source' }).waitFor();
    await page.getByRole('link', { name: 'Import a file' }).waitFor();
    await look('first day', 'en');
    await page.getByRole('link', { name: 'Connect a source' }).click();
    await page.getByText('No source is connected yet').waitFor();
    await look('no source yet', 'en');
    await page.goto('/setup');
    await page.waitForURL(/\/(login|today)/);
    assertCalm(desk, /403/);

    async function look(what: string, language: 'zh' | 'en'): Promise<void> {
      await noBarriers(page, what);
      await speaks(page, language, what, /中文|临江/);
      await noRawKeys(page, what);
      await reflows(page, what);
    }
  });
});
