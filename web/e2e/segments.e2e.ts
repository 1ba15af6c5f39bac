import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { asDesk, asNobody, assertCalm, at, logIn, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

const sentence = (page: Page): Promise<string> => page.locator('[data-sentence]').innerText();
/** The figure once it is of the rule on the screen. */
const counted = async (page: Page): Promise<number> => {
  await page.locator('section[data-stale]').waitFor({ state: 'detached' });
  return Number(await page.locator('[data-count]').getAttribute('data-count'));
};
/** Adds a condition by keys alone: its name is found by typing. */
const add = async ({ page }: Desk, name: string): Promise<void> => {
  await page.keyboard.press('a');
  await page.locator('[role=dialog] input[role=combobox]:focus').waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
};

test('a segment is written by keys alone, counted, explained, saved, changed and taken out as a list', async () => {
  await at(await asDesk('en', { login: 'marketing' }), async (desk) => {
    const { page } = desk;
    const { keyboard } = page;
    await page.goto('/segments/new');
    await page.getByRole('button', { name: 'Conditions: All of these apply' }).waitFor();

    await add(desk, 'number of stays');
    await keyboard.type('1');
    assert.equal(await sentence(page), 'Guests who have stayed at least once.');
    const once = await counted(page);
    await keyboard.press('Backspace');
    await keyboard.type('3');
    const thrice = await counted(page);
    assert.ok(once > thrice && thrice > 0, `${once} guests, of them ${thrice} more than twice`);

    await keyboard.press('Escape');
    await keyboard.press('b');
    await add(desk, 'revenue so far');
    await keyboard.type('20000');
    await keyboard.press('Escape');
    await add(desk, 'open complaint');
    await keyboard.press('Escape');
    assert.match(
      await sentence(page),
      /^Guests who have stayed at least 3 times, and \(have brought at least .20,000, or have an open complaint\)\.$/,
    );
    const both = await counted(page);
    assert.ok(both > 0 && both < thrice, `${both} of ${thrice}`);
    await noBarriers(page, 'the builder of a segment');
    await reflows(page, 'the builder of a segment');

    // three keys later the rule is as it was
    await keyboard.press('t');
    assert.match(await sentence(page), /not among those who \(have brought/);
    await keyboard.press('x');
    await keyboard.press('Control+z');
    await keyboard.press('Control+z');
    assert.match(await sentence(page), /, and \(have brought at least .20,000, or have an open complaint\)\.$/);

    await page.getByRole('button', { name: 'Why?' }).first().click();
    const why = page.locator('[data-in=true]');
    await why.getByText(/has: \d+ stays/).waitFor();

    await keyboard.press('Escape');
    await keyboard.press('Control+s');
    await page.locator('[role=dialog] input:focus').waitFor();
    await keyboard.type('Regulars worth a call');
    await keyboard.press('Enter');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Regulars worth a call' }).waitFor();
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.locator(`[data-members="${both}"]`).waitFor();
    await page.locator('tbody tr').first().waitFor();
    await noBarriers(page, 'a segment');
    await reflows(page, 'a segment');

    await page.getByRole('link', { name: 'Change the rule' }).click();
    const stays = page.getByLabel('Number of stays', { exact: true });
    await stays.fill('');
    await keyboard.press('Control+s');
    await page.getByText('A number is missing.').waitFor();
    await stays.fill('2');
    // a colleague was faster
    const segmentId = new URL(page.url()).pathname.split('/').at(-1)!;
    const { versions, ...seen } = await (await page.request.get(`/api/segments/${segmentId}`)).json();
    const { propertyId, name, rule, version } = seen;
    const faster = { propertyId, name, rule, version, description: 'checked with the front desk' };
    assert.ok(
      (await page.request.put(`/api/segments/${segmentId}`, { data: faster, headers: { 'x-regulars': '1' } })).ok(),
    );
    await counted(page);
    await keyboard.press('Control+s');
    await page.getByLabel('Note').fill('two stays are enough');
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.getByText(/has saved version 2 meanwhile/).waitFor();
    await page.getByRole('button', { name: 'Save mine as version 3 all the same' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Versions' }).click();
    const third = page.locator('[data-version="3"]');
    await third.getByText('have stayed at least 3 times').last().waitFor();
    await third.getByText('have stayed at least 2 times').last().waitFor();
    await third.getByText('two stays are enough').waitFor();
    assert.equal(await page.locator('[data-version]').count(), versions.length + 2);
    // the first version is taken up as it is
    await page.getByRole('link', { name: 'Begin from version 1' }).click();
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await page.getByText('Saved as version 4.').waitFor();

    await page.getByRole('button', { name: 'Export as CSV' }).click();
    await page.getByText(/it is written down who took it/).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export', exact: true }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'Regulars worth a call.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
    assert.ok(lines.length > both, `${lines.length - 1} guests in the list`);
    assertCalm(desk, /409/);
  });
});

test('an example is taken up in the hand, and nothing is lost without being asked', async () => {
  await at(await asDesk('zh', { login: 'marketing', size: 'phone' }), async (desk) => {
    const { page } = desk;
    await page.goto('/segments/new?from=troubled');
    await page
      .getByText(
        '至少住过 3 次，并且（最近 90 天内没来住过，或者有未了结的投诉，或者最近一次满意度最多 2 分），且愿意收邮件。',
      )
      .waitFor();
    await counted(page);
    await noBarriers(page, 'the builder in the hand', { dark: false });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `runs ${over} px over the edge`);
    await page.getByRole('button', { name: '删除' }).last().tap();
    await page.getByText('最近一次满意度最多 2 分）。').waitFor();
    const away = page.getByRole('navigation').last().getByRole('link', { name: '查找' });
    await away.tap();
    await page.getByRole('button', { name: '留在这里' }).tap();
    await away.tap();
    await page.getByRole('button', { name: '离开' }).tap();
    await page.waitForURL((url) => url.pathname === '/find');
    assertCalm(desk);
  });
});

test('locking takes guests off the screen, saved or not, and leads back to the builder', async () => {
  // its own session: locking ends it
  await at(await asNobody('en'), async (desk) => {
    const { page } = desk;
    await logIn(desk, 'marketing');
    await page.goto('/segments/new?from=troubled');
    await page
      .getByRole('button', { name: /^Remove: / })
      .last()
      .click();
    await counted(page);
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.locator('input[name="username"]').waitFor();
    assert.equal(await page.locator('[data-sentence]').count(), 0);
    assert.equal(await page.locator('[role=dialog]').count(), 0);
    assert.match(page.url(), /segments/, 'the way back is kept');
  });
});

test('a count that failed says so and is asked again; who asks why keeps the focus at hand', async () => {
  await at(await asDesk('en', { login: 'marketing' }), async (desk) => {
    const { page } = desk;
    await page.route('**/api/segments/preview', (route) => route.abort());
    await page.goto('/segments/new?from=troubled');
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    assert.equal(await page.getByText('Counting …').count(), 0);
    await page.unroute('**/api/segments/preview');
    await again.click();
    assert.ok((await counted(page)) > 0);

    await page.getByRole('button', { name: 'Why?' }).first().click();
    await page.locator('[data-in]').waitFor();
    await page.getByRole('button', { name: 'Another guest' }).click();
    const find = page.getByLabel('Find a guest');
    assert.ok(await find.evaluate((field) => field === document.activeElement));
    // at once: the hits of one letter would be taken away under the key that follows
    await find.fill('an');
    await find.locator('xpath=..').getByRole('button').first().press('Enter');
    await page.locator('[data-in]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Another guest');
    // a figure is missing: the answer that stands there is of the rule before
    await page.getByLabel('Number of stays', { exact: true }).fill('');
    await page.locator('[data-in][data-stale]').waitFor();
    assertCalm(desk, /preview/);
  });
});

test('who may only read sees the rules, and nothing to change them with', async () => {
  await at(await asDesk('zh', { login: 'dutymanager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/segments');
    await page.getByRole('heading', { name: '客群' }).waitFor();
    await page.locator('[data-loading]').first().waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('link', { name: '新建客群' }).count(), 0);
    await page.goto('/segments/new');
    await page.getByText('没有权限', { exact: false }).first().waitFor();
    assertCalm(desk);
  });
});
