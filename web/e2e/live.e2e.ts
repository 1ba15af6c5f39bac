import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertCalm, asDesk, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();

for (const language of languages) {
  test(`an order that is booked stands on the open screen without anybody doing anything (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const line = await openLine((await page.context().browser()!.newContext()).request, desk.url, `Line ${language}`);
      await page.goto('/today');
      await page.locator('tr[data-arrival]').first().waitFor();
      // a mark that a reload would take away
      await page.evaluate(() => Object.assign(window, { unbroken: true }));
      const family = language === 'zh' ? 'Lindqvist' : 'Fernholm';
      const sent = await line.send(order({ number: `LIVE-${language}`, family, given: 'Freja', from: line.today }));
      assert.match(sent.text, /<Success/);
      const row = page.locator('tr[data-arrival]', { hasText: family });
      await row.waitFor({ timeout: 6000 });
      assert.equal(await page.evaluate(() => 'unbroken' in window), true);
      const told = page.locator('[aria-live=polite]', { hasText: family });
      assert.equal(await told.count(), 1, 'a reader of the screen is told');
      assertCalm(desk);
    });
  });

  test(`an order that comes late is told, and the comfort that was offered is written down (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const line = await openLine((await page.context().browser()!.newContext()).request, desk.url, `Late ${language}`);
      await page.goto('/today');
      await page.locator('tr[data-arrival]').first().waitFor();
      const family = language === 'zh' ? 'Okonkwo' : 'Adebayo';
      await line.send(
        order({ number: `LATE-${language}`, family, given: 'Chidi', from: line.today, bookedMinutesAgo: 47 }),
      );
      const row = page.locator('tr[data-arrival]', { hasText: family });
      await row.waitFor({ timeout: 6000 });
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
