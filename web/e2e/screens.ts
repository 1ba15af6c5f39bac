// The screens of the house, each with the way to it: a new one gets its line here and is looked at in both languages.
import type { Page } from 'playwright-core';

export type Screen = { name: string; open: (page: Page) => Promise<unknown> };

export const go = async (page: Page, path: string, ready = 'main h1'): Promise<void> => {
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

const screensOfTheHouse: readonly Screen[] = [
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

/** A screen that is whole: whatever it asked for has come. */
const whole = async (page: Page, path: string): Promise<void> => {
  await go(page, path);
  await page.locator('[data-loading]').first().waitFor({ state: 'detached' });
};

/** The first entry of a list of the house. */
const firstOf = async (page: Page, list: string): Promise<Record<string, string>> => {
  const read = async (path: string) => (await page.request.get(path)).json();
  const { homePropertyId } = (await read('/api/session')) as { homePropertyId: string };
  const { rows } = (await read(list.replace(':propertyId', homePropertyId))) as { rows: Record<string, string>[] };
  if (rows[0] === undefined) throw new Error(`${list} is empty`);
  return rows[0];
};

const screensOfCare: readonly Screen[] = [
  '/tasks',
  '/tasks/new',
  '/tasks/screen',
  '/tasks/rules',
  '/tasks/rules?tab=people',
  '/cases?view=all',
  '/cases/new',
  '/cases/settings',
  '/cases/analysis',
  '/promises',
  '/promises?view=rate',
  '/outbox?tab=sent',
  '/outbox/templates',
  '/outbox/settings',
  '/standards',
  '/surveys',
  '/followups',
  '/followups?tab=winBack',
  '/prearrivals',
  '/ideas',
  '/duty/briefing',
  '/duty/handover',
  '/duty/log',
  '/duty/rounds',
  '/duty/rounds/plan',
  '/board',
  '/value',
  '/value?view=returns',
  '/value?view=leaving',
  '/value?view=clusters',
  '/value?view=dishes&property=PLUM',
  '/value?view=channels',
  '/value?view=model',
  '/value/guests?course=keep',
  '/warnings',
  '/warnings?tab=secondStay',
  '/warnings?tab=expiring',
  '/warnings?tab=report',
  '/warnings?tab=reasons',
  '/warnings?tab=playbooks',
  '/segments',
  '/segments/new?from=families',
].map((path) => ({ name: path, open: (page: Page) => whole(page, path) }));

const screensOfOne: readonly Screen[] = [
  {
    name: 'a task',
    open: async (page) => {
      const { taskId } = await firstOf(page, '/api/properties/:propertyId/tasks?view=all');
      await whole(page, `/tasks?view=all&at=${taskId}`);
      await page.locator('article h2').first().waitFor();
    },
  },
  {
    name: 'a complaint',
    open: async (page) => whole(page, `/cases/${(await firstOf(page, '/api/cases?view=open'))['caseId']}`),
  },
  {
    name: 'a warning',
    open: async (page) => {
      await whole(page, '/warnings?state=fresh');
      await page.locator('tr[data-warning] button').first().click();
      await page.locator('aside h2').nth(1).waitFor();
    },
  },
  {
    name: 'a call sheet',
    open: async (page) => {
      const { followupId } = await firstOf(page, '/api/properties/:propertyId/followups?view=ahead');
      await whole(page, `/followups/${followupId}`);
    },
  },
  {
    name: 'an arrival at the desk',
    open: async (page) => {
      const { reservationId, roomIndex } = await firstOf(page, '/api/properties/:propertyId/today');
      await whole(page, `/checkin/${reservationId}/${roomIndex}`);
    },
  },
];

export const screens: readonly Screen[] = [...screensOfTheHouse, ...screensOfCare, ...screensOfOne];
