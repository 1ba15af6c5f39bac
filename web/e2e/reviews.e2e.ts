// Merge review by keyboard and by thumb: pairs side by side, each answer leads to the next pair, the last one can be taken back, also
// from the list of what was decided; many at once only after a look; the same preview where a guest is merged by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, assertCalm, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();
const pictures = process.env['E2E_PICTURES'];

const words = {
  zh: {
    same: /^同一人/,
    apart: /^两个人/,
    undo: /^撤销/,
    apartSaid: '已永久分开。',
    householdSaid: '已分开，并记为一家人。',
    oneSaid: '已合为一份资料。',
    keys: '复核快捷键',
    decided: '近期决定',
    takeBack: '撤回',
    takenBack: '已撤回',
    many: '一次回答多组',
    manyAct: /^合并 \d+ 组/,
    doubtful: '存疑的：两个人',
    manyApart: /^分开 \d+ 组/,
    merge: '与另一位客人合并',
    effect: '合并之后',
  },
  en: {
    same: /^Same person/,
    apart: /^Two persons/,
    undo: /^Undo/,
    apartSaid: 'kept apart for good.',
    householdSaid: 'kept apart, noted as one household.',
    oneSaid: 'now one profile.',
    keys: 'Keys for the review',
    decided: 'Decided lately',
    takeBack: 'Take back',
    takenBack: 'taken back',
    many: 'Answer many at once',
    manyAct: /^Merge (\d+ pairs|one pair)/,
    doubtful: 'Doubtful pairs: two persons',
    manyApart: /^Keep (\d+ pairs|one pair) apart/,
    merge: 'Merge with another guest',
    effect: 'If you merge them',
  },
} as const;

for (const language of languages) {
  const w = words[language];
  const steward = { login: 'guestrelations' } as const;

  test(`pairs are answered by single keys, and the last answer is taken back by one (${language})`, async () => {
    await at(await asDesk(language, steward), async (desk) => {
      const { page } = desk;
      await page.goto('/reviews');
      const first = await pair(page);
      await noBarriers(page, 'reviews');
      await speaks(page, language, 'reviews');
      await noRawKeys(page, 'reviews');
      await reflows(page, 'reviews');
      await picture(page, `reviews-${language}`);

      await page.keyboard.press('d');
      await said(page, w.apartSaid);
      const second = await otherThan(page, first);
      await noBarriers(page, 'reviews, one answered');
      await page.keyboard.press('u');
      await isAt(page, first);

      await page.keyboard.press('h');
      await said(page, w.householdSaid);
      await isAt(page, second);
      await page.keyboard.press('u');
      await isAt(page, first);

      await page.keyboard.press('j');
      await isAt(page, second);
      await page.keyboard.press('k');
      await isAt(page, first);
      await page.keyboard.press('l');
      await isAt(page, second);
      const queue = page.locator('main nav ol a');
      assert.notEqual((await queue.first().innerText()).split('\n')[0], first.split(' / ')[0]);

      await mergeable(page, w.same);
      const joined = await pair(page);
      await page.keyboard.press('s');
      await said(page, w.oneSaid);
      await otherThan(page, joined);

      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: w.keys }).waitFor();
      await noBarriers(page, 'keys of the review');
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: w.decided }).click();
      await page.locator('tbody tr').first().waitFor();
      await noBarriers(page, 'decided lately');
      await speaks(page, language, 'decided lately');
      await noRawKeys(page, 'decided lately');
      await reflows(page, 'decided lately');
      await picture(page, `decided-${language}`);
      const row = page.locator('tbody tr').first();
      await row.getByRole('button', { name: w.takeBack }).click();
      await row.getByText(w.takenBack).waitFor();
      await page.goto('/reviews');
      await isAt(page, first);
      assertCalm(desk);
    });
  });

  test(`while an input method composes, no key answers anything (${language})`, async () => {
    await at(await asDesk(language, steward), async (desk) => {
      const { page } = desk;
      await page.goto('/reviews');
      const first = await pair(page);
      await page.evaluate(() => {
        for (const key of ['s', 'd', 'h', 'l', 'Enter'])
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, bubbles: true }));
      });
      await page.locator('input[data-find]').pressSequentially('dsl');
      await isAt(page, first);
      assert.equal(await page.locator('main [role=status]').last().innerText(), '');
      assertCalm(desk);
    });
  });

  test(`in the hand the answers are under the thumb (${language})`, async () => {
    await at(await asDesk(language, { ...steward, size: 'phone' }), async (desk) => {
      const { page } = desk;
      await page.goto('/reviews');
      const first = await pair(page);
      for (const name of [w.same, w.apart]) {
        const box = (await page.getByRole('button', { name }).boundingBox())!;
        assert.ok(box.height >= 44 && box.y + box.height < 844, `${String(name)} is out of reach`);
      }
      await noBarriers(page, 'reviews in the hand');
      await picture(page, `reviews-phone-${language}`);
      await page.getByRole('button', { name: w.apart }).tap();
      await said(page, w.apartSaid);
      await otherThan(page, first);
      await page.getByRole('status').getByRole('button', { name: w.undo }).tap();
      await isAt(page, first);
      assertCalm(desk);
    });
  });

  test(`many are answered at once only after each of the sample was opened, and are taken back together (${language})`, async () => {
    await at(await asDesk(language, steward), async (desk) => {
      const { page } = desk;
      await page.goto('/reviews');
      await pair(page);
      const open = await openPairs(page);
      await page.getByRole('button', { name: w.many }).click();
      const dialog = page.getByRole('dialog', { name: w.many });
      await dialog.getByRole('button', { name: w.manyAct }).waitFor();
      await dialog.locator('[data-loading]').first().waitFor({ state: 'detached' });
      await noBarriers(page, 'many at once');
      await speaks(page, language, 'many at once');
      await picture(page, `many-${language}`);
      let act = dialog.getByRole('button', { name: w.manyAct });
      if ((await dialog.locator('summary').count()) === 0) {
        await dialog.getByRole('radio', { name: w.doubtful }).check();
        act = dialog.getByRole('button', { name: w.manyApart });
        await act.waitFor();
      }
      const sample = dialog.locator('summary');
      await sample.first().waitFor();
      assert.ok(await act.isDisabled());
      for (const one of await sample.all()) await one.click();
      await dialog
        .locator('details table')
        .nth((await sample.count()) - 1)
        .waitFor();
      await act.click();
      await dialog.waitFor({ state: 'detached' });
      const undo = page.getByRole('status').getByRole('button', { name: w.undo });
      await undo.waitFor();
      await until(async () => (await openPairs(page)) < open);
      await undo.click();
      await until(async () => (await openPairs(page)) === open);
      assertCalm(desk);
    });
  });

  test(`merging by hand shows the same preview first (${language})`, async () => {
    await at(await asDesk(language, steward), async (desk) => {
      const { page } = desk;
      await page.goto('/reviews');
      await mergeable(page, w.same);
      const [one, other] = await page
        .locator('main thead a')
        .evaluateAll((links) =>
          links.map((link) => [link.getAttribute('href')!.split('?')[0]!, link.textContent] as const),
        );
      await page.goto(`${one![0]}/records`);
      await page.getByRole('button', { name: w.merge }).click();
      const dialog = page.getByRole('dialog', { name: w.merge });
      await dialog.locator('input').first().fill(other![1]);
      await dialog.getByRole('option').first().click();
      await dialog.getByRole('heading', { name: w.effect }).waitFor();
      await noBarriers(page, 'merge by hand');
      await picture(page, `merge-${language}`);
      assertCalm(desk);
    });
  });
}

/** Both names of the pair at hand, once it is there. */
async function pair(page: Page): Promise<string> {
  const names = page.locator('main thead a');
  await names.nth(1).waitFor();
  return (await names.allInnerTexts()).join(' / ');
}

async function isAt(page: Page, names: string): Promise<void> {
  await until(async () => (await pair(page)) === names);
}

async function otherThan(page: Page, names: string): Promise<string> {
  await until(async () => (await pair(page)) !== names);
  return pair(page);
}

async function said(page: Page, words: string): Promise<void> {
  await page.getByRole('status').getByText(words).first().waitFor();
}

/** Goes on to a pair that nothing forbids to merge. */
async function mergeable(page: Page, same: RegExp): Promise<void> {
  await pair(page);
  await until(async () => {
    // both names come with the pair; before, nothing can be said of it yet
    await pair(page);
    if (await page.getByRole('button', { name: same }).isEnabled()) return true;
    await page.keyboard.press('j');
    return false;
  });
}

async function openPairs(page: Page): Promise<number> {
  return Number((await page.locator('main nav a span').first().innerText()).trim());
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 200, 'it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** For a look at the screens, where `E2E_PICTURES` says. */
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}
