// Of several ways to look at a list one is chosen and says so, also to a screen reader; the panel beside Today leads with what each
// list is looked up by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { gotoLive, asDesk, assertCalm, at } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();

const chosenOf = async (page: Page, nav: string): Promise<string[]> =>
  (await page.getByRole('navigation', { name: nav }).locator('[aria-current]').allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );

test('one state of messages is chosen, and what is held back says why in its row', async () => {
  await at(await asDesk('en', { login: 'integrator' }), async (desk) => {
    const { page } = desk;
    await page.goto('/integrations/messages?state=parked');
    await page.locator('tbody tr').first().waitFor();
    assert.deepEqual(await chosenOf(page, 'State of the messages'), ['Held back']);
    for (const row of await page.locator('tbody tr').all()) {
      const said = await row.locator('td').last().innerText();
      assert.ok(said.trim().length > 10 && !said.includes('could not be taken in'), said);
    }
    await page.getByRole('link', { name: 'All', exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('state'));
    assert.deepEqual(await chosenOf(page, 'State of the messages'), ['All']);
    assertCalm(desk);
  });
});

test('one list and one filter of Today are chosen', async () => {
  await at(await asDesk('en'), async ({ page }) => {
    for (const [list, label] of [
      ['', 'Arrivals'],
      ['?list=inHouse', 'In house'],
      ['?list=departures', 'Departures'],
    ] as const) {
      await page.goto(`/today${list}`);
      await page.locator('tr[data-arrival]').first().waitFor();
      const tabs = await chosenOf(page, 'Lists of the day');
      assert.equal(tabs.length, 1);
      assert.match(tabs[0] ?? '', new RegExp(label));
      assert.deepEqual(
        (await chosenOf(page, 'Show only')).map((text) => text.replace(/ \d+$/, '')),
        ['All'],
      );
    }
    await page.goto('/today?only=tier');
    await page.locator('tr[data-arrival]').first().waitFor();
    assert.deepEqual(
      (await chosenOf(page, 'Show only')).map((text) => text.replace(/ \d+$/, '')),
      ['Tier'],
    );
  });
});

test('beside who is in house and who leaves stands the room first, and until when they stay', async () => {
  await at(await asDesk('en'), async ({ page }) => {
    for (const [list, until] of [
      ['inHouse', /since .* · (until|leaves|was to leave)/],
      ['departures', /^(leaves today|has left|was to leave .*) · since /m],
    ] as const) {
      await page.goto(`/today?list=${list}`);
      await page.locator('tr[data-arrival]').first().waitFor();
      const row = page.locator('aside li a').first();
      const said = await row.innerText();
      assert.doesNotMatch(said.split('\n')[0] ?? '', /\d:\d/, 'an hour is no room');
      assert.match(said, until);
      await row.click();
      await page.locator('aside h2').first().waitFor();
      assert.match(await page.locator('aside').innerText(), until);
    }
  });
});

test('a late order names its guest in the alert, large enough for a finger', async () => {
  await at(await asDesk('en'), async ({ page, url }) => {
    await gotoLive(page, '/today');
    const line = await openLine((await page.context().browser()!.newContext()).request, url, 'Late line');
    await line.send(
      order({ number: 'LATE-1', family: 'Brattland', given: 'Inga', from: line.today, bookedMinutesAgo: 90 }),
    );
    const alert = page.getByRole('list', { name: 'Late or missing' }).getByRole('link', { name: /Inga Brattland · / });
    await alert.waitFor();
    assert.ok(((await alert.boundingBox())?.height ?? 0) >= 24);
    await alert.click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Inga Brattland' }).waitFor();
  });
});
