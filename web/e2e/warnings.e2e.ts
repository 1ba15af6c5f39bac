// Early warning: the board tells why in a sentence, a warning taken up is a follow-up or honestly left alone, one set aside is gone from
// the list until it is lifted, and the reports say when there are too few to tell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

test('a warning is walked to by keys, says why, and is taken up: a follow-up, or left alone for comparison', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/warnings?state=fresh');
    await page.locator('tr[data-warning]').nth(2).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Warning' });
    await panel.getByText(/Of 100 guests like this one \d+ come back within a year; house average \d+\./).waitFor();
    const name = await panel.getByRole('heading', { level: 2 }).first().innerText();
    assert.equal(await page.locator('tr[aria-current] button').innerText(), name);
    await noBarriers(page, 'a warning');
    await noRawKeys(page, 'a warning');
    await panel.getByText(/drawn by chance and left alone/).waitFor();
    await panel.getByRole('button', { name: 'Take up', exact: true }).click();
    const outcome = panel.getByText(/^(taken up|left alone)$/).first();
    await outcome.waitFor();
    if ((await outcome.innerText()) === 'taken up') {
      await panel.getByRole('link', { name: 'Open the call sheet' }).click();
      await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
      await page.getByText('Early warning').first().waitFor();
    } else {
      await panel.getByText(/Nothing else is done, so that the others can be compared/).waitFor();
    }
    assertCalm(desk);
  });
});

test('a warning set aside leaves the list and comes back when it is lifted', async () => {
  await at(await asDesk('zh', { login: 'guestrelations' }), async (desk) => {
    const { page } = desk;
    await page.goto('/warnings?state=fresh');
    const last = page.locator('tr[data-warning] button').last();
    await last.waitFor();
    const name = await last.innerText();
    await last.click();
    const panel = page.getByRole('complementary', { name: '预警' });
    await panel.getByRole('button', { name: '搁置', exact: true }).click();
    await panel.getByLabel('备注').fill('正在谈协议价');
    await panel.getByRole('button', { name: '搁置', exact: true }).click();
    await panel.getByText('已搁置', { exact: true }).waitFor();
    await panel.getByText('正在谈协议价').waitFor();
    await speaks(page, 'zh', 'a warning set aside', /./);
    await page.goto('/warnings?state=aside');
    await page.locator('tr[data-warning] button', { hasText: name }).first().click();
    await panel.getByRole('button', { name: '重新预警' }).click();
    await panel.getByRole('button', { name: '跟进', exact: true }).waitFor();
    assertCalm(desk);
  });
});

test('the list keeps its place and the focus while warnings are opened, walked and closed', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/warnings?tab=secondStay&state=fresh');
    const names = page.locator('tr[data-warning] button');
    await names.nth(20).click();
    const panel = page.getByRole('complementary', { name: 'Warning' });
    await panel.getByRole('button', { name: 'Set aside' }).waitFor();
    const scrolled = () => page.evaluate(() => scrollY);
    assert.ok((await scrolled()) > 300);
    await page.keyboard.press('j');
    await page.locator('tr[aria-current]', { hasText: await names.nth(21).innerText() }).waitFor();
    assert.ok((await scrolled()) > 300);
    // an open list takes its Escape for itself
    await panel.getByRole('combobox', { name: 'Playbook' }).click();
    await page.locator('[role=option]:visible').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=option]:visible').first().waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: 'Set aside' }).click();
    assert.ok(await panel.getByLabel('Why').evaluate((field) => field === document.activeElement));
    await panel.getByRole('button', { name: 'Cancel' }).click();
    assert.ok(await panel.getByRole('button', { name: 'Set aside' }).evaluate((act) => act === document.activeElement));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.ok(await names.nth(21).evaluate((name) => name === document.activeElement));
    assert.ok((await scrolled()) > 300);
    assertCalm(desk);
  });
});

test('on paper the list keeps its columns', async () => {
  await at(await asDesk('zh', { login: 'manager' }), async ({ page }) => {
    await page.goto('/warnings');
    await page.locator('tr[data-warning]').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 703, height: 1000 });
    assert.equal(
      await page
        .locator('tr[data-warning]')
        .first()
        .evaluate((row) => getComputedStyle(row).display),
      'table-row',
    );
    assert.equal(await page.getByRole('checkbox').filter({ visible: true }).count(), 0);
  });
});

test('what is typed into the playbooks outlives a colleague who saves, and is not left without being asked', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    const names = (of: Page) => of.getByLabel('Name (English)');
    await page.goto('/warnings?tab=playbooks');
    await names(page).nth(1).fill('Hand-written letter');
    const colleague = await desk.context.newPage();
    await colleague.goto('/warnings?tab=playbooks');
    await names(colleague).first().fill('Call by the house');
    await names(colleague).first().press('Enter');
    await colleague.getByText('Saved.').waitFor();
    assert.ok(
      await names(colleague)
        .first()
        .evaluate((name) => name === document.activeElement),
    );
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Daniel has saved a newer version since you began.').waitFor();
    assert.equal(await names(page).nth(1).inputValue(), 'Hand-written letter');
    await noBarriers(page, 'a newer version');
    await page.getByRole('button', { name: 'Did it pay' }).click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByRole('button', { name: 'Show it and drop my changes' }).click();
    assert.equal(await names(page).first().inputValue(), 'Call by the house');
    assert.notEqual(await names(page).nth(1).inputValue(), 'Hand-written letter');
    await page.getByRole('button', { name: 'Did it pay' }).click();
    await page.waitForURL(/tab=report/);
    assertCalm(desk, /409/);
  });
});

test('a playbook of the house’s own is named in both languages, kept, and chosen by hand', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/warnings?tab=playbooks');
    const add = page.getByRole('button', { name: 'Add playbook' });
    await add.click();
    await page.getByRole('button', { name: 'Remove New playbook' }).click();
    assert.equal(await page.getByRole('switch', { name: /New playbook/ }).count(), 0);
    await add.and(page.locator(':focus')).waitFor();
    await add.press('Enter');
    const own = page.locator('fieldset', { has: page.getByRole('switch', { name: 'In use: New playbook' }) }).last();
    await own.getByLabel('Name (Chinese)').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('value')), '');
    await page.keyboard.type('总经理晚宴');
    await page.getByRole('button', { name: 'Save' }).click();
    assert.ok(await own.getByLabel('Name (English)').evaluate((name) => name.matches(':invalid')));
    await own.getByLabel('Name (English)').fill('Dinner with the general manager');
    await noBarriers(page, 'a new playbook');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Remove / }).count(), 0);
    await page.goto('/warnings?tab=secondStay&state=fresh');
    await page.locator('tr[data-warning] button').first().click();
    await page.getByRole('combobox', { name: 'Playbook' }).click();
    await page.getByRole('option', { name: 'Dinner with the general manager' }).waitFor();
    assertCalm(desk);
  });
});

test('several are taken up at once in the hand’s reach, and the report compares them with those left alone', async () => {
  await at(await asDesk('en', { login: 'marketing', size: 'phone' }), async (desk) => {
    const { page } = desk;
    await page.goto('/warnings?tab=secondStay&state=fresh');
    const ticks = page.getByRole('checkbox');
    await ticks.nth(3).waitFor();
    for (const place of [0, 1, 2]) await ticks.nth(place).check();
    await page.getByRole('button', { name: 'Take up 3' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/drawn by chance and left alone/).waitFor();
    await noBarriers(page, 'many');
    await dialog.getByRole('button', { name: 'Take up 3' }).click();
    await page.getByText(/\d taken up, \d left alone, \d skipped\./).waitFor();
    await page.goto('/warnings?tab=report');
    await page
      .getByText(/^\d+ of \d+ back/)
      .first()
      .waitFor();
    await page
      .getByText(/more needed/)
      .first()
      .waitFor();
    await page.goto('/followups?tab=winBack');
    await page.waitForURL(/\/warnings\?/);
    assertCalm(desk);
  });
});
