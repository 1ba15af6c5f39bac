// Measured quality: sources with what can be used of them, drift, and links judged on a random sample; at the desk and in the hand,
// light and dark, and for whom each part is open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();
const pictures = process.env['E2E_PICTURES'];

for (const language of languages) {
  const zh = language === 'zh';
  const said = zh
    ? {
        draw: '抽取新样本',
        size: /50 对/,
        start: '开始核对',
        same: '同一人',
        next: '下一对',
        back: '返回数字',
        one: '1/',
      }
    : {
        draw: 'New sample',
        size: /50 pairs/,
        start: 'Start checking',
        same: 'One person',
        next: 'Next pair',
        back: 'Back to the figures',
        one: '1 of',
      };

  for (const size of ['desk', 'phone'] as const)
    test(`sources and drift are told to who looks after them (${language}, ${size})`, async () => {
      await at(await asDesk(language, { login: 'integrator', size, theme: zh ? 'dark' : 'light' }), async (desk) => {
        const { page } = desk;
        await page.goto('/quality');
        await page.waitForURL(/\/quality/);
        await page.locator('main tbody tr').first().waitFor();
        assert.ok((await page.locator('main tbody tr').count()) >= 2, 'the demo has several sources');
        await seen(page, language, `sources-${language}-${size}`);
        await page.goto('/quality?tab=drift');
        await page.locator('main section').first().waitFor();
        await seen(page, language, `drift-${language}-${size}`);
        await page.goto('/quality?tab=links');
        await page.locator('main h2').first().waitFor();
        await noRawKeys(page, 'no permission');
        assertCalm(desk);
      });
    });

  for (const size of ['desk', 'phone'] as const)
    test(`a sample is drawn and judged, and what the machine did is told after the answer (${language}, ${size})`, async () => {
      const login = zh ? 'guestrelations' : 'manager';
      await at(await asDesk(language, { login, size, theme: zh ? 'light' : 'dark' }), async (desk) => {
        const { page } = desk;
        await page.goto('/quality?tab=links');
        await page.getByRole('button', { name: said.draw }).click();
        await page.getByRole('menuitem', { name: said.size }).click();
        await page.getByRole('link', { name: said.start }).click();
        await page.locator('main table').waitFor();
        await seen(page, language, `check-${language}-${size}`);
        await page.getByRole('button', { name: said.same }).click();
        await page.getByRole('button', { name: said.next }).waitFor();
        await seen(page, language, `verdict-${language}-${size}`);
        const first = await page.locator('main table').textContent();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: said.same }).waitFor();
        assert.notEqual(await page.locator('main table').textContent(), first);
        await page.getByRole('link', { name: said.back }).click();
        await page.getByText(said.one).first().waitFor();
        await seen(page, language, `links-${language}-${size}`);
        assertCalm(desk);
      });
    });
}

async function seen(page: Page, language: 'zh' | 'en', name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await noBarriers(page, name);
  await speaks(page, language, name);
  await noRawKeys(page, name);
  assert.doesNotMatch(await page.locator('body').innerText(), /\b(measured|quality|evidence)\.[a-z]/, name);
  await reflows(page, name);
}
