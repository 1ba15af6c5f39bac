// The desk's own flows: in by the door, a guest found by two characters, arrivals handled without a mouse, a note by thumb.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { asDesk, asNobody, assertCalm, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

const rows = 'tr[data-arrival]';
const openToday = async (page: Page, search = ''): Promise<void> => {
  await page.goto(`/today${search}`);
  await page.locator(rows).first().waitFor();
};
const chosen = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('tr[aria-current]')?.getAttribute('data-arrival') ?? null);

test('a wrong password is refused in words; the right one leads to where one wanted to go', async () => {
  await at(await asNobody('en'), async (desk) => {
    const { page } = desk;
    await page.goto('/today?list=inHouse');
    await page.fill('input[name="username"]', 'desk');
    await page.fill('input[name="password"]', 'not the password');
    await page.keyboard.press('Enter');
    await page.getByText('Name or password is not right.').waitFor();
    await page.fill('input[name="password"]', 'regulars-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(/list=inHouse/);
    assertCalm(desk, /401/);
  });
});

for (const language of languages) {
  test(`two characters and Enter, and the guest stands there (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await openToday(page);
      // the field that answers while one types has taken its place
      await page.locator('[role=search] input[aria-haspopup=listbox]').waitFor();
      await page.keyboard.press('/');
      await page.locator('input[data-find]:focus').waitFor();
      await page.keyboard.type(language === 'zh' ? '王小' : 'wang xi');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/guests\//);
      await page.locator('article h1').waitFor();
      assert.match(await page.locator('article').innerText(), language === 'zh' ? /王小/ : /wang/i);
      assertCalm(desk);
    });
  });

  test(`three arrivals are handled with the keyboard alone (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await openToday(page, '?only=open');
      const done: string[] = [];
      for (let at = 0; at < 3; at++)
        done.push(await handleNext(page, language === 'zh' ? '客人已到店' : 'The guest has arrived', 2101 + at, done));
      assert.equal(new Set(done).size, 3);
      await openToday(page);
      for (const arrival of done) {
        const text = await page.locator(`[data-arrival="${arrival}"]`).innerText();
        assert.match(text, language === 'zh' ? /到店|已到/ : /Arrived \d\d:\d\d/);
      }
      assertCalm(desk);
    });
  });

  test(`a tick stands while the one before it is answered (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await openToday(page, '?only=open');
      const boxes = page.locator('aside input[type=checkbox]:not(:checked)');
      const names = page.locator(`${rows} a`);
      for (let row = 0; row < (await names.count()); row++) {
        await names.nth(row).click();
        await page.locator(`${rows}[aria-current]`).and(page.locator(rows).nth(row)).waitFor();
        await boxes.first().waitFor();
        if ((await boxes.count()) > 1) break;
      }
      const open = await boxes.count();
      assert.ok(open > 1, 'somebody for whom two things are open');
      let letOn = (): void => undefined;
      const held = new Promise<void>((resolve) => (letOn = resolve));
      let asked = 0;
      await page.route('**/preparation', async (route) => {
        if (route.request().method() === 'POST' && ++asked === 2) await held;
        await route.continue();
      });
      const nextReading = () =>
        page.waitForResponse((reply) => reply.url().endsWith('/preparation') && reply.request().method() === 'GET');
      const read = nextReading();
      const before = await page
        .locator('aside input[type=checkbox]')
        .evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked));
      const two = [before.indexOf(false), before.lastIndexOf(false)].map((index) =>
        page.locator('aside input[type=checkbox]').nth(index),
      );
      for (const box of two) await box.press('Space');
      await (await read).finished();
      await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
      assert.equal(await boxes.count(), open - 2, 'both stand, though the server knows of one');
      const readAgain = nextReading();
      letOn();
      await (await readAgain).finished();
      assert.equal(await boxes.count(), open - 2);
      for (const box of two) await box.press('Space');
      await page.waitForFunction(
        (left) => document.querySelectorAll('aside input[type=checkbox]:not(:checked)').length === left,
        open,
      );
      assertCalm(desk);
    });
  });

  test(`the last tick under a filter takes the row away, not the card (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      await openToday(page, '?only=open');
      await page.locator(`${rows} a`).first().click();
      const row = page.locator(`${rows}[aria-current]`);
      const arrival = await row.getAttribute('data-arrival');
      const boxes = page.locator('aside input[type=checkbox]');
      await boxes.first().waitFor();
      const before = await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked));
      const open = before.flatMap((checked, index) => (checked ? [] : [boxes.nth(index)]));
      for (const box of open) await box.press('Space');
      await page.locator(`[data-arrival="${arrival}"]`).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: language === 'zh' ? '客人已到店' : 'The guest has arrived' }).waitFor();
      for (const box of open) await box.press('Space');
      await row.waitFor();
      assert.equal(await row.getAttribute('data-arrival'), arrival);
      await page.keyboard.press('Escape');
      await row.waitFor({ state: 'detached' });
      assertCalm(desk);
    });
  });

  test(`a note by thumb becomes a preference on the card (${language})`, async () => {
    await at(await asDesk(language, { size: 'phone' }), async (desk) => {
      const { page } = desk;
      await page.goto(`/find?q=${language === 'zh' ? '陈' : 'moreau'}`);
      await page.locator('main ul a').first().tap();
      await page.locator('article h1').waitFor();
      await page.getByRole('button', { name: language === 'zh' ? '记一笔' : 'Note', exact: true }).tap();
      await page
        .locator('[role=dialog] textarea')
        .fill(language === 'zh' ? '晚上要乌龙茶，不要羽绒枕' : 'oolong tea at night, no feather pillow');
      await page.locator('[role=dialog] [aria-pressed=true]').first().waitFor();
      await page.getByRole('button', { name: language === 'zh' ? '保存' : 'Save note', exact: true }).tap();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page
        .locator('article section')
        .getByText(language === 'zh' ? '乌龙茶' : /oolong/i)
        .first()
        .waitFor();
      assertCalm(desk);
    });
  });

  test(`the printed list of arrivals holds every row and nothing private (${language})`, async () => {
    await at(await asDesk(language), async ({ page }) => {
      await openToday(page);
      const count = await page.locator(rows).count();
      const pages =
        (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(pages > 1 && pages < count, `${count} rows on ${pages} pages`);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('aside').isVisible(), false);
      assert.equal(await page.locator('nav').first().isVisible(), false);
      const printed = await page
        .locator(rows)
        .evaluateAll((all) => all.filter((row) => row.getBoundingClientRect().height > 0).length);
      assert.equal(printed, count);
      const text = await page.locator('main').innerText();
      assert.match(text, language === 'zh' ? /打印/ : /Printed by/);
      assert.doesNotMatch(text, /\+86|\d{3}\*{4}\d{4}|1[3-9]\d{9}|@/);
    });
  });
}

/** Chooses the next arrival that was not handled yet, opens its card, ticks what is to be ticked and closes it; keys only. */
async function handleNext(page: Page, arrived: string, room: number, done: readonly string[]): Promise<string> {
  let arrival: string | null = null;
  for (let steps = 0; steps < 12 && (arrival === null || done.includes(arrival)); steps++) {
    await page.keyboard.press('j');
    await page.waitForFunction(
      (before) => (document.querySelector('tr[aria-current]')?.getAttribute('data-arrival') ?? null) !== before,
      arrival,
    );
    arrival = await chosen(page);
  }
  assert.ok(arrival);
  await page.keyboard.press('Enter');
  if (!page.url().includes('/guests/')) await page.waitForURL(/\/guests\//);
  await page.locator('article input[type=checkbox]').first().waitFor({ state: 'attached' });
  const open = await page.locator('article input[type=checkbox]:not(:checked)').count();
  for (let at = 0; at < open; at++) {
    await tabTo(page, 'input[type=checkbox]:not(:checked)');
    await page.keyboard.press('Space');
    await page.waitForFunction(
      (left) => document.querySelectorAll('article input[type=checkbox]:not(:checked)').length === left,
      open - at - 1,
    );
  }
  await tabTo(page, 'button', arrived);
  await page.keyboard.press('Enter');
  await page.locator('[role=dialog] input:focus').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(room));
  await page.keyboard.press('Enter');
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.waitForURL(/\/today/);
  await page.locator(rows).first().waitFor();
  return arrival;
}

/** Presses Tab until the focus stands on what is meant; fails where it can't be reached. */
async function tabTo(page: Page, selector: string, text?: string): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    const isThere = await page.evaluate(
      ([wanted, words]) => {
        const at = document.activeElement;
        return Boolean(at?.matches(wanted ?? '') && (!words || at.textContent?.includes(words)));
      },
      [selector, text],
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} ${text ?? ''} can’t be reached with Tab`);
}

test('a key that belongs to an input method never acts, Enter that ends its word sends nothing', async () => {
  await at(await asDesk('zh'), async (desk) => {
    const { page } = desk;
    await openToday(page);
    const press = (init: { key: string; isComposing?: boolean; keyCode?: number }) =>
      page.evaluate(
        (given) =>
          void (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...given }),
          ),
        init,
      );
    await press({ key: 'j', isComposing: true });
    await press({ key: 'j', keyCode: 229 });
    await press({ key: '?', isComposing: true });
    await page.waitForTimeout(150);
    assert.equal(await chosen(page), null);
    assert.equal(await page.locator('[role=dialog]').count(), 0);
    await press({ key: 'j' });
    await page.locator(`${rows}[aria-current]`).waitFor();

    // the browser's own composition, as an input method does it
    await page.locator('[role=search] input[aria-haspopup=listbox]').waitFor();
    await page.keyboard.press('/');
    const line = await page.context().newCDPSession(page);
    await line.send('Input.imeSetComposition', { text: 'wang', selectionStart: 4, selectionEnd: 4 });
    await line.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await page.waitForTimeout(200);
    assert.match(page.url(), /\/today/, 'still on the list');
    await line.send('Input.insertText', { text: '王' });
    await page.locator('[role=option]').first().waitFor();
    assertCalm(desk);
  });
});

test('single keys can be switched off; the command menu still opens', async () => {
  await at(await asDesk('zh'), async ({ page }) => {
    await page.goto('/me');
    await page.getByRole('group', { name: '单键快捷键' }).getByRole('button', { name: '关' }).click();
    await page.keyboard.press('?');
    assert.equal(await page.locator('[role=dialog]').count(), 0);
    await page.keyboard.press('Control+k');
    await page.locator('[role=dialog] input:focus').waitFor();
    await page.keyboard.type('yudi');
    await page.locator('[role=option]', { hasText: '预抵' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/today/);
  });
});

test('a card number is not kept in a note', async () => {
  await at(await asDesk('en'), async ({ page }) => {
    await page.goto('/find?q=wang');
    await page.locator('main ul a').first().click();
    await page.locator('article h1').waitFor();
    await page.keyboard.press('e');
    const number = ['4111', '1111', '1111', '1111'].join(' ');
    await page.locator('[role=dialog] textarea').fill(`charge ${number} for the minibar`);
    await page.getByText('A card number must not be written here').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save note' }).isDisabled(), true);
  });
});

test('what one colleague signs off is ticked on the other’s open screen by itself', async () => {
  const other = await asDesk('en', { login: 'guestrelations' });
  await at(await asDesk('zh'), async ({ page }) => {
    await openToday(page, '?only=open');
    const arrival = await page.locator(rows).last().getAttribute('data-arrival');
    const boxes = 'aside input[type=checkbox]';
    await page.goto(`/today?at=${arrival}`);
    await other.page.goto(`/today?at=${arrival}`);
    for (const each of [page, other.page]) await each.locator(boxes).last().waitFor();
    const before = await page.locator(boxes).last().isChecked();
    await page.locator(boxes).last().press('Space');
    await other.page.waitForFunction(
      ([selector, was]) => [...document.querySelectorAll<HTMLInputElement>(selector as string)].at(-1)?.checked !== was,
      [boxes, before] as const,
    );
  });
  await other.close();
});

test('Escape closes the note and leaves the card where it is, then it leads back', async () => {
  await at(await asDesk('en'), async ({ page }) => {
    await openToday(page);
    await page.goto('/find?q=wang');
    await page.locator('main ul a').first().click();
    await page.locator('article h1').waitFor();
    await page.keyboard.press('e');
    await page.locator('[role=dialog] textarea:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.waitForTimeout(200);
    assert.match(page.url(), /\/guests\//);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/find/);
  });
});

test('a phone number is shown for a moment, after saying why', async () => {
  await at(await asDesk('en'), async ({ page }) => {
    await page.goto('/find?q=王小明');
    await page.locator('main ul a').first().click();
    await page.getByRole('button', { name: 'Show Phone' }).first().click();
    await page.getByRole('menuitem', { name: 'To call the guest' }).click();
    await page
      .getByText(/\+?86 ?1\d{2} ?\d{4} ?\d{4}/)
      .first()
      .waitFor();
  });
});

test('two profiles that are one person are joined, and taken apart again', async () => {
  await at(await asDesk('en', { login: 'guestrelations' }), async ({ page }) => {
    await page.goto('/reviews');
    const same = page.getByRole('button', { name: /^Same person/ });
    const card = await page.locator('main thead a[href^="/guests/"]').first().getAttribute('href');
    await same.click();
    await page.getByText('now one profile.').waitFor();
    await page.goto(`${card}/records`);
    await page.getByRole('button', { name: 'Take apart again' }).first().click();
    await page.locator('[role=dialog] textarea').fill('two colleagues of one name');
    await page.locator('[role=dialog]').getByRole('button', { name: 'Take apart again' }).click();
    await page.getByText('taken back').first().waitFor();
  });
});

test('locking blanks the screen at once; the next person stands where the last one stood', async () => {
  // its own session: locking ends it
  await at(await asNobody('zh'), async ({ page }) => {
    await page.goto('/today?list=inHouse');
    await page.fill('input[name="username"]', 'qiantai');
    await page.fill('input[name="password"]', 'regulars-demo');
    await page.keyboard.press('Enter');
    await page.locator(rows).first().waitFor();
    await page.getByRole('button', { name: '锁屏' }).click();
    await page.locator('input[name="username"]').waitFor();
    assert.equal(await page.locator(rows).count(), 0);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.doesNotMatch(kept, /guestId|native|latin/);
    await page.fill('input[name="username"]', 'guestrelations');
    await page.fill('input[name="password"]', 'regulars-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(/list=inHouse/);
  });
});
