import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gotoLive, assertCalm, asDesk, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();

for (const language of languages) {
  test(`an order that is booked stands on the open screen without anybody doing anything (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const line = await openLine((await page.context().browser()!.newContext()).request, desk.url, `Line ${language}`);
      await gotoLive(page, '/today');
      await page.locator('tr[data-arrival]').first().waitFor();
      // a mark that a reload would take away
      await page.evaluate(() => Object.assign(window, { unbroken: true }));
      const family = language === 'zh' ? 'Lindqvist' : 'Fernholm';
      const sent = await line.send(order({ number: `LIVE-${language}`, family, given: 'Freja', from: line.today }));
      assert.match(sent.text, /<Success/);
      const row = page.locator('tr[data-arrival]', { hasText: family });
      await row.waitFor();
      assert.equal(await page.evaluate(() => 'unbroken' in window), true);
      const told = page.locator('[aria-live=polite]', { hasText: family });
      await told.first().waitFor({ state: 'attached' });
      assert.equal(await told.count(), 1, 'a reader of the screen is told');
      assertCalm(desk);
    });
  });

  test(`an order that comes late is told, and the comfort that was offered is written down (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const line = await openLine((await page.context().browser()!.newContext()).request, desk.url, `Late ${language}`);
      await gotoLive(page, '/today');
      await page.locator('tr[data-arrival]').first().waitFor();
      const family = language === 'zh' ? 'Okonkwo' : 'Adebayo';
      await line.send(
        order({ number: `LATE-${language}`, family, given: 'Chidi', from: line.today, bookedMinutesAgo: 47 }),
      );
      const row = page.locator('tr[data-arrival]', { hasText: family });
      await row.waitFor();
      assert.match(await row.innerText(), /47/, 'the row says how late');
      await row.getByRole('link').first().click();
      const panel = page.getByRole('complementary');
      await panel.getByRole('button', { name: language === 'zh' ? /茶/ : 'Tea' }).click();
      await panel
        .getByText(language === 'zh' ? /已提供.*茶|茶水/ : 'Offered: Tea')
        .first()
        .waitFor();
      await page.reload();
      await page
        .getByRole('complementary')
        .getByText(language === 'zh' ? /已提供.*茶|茶水/ : 'Offered: Tea')
        .first()
        .waitFor();
      assertCalm(desk);
    });
  });
}

test('what comes while the list is read for the first time is on it all the same', async () => {
  await at(await asDesk('en'), async (desk) => {
    const { page } = desk;
    const line = await openLine((await page.context().browser()!.newContext()).request, desk.url, 'Line first');
    let letOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (letOn = resolve));
    let isRead = (): void => undefined;
    const read = new Promise<void>((resolve) => (isRead = resolve));
    await page.route(
      (url) => url.pathname.endsWith('/today') && url.pathname.startsWith('/api/'),
      async (route) => {
        const before = await route.fetch();
        isRead();
        await held;
        await route.fulfill({ response: before });
      },
      { times: 1 },
    );
    await gotoLive(page, '/today');
    await read;
    const other = await asDesk('en');
    await gotoLive(other.page, '/today');
    await line.send(order({ number: 'FIRST-1', family: 'Ravnsborg', given: 'Tilde', from: line.today }));
    // the other screen knows of it: so was this one told
    await other.page.locator('tr[data-arrival]', { hasText: 'Ravnsborg' }).waitFor();
    await other.close();
    letOn();
    await page.locator('tr[data-arrival]').first().waitFor();
    await page.locator('tr[data-arrival]', { hasText: 'Ravnsborg' }).waitFor();
    assertCalm(desk);
  });
});

test('a screen left open over midnight shows the new day', async () => {
  await at(await asDesk('en'), async (desk) => {
    const { page } = desk;
    await page.clock.install();
    await page.goto('/today');
    await page.locator('tr[data-arrival]').first().waitFor();
    const day = page.locator('main time[datetime]').first();
    const before = (await day.getAttribute('datetime'))!;
    const after = new Date(Date.parse(before) + 86_400_000).toISOString().slice(0, 10);
    await page.route('**/api/session', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(before, after) });
    });
    await page.clock.fastForward('24:00:00');
    await page.locator(`main time[datetime="${after}"]`).first().waitFor();
    assertCalm(desk);
  });
});
