// The screens of value: a figure with its numbers, the guests behind a field, thresholds tried before they hold, a run asked for, costs
// of channels, a cluster kept as a segment; on paper, in the hand, and for whom it is not open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

test('a manager reads the map, opens the numbers and the guests behind a field', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/value');
    await page.getByText(/guests \(20%\) bring \d+% of spend\./).waitFor();
    const figure = page.locator('figure').first();
    await figure.locator('svg').waitFor();
    const table = figure.locator('table');
    assert.ok(await table.isHidden());
    await figure.getByRole('button', { name: 'The numbers' }).click();
    assert.equal(await table.locator('tbody tr').count(), 8);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('figure table:visible').count(), await page.locator('figure').count());
    await page.emulateMedia({ media: 'screen' });
    const cell = page.locator('td[data-shade] a').first();
    const counted = Number((await cell.locator('b').innerText()).replace(/\D/g, ''));
    await cell.click();
    await page.waitForURL(/\/value\/guests\?/);
    await page.getByText(new RegExp(`· ${counted} guests?`)).waitFor();
    await page.locator('tbody tr').first().waitFor();
    assert.equal(await page.locator('tbody tr').count(), Math.min(50, counted));
    await page.getByLabel('Ranked by').selectOption('loss');
    await page.waitForURL(/order=loss/);
    await noBarriers(page, 'guests by value');
    await page.locator('tbody tr a').first().click();
    await page.locator('article h1').waitFor();
    assertCalm(desk);
  });
});

test('what a guest is expected to bring stands with how far off it may be, in the list, on the card and put to the test', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/value/guests?order=expected');
    const first = page.locator('tbody tr').first();
    assert.match(await first.locator('small', { hasText: '¥' }).innerText(), /^(≤ )?¥[\d.,]+k?(–¥[\d.,]+k?)?$/);
    await page.getByText('what 8 of 10 guests as likely to come brought').waitFor();
    await first.locator('a').click();
    await page.getByText(/¥[\d,]+ expected .* 8 of 10 guests like this one brought /).waitFor();
    await page.goto('/value?view=leaving');
    await page.getByRole('heading', { name: 'How far the money was off' }).waitFor();
    await page.getByText(/ was expected; they brought ¥[\d,]+, [\d.]+% (more|less)\./).waitFor();
    const bands = page.getByRole('table', { name: 'How far the money was off' }).locator('tbody tr');
    assert.ok((await bands.count()) > 2);
    assert.match(await bands.last().innerText(), /under [\d.]+%/);
    assertCalm(desk);
  });
});

test('thresholds say who would move before they hold; a run is asked for and comes to its end', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/value');
    await page.getByRole('button', { name: 'Change thresholds' }).click();
    const dialog = page.locator('[role=dialog]');
    await dialog.getByText('Nobody would move').waitFor();
    await dialog.getByRole('button', { name: 'Take the suggested' }).click();
    await dialog.getByText(/\d+ of [\d,]+ guests would change class/).waitFor();
    await dialog.getByLabel('Main: Revenue from').fill('1');
    await dialog.getByText('Each class must ask for more revenue').waitFor();
    await noBarriers(page, 'thresholds');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.goto('/value?view=model');
    await page.getByRole('button', { name: 'Work out now' }).click();
    await page
      .getByRole('row', { name: /Daniel.* done / })
      .first()
      .waitFor({ timeout: 60_000 });
    assertCalm(desk);
  });
});

test('a cluster is kept as a segment, and a channel is given its cost', async () => {
  await at(await asDesk('zh', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/value?view=clusters');
    await page.getByRole('button', { name: '存为客群' }).first().click();
    await page.getByLabel('客群名称').fill('周末家庭');
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.getByText('“周末家庭”已存入客群').waitFor();
    await page.goto('/value?view=channels&property=LAKE');
    await page.getByRole('button', { name: '设定成本' }).click();
    const cost = page.getByLabel(/^携程: 收入的百分比/);
    await cost.fill('150');
    await page.getByText('百分比不超过 100').waitFor();
    await cost.fill('16');
    await page.locator('[role=dialog] button[type=submit]').click();
    await page.getByText(/成本由.*设定/).waitFor();
    assert.match(await page.getByRole('row', { name: /^携程/ }).first().innerText(), /\(15%\)/);
    await noBarriers(page, 'channels');
    assertCalm(desk);
  });
});

test('costs a colleague set meanwhile are told of and never lost; a period is typed by keys', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    const setCosts = async (of: Page, percent: string) => {
      await of.goto('/value?view=channels&property=LAKE');
      await of.getByRole('button', { name: 'Set costs' }).click();
      await of.getByLabel(/^Fliggy: Percent/).fill(percent);
    };
    const save = (of: Page) => of.locator('[role=dialog] button[type=submit]').click();
    await setCosts(page, '11');
    const colleague = await desk.context.newPage();
    await setCosts(colleague, '22');
    await save(colleague);
    await colleague.getByText('Saved.').waitFor();
    await save(page);
    const newer = page.getByText('Daniel has saved a newer version since you began.');
    await newer.waitFor();
    await save(page);
    await newer.waitFor();
    await page.getByRole('button', { name: 'Show it and drop my changes' }).click();
    assert.equal(await page.getByLabel(/^Fliggy: Percent/).inputValue(), '22');
    await page.getByRole('button', { name: 'Cancel' }).click();

    const asked: string[] = [];
    page.on('request', (request) => {
      const from = /value\/channels\?.*from=(\d+)/.exec(request.url())?.[1];
      if (from) asked.push(from);
    });
    const from = page.getByLabel('From');
    await from.focus();
    // day and month alike: whichever of them the browser takes first
    await page.keyboard.type('03032025');
    await page.waitForURL(/from=2025-03-03/);
    assert.equal(await from.inputValue(), '2025-03-03');
    assert.ok(
      asked.every((year) => year >= '2000'),
      asked.join(' '),
    );
    assertCalm(desk, /409/);
  });
});

test('in the hand every view reads without sliding, in one language', async () => {
  await at(await asDesk('zh', { login: 'manager', size: 'phone' }), async (desk) => {
    const { page } = desk;
    for (const view of ['', 'returns', 'leaving', 'model']) {
      await page.goto(view === '' ? '/value' : `/value?view=${view}`);
      await page.locator('figure svg').first().waitFor();
      await noRawKeys(page, view);
      await speaks(page, 'zh', view, /^\d/);
      await reflows(page, view);
    }
    assertCalm(desk);
  });
});

test('who has no business with it sees neither the place nor a figure', async () => {
  await at(await asDesk('en', { login: 'housekeeping' }), async ({ page }) => {
    await page.goto('/value');
    await page.locator('main h1, main h2').first().waitFor();
    assert.equal(await page.locator('figure').count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Value', exact: true }).count(), 0);
  });
});
