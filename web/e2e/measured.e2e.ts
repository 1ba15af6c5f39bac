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

for (const language of languages) {
  const zh = language === 'zh';

  // a whole base is looked at: longer than a screen takes
  const patience = { timeout: 60_000 };
  const size = zh ? 'phone' : 'desk';
  test(`a trial run over all records tells what it would change (${language}, ${size})`, async () => {
    await at(await asDesk(language, { login: 'admin', size, theme: zh ? 'dark' : 'light' }), async (desk) => {
      const { page } = desk;
      await page.goto('/quality?tab=relink');
      // the demo has one of its own, which may still be at work
      await page.getByRole('heading', { name: zh ? /最近一次试运行/ : /Last trial run/ }).waitFor(patience);
      await seen(page, language, `relink-${language}-${size}`);
      if (zh) return;
      await page.locator('main button:enabled', { hasText: 'Trial run' }).click(patience);
      await page.locator('main progress').waitFor();
      assert.ok(await page.getByRole('button', { name: 'Link anew now' }).isDisabled(), 'one run at a time');
      await page.locator('main progress').waitFor({ state: 'detached', ...patience });
      await page.getByRole('heading', { name: 'Earlier runs' }).waitFor();
      assertCalm(desk);
    });
  });

  test(`who may not manage identity is not shown the runs (${language})`, async () => {
    await at(await asDesk(language, { login: zh ? 'guestrelations' : 'manager' }), async (desk) => {
      const { page } = desk;
      await page.goto('/quality?tab=relink');
      await page
        .getByText(zh ? '您没有权限查看' : 'Not open to you')
        .first()
        .waitFor();
      assert.equal(await page.locator('nav a[href*="tab=relink"]').count(), 0);
      assertCalm(desk);
    });
  });

  const held = zh ? 'desk' : 'phone';
  test(`a guest who shares a phone with another is shown with them (${language}, ${held})`, async () => {
    await at(await asDesk(language, { login: zh ? 'guestrelations' : 'manager', size: held }), async (desk) => {
      const { page } = desk;
      const head = page.getByRole('heading', { name: zh ? '家人与代订' : 'Household' });
      const others = page.locator('section', { has: head }).locator('a[href*="/guests/"]');
      await page.goto('/today');
      await page.locator('main h1').first().waitFor();
      const guestId = await somebodyOfAHousehold(page);
      await page.goto(`/guests/${guestId}`);
      await others.first().waitFor();
      await seen(page, language, `household-${language}-${held}`);
      await others.first().click();
      await page.waitForURL((url) => !url.pathname.includes(guestId));
      // many who are reached the same way are one line there
      await head.waitFor();
      assertCalm(desk);
    });
  });
}

/** A guest of the house's lists who has a family or a colleague, few enough to be listed. */
async function somebodyOfAHousehold(page: Page): Promise<string> {
  const guestId = await page.evaluate(async () => {
    const ids = new Set<string>();
    for (const q of ['wang', 'li', 'zhang', 'chen', 'liu', 'yang', 'zhao', 'huang', 'zhou', 'wu', 'xu', 'sun']) {
      const found = await (await fetch(`/api/find?q=${q}`)).text();
      for (const [, id] of found.matchAll(/"guestId":"([0-9a-f-]{36})"/g)) ids.add(id!);
    }
    for (const id of ids) {
      const { relations } = await (await fetch(`/api/guests/${id}/household`)).json();
      if (relations.length > 0 && relations.length <= 3) return id;
    }
    return undefined;
  });
  assert.ok(guestId, 'the demo has households');
  return guestId;
}

async function seen(page: Page, language: 'zh' | 'en', name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await noBarriers(page, name);
  await speaks(page, language, name);
  await noRawKeys(page, name);
  assert.doesNotMatch(await page.locator('body').innerText(), /\b(measured|quality|evidence)\.[a-z]/, name);
  await reflows(page, name);
}
