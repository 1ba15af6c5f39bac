// Every screen in both languages: no barrier (axe, WCAG 2.2 AA) in the light, colours in the dark, words of one language only,
// no key of a dictionary shown raw, nothing running over the edge at 320 pixels or on a phone, and a silent console.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, asNobody, assertCalm, at, languages, type Language } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { go, screens, type Screen } from './screens.ts';

stopAfterTests();

/** Words of files and sources inside buttons and heads, not of the house. */
const ofFiles = /[·“”]|^\d|Group|Source|Line|Late|Weir/;

/** Names of the guests and sources a screen may show, whoever comes first today: theirs, in any language. */
async function namesHere(page: Page): Promise<RegExp> {
  const names = await page.evaluate(async () => {
    const read = async (path: string): Promise<unknown> => (await fetch(path)).json();
    const { properties } = (await read('/api/session')) as { properties: { propertyId: string }[] };
    const told = [
      await read('/api/connections'),
      await read('/api/received?q=wang'),
      await read('/api/cases?view=all'),
      ...(await Promise.all(
        [
          'today',
          'today?list=inHouse',
          'colleagues',
          'checklists',
          'tasks?view=all',
          'promises',
          'followups',
          'winback',
          'prearrivals',
        ].map((list) => read(`/api/properties/${properties[0]!.propertyId}/${list}`)),
      )),
    ];
    const found = new Set<string>();
    const walk = (value: unknown, key = ''): void => {
      if (typeof value === 'string' && /^(name|native|latin|guest|person|title|words)/.test(key) && value.length > 1)
        found.add(value);
      else if (typeof value === 'object' && value !== null)
        for (const [inner, each] of Object.entries(value)) walk(each, Array.isArray(value) ? key : inner);
    };
    walk(told);
    return [...found];
  });
  assert.ok(names.length > 20, 'names were found');
  return new RegExp([ofFiles.source, ...names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))].join('|'));
}

async function look(language: Language, screen: Screen, page: Page, ofGuests: RegExp): Promise<void> {
  const what = `${screen.name}, ${language}`;
  await screen.open(page);
  await noBarriers(page, what);
  await noRawKeys(page, what);
  await speaks(page, language, what, ofGuests);
  await reflows(page, what);
}

/** What is mostly done standing. */
const inHand = ['/today', '/find?q=wang', '/tasks', '/tasks/new', '/cases', '/cases/new', '/board'];

for (const language of languages) {
  test(`the door is open to everyone (${language})`, async () => {
    await at(await asNobody(language), async (desk) => {
      await desk.page.goto('/');
      await desk.page.locator('input[name=password]').waitFor();
      assert.equal(await desk.page.getAttribute('html', 'lang'), language === 'zh' ? 'zh-CN' : 'en');
      await noBarriers(desk.page, 'login');
      await reflows(desk.page, 'login');
      assertCalm(desk);
    });
  });

  test(`every screen is open to everyone and speaks one language (${language})`, async (t) => {
    await at(await asDesk(language, { login: 'admin' }), async (desk) => {
      await go(desk.page, '/me');
      const names = await namesHere(desk.page);
      for (const screen of screens) {
        await t.test(screen.name, async () => {
          desk.troubles.length = 0;
          await look(language, screen, desk.page, names);
          assertCalm(desk);
        });
      }
    });
  });

  test(`in the hand the day, a guest and the find screen need no second look (${language})`, async () => {
    await at(await asDesk(language, { login: 'admin', size: 'phone' }), async (desk) => {
      const { page } = desk;
      for (const path of [...inHand, '/integrations', '/import', '/me']) {
        await go(page, path);
        await page.waitForLoadState('networkidle');
        await noBarriers(page, `${path} in the hand, ${language}`, { dark: false });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(over <= 0, `${path} runs ${over} px over the edge`);
      }
      assertCalm(desk);
    });
  });
}

test('the rail shows all places at once on a small desk screen, and keeps them when it is drawn in', async () => {
  await at(await asDesk('en', { login: 'admin' }), async (desk) => {
    const { page } = desk;
    await go(page, '/me');
    const rail = page.getByRole('navigation', { name: 'Main' }).first();
    const inSight = () =>
      rail.locator('a').evaluateAll((links) =>
        links.map((link) => {
          const { left, top, width, height } = link.getBoundingClientRect();
          return height >= 24 && link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }),
      );
    const whole = await inSight();
    assert.ok(whole.length > 18 && whole.every(Boolean), `${whole.filter((seen) => !seen).length} are out of sight`);
    await rail.getByRole('button', { name: 'Show names' }).click();
    await page.reload();
    await page.locator('main h1').first().waitFor();
    assert.ok(((await rail.boundingBox())?.width ?? 0) < 80, 'it stays as it was left');
    assert.deepEqual(await inSight(), whole);
    await rail.getByRole('link', { name: 'Promises' }).press('Enter');
    await page.waitForURL((url) => url.pathname === '/promises');
    assertCalm(desk);
  });
});
