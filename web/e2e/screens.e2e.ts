// Every screen in both languages: no barrier (axe, WCAG 2.2 AA) in the light, colours in the dark, words of one language only,
// no key of a dictionary shown raw, nothing running over the edge at 320 pixels or on a phone, and a silent console.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { noBarriers, reflows } from './barriers.ts';
import { noRawKeys, speaks } from './chrome.ts';
import { asDesk, asNobody, assertCalm, at, languages, type Language } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

type Screen = { name: string; open: (page: Page) => Promise<unknown> };

const go = async (page: Page, path: string, ready = 'main h1'): Promise<void> => {
  await page.goto(path);
  await page.locator(ready).first().waitFor();
};

/** The card of a guest with history: a member among today's arrivals. Stays where a card is open already. */
const openCard = async (page: Page): Promise<void> => {
  if (/\/guests\/[^/]+$/.test(new URL(page.url()).pathname)) return;
  await go(page, '/today?only=tier', 'tr[data-arrival]');
  await page.locator('tr[data-arrival] a').first().click();
  if (!page.url().includes('/guests/')) await page.locator('aside a[href^="/guests/"]').first().click();
  await page.locator('article h1').waitFor();
  await page.locator('article section').nth(3).waitFor();
};

const screens: readonly Screen[] = [
  { name: 'today, arrivals', open: (page) => go(page, '/today', 'tr[data-arrival]') },
  {
    name: 'today, one chosen',
    open: async (page) => (
      await go(page, '/today', 'tr[data-arrival]'),
      await page.keyboard.press('j'),
      await page.locator('aside section h2').first().waitFor()
    ),
  },
  { name: 'today, in house', open: (page) => go(page, '/today?list=inHouse', 'tr[data-arrival]') },
  { name: 'today, departures', open: (page) => go(page, '/today?list=departures', 'tr[data-arrival]') },
  { name: 'guest card', open: openCard },
  {
    name: 'quick note',
    open: async (page) => (
      await openCard(page),
      await page.keyboard.press('e'),
      await page.locator('[role=dialog] textarea').waitFor()
    ),
  },
  {
    name: 'records',
    open: async (page) => (
      await openCard(page),
      await page.keyboard.press('Escape'),
      await page.locator('[role=dialog]').waitFor({ state: 'detached' }),
      await page.locator('a[href*="/records"]').click(),
      await page.locator('article h2').first().waitFor()
    ),
  },
  { name: 'reviews', open: (page) => go(page, '/reviews') },
  {
    name: 'find',
    open: async (page) => (await go(page, '/find?q=wang'), await page.locator('main ul a').first().waitFor()),
  },
  { name: 'says booked, not here', open: (page) => go(page, '/find?q=wang&in=received') },
  {
    name: 'command menu',
    open: async (page) => (
      await go(page, '/me'),
      await page.keyboard.press('Control+k'),
      await page.locator('[role=dialog] [role=option]').first().waitFor()
    ),
  },
  {
    name: 'keys',
    open: async (page) => (
      await go(page, '/me'),
      await page.keyboard.press('?'),
      await page.locator('[role=dialog] kbd').first().waitFor()
    ),
  },
  { name: 'me', open: (page) => go(page, '/me') },
  { name: 'integrations', open: (page) => go(page, '/integrations', 'main table') },
  { name: 'messages', open: (page) => go(page, '/integrations/messages') },
  { name: 'import', open: (page) => go(page, '/import') },
  { name: 'nothing there', open: (page) => go(page, '/nowhere') },
];

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
      await read(`/api/properties/${properties[0]!.propertyId}/today`),
    ];
    const found = new Set<string>();
    const walk = (value: unknown, key = ''): void => {
      if (typeof value === 'string' && /^(name|native|latin|guest|person)/.test(key) && value.length > 1)
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
      for (const path of ['/today', '/find?q=wang', '/integrations', '/import', '/me']) {
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
