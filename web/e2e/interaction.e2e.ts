import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers } from './barriers.ts';
import { assertCalm, asDesk, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

for (const language of languages) {
  const zh = language === 'zh';
  const name = zh ? '欧阳静雯' : 'Ottoline Farquhar';

  test(`a guest turned away is noted from the command menu, and why stands on their card (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await page.goto('/find');
      await page.locator('main h1').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.locator('[role=dialog] input:focus').waitFor();
      await page.keyboard.type(zh ? 'zaoju' : 'turned');
      await page.locator('[role=option][aria-selected=true]', { hasText: zh ? '遭拒' : 'Turned away' }).waitFor();
      await page.keyboard.press('Enter');
      const form = page.locator('[role=dialog] form');
      await form.getByLabel(zh ? '姓名（如已告知）' : 'Name, if given').fill(name);
      await form.getByLabel(zh ? '电话（如已告知）' : 'Phone, if given').fill(zh ? '13812345670' : '+44 20 7946 0958');
      await form.getByRole('combobox', { name: zh ? '原因' : 'Why' }).click();
      await page.getByRole('option', { name: zh ? '客满' : 'Sold out' }).click();
      await form.getByLabel(zh ? '入住' : 'Arrival').fill('2027-02-06');
      await form.getByLabel(zh ? '内容' : 'What was said').fill(zh ? '春节两间江景房' : 'two rooms over new year');
      await noBarriers(page, 'the form of a turnaway');
      await form.getByRole('button', { name: zh ? '保存' : 'Save', exact: true }).click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: zh ? '打开宾客卡' : 'Show the guest' }).click();
      await page.locator('article h1', { hasText: name }).waitFor();
      const line = page.locator('li[data-kind=turnaway]');
      await line.getByText(zh ? '遭拒：客满' : 'Turned away: Sold out').waitFor();
      await line.getByText(zh ? '春节两间江景房' : 'two rooms over new year').waitFor();
      await noBarriers(page, 'the card of a guest turned away');
      assertCalm(desk);
    });
  });

  test(`an inquiry noted on a card by thumb stands there at once (${language})`, async () => {
    await at(await asDesk(language, { size: 'phone' }), async (desk) => {
      const { page } = desk;
      await page.goto(`/find?q=${zh ? '陈' : 'moreau'}`);
      await page.locator('main ul a').first().tap();
      await page.locator('article h1').waitFor();
      await page.getByRole('button', { name: zh ? '登记咨询' : 'Note an inquiry', exact: true }).tap();
      const words = zh ? '问能否带小型犬入住' : 'asks whether a small dog may come';
      await page.locator('[role=dialog] textarea').fill(words);
      await page.getByRole('button', { name: zh ? '保存' : 'Save', exact: true }).tap();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page.locator('li[data-kind=inquiry]').getByText(words).first().waitFor();
      assertCalm(desk);
    });
  });

  test(`where nobody is found, what was asked is noted with the name that was typed (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await page.goto('/find');
      await page.locator('main input[type=search]').fill(zh ? '查无此人' : 'Zzyzx Nobody');
      await page.getByRole('button', { name: zh ? '登记咨询' : 'Note an inquiry' }).click();
      const field = page.locator('[role=dialog]').getByLabel(zh ? '姓名（如已告知）' : 'Name, if given');
      await field.waitFor();
      await page.waitForFunction(
        ([selector, text]) => document.querySelector<HTMLInputElement>(selector!)?.value === text,
        ['[role=dialog] input[maxlength="120"]', zh ? '查无此人' : 'Zzyzx Nobody'],
      );
      assertCalm(desk);
    });
  });
}

test('whoever may not write of guests is offered neither', async () => {
  await at(await asDesk('en', { login: 'integrator' }), async ({ page }) => {
    await page.goto('/me');
    await page.locator('main h1').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('[role=dialog]').waitFor();
    await page.locator('[role=option]', { hasText: 'Log out' }).waitFor();
    assert.equal(await page.locator('[role=option]', { hasText: /Turned away|inquiry/ }).count(), 0);
  });
});
