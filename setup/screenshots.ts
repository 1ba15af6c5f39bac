// Makes the pictures of the README from the demo hotel: `node setup/screenshots.ts` writes docs/screens/*.png. Starts its own
// house, sends a few orders over a connection so that the integrations have something to show, and ends it.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { asDesk, languages, type Given, type Language } from '../web/e2e/desk.ts';
import { demoHouse, openBrowser, stopAll } from '../web/e2e/house.ts';
import { openLine, order } from '../web/e2e/orders.ts';

const folder = join(dirname(import.meta.dirname), 'docs/screens');
const largestBytes = 250_000;

type Picture = { name: string; given?: Given; open(page: Page, language: Language): Promise<unknown> };

/** The first guest of the list with something that must be minded. */
const openToday = async (page: Page): Promise<void> => {
  await page.goto('/today');
  const row = page.locator('tr[data-arrival]', { has: page.getByText(/王小明|Wang Xiaoming/) }).first();
  await row.getByRole('link').first().click();
  await page.locator('aside section').nth(2).waitFor();
};

const openCard = async (page: Page): Promise<void> => {
  await page.goto('/today');
  const row = page.locator('tr[data-arrival]', { has: page.getByText(/Jean-Baptiste Moreau/) }).first();
  await row.getByRole('link').first().click();
  if (!page.url().includes('/guests/')) await page.locator('aside a[href^="/guests/"]').first().click();
  await page.locator('article section').nth(3).waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'today', open: openToday },
  { name: 'guest', open: openCard },
  { name: 'phone', given: { size: 'phone' }, open: openCard },
  {
    name: 'integrations',
    given: { login: 'admin' },
    open: async (page) => (await page.goto('/integrations'), await page.locator('main table').nth(2).waitFor()),
  },
];

async function take(picture: Picture, language: Language, theme: 'light' | 'dark' = 'light'): Promise<void> {
  const desk = await asDesk(language, { ...picture.given, theme });
  await picture.open(desk.page, language);
  await desk.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await desk.page.mouse.move(0, 0);
  await desk.page.waitForTimeout(600);
  const path = join(folder, `${picture.name}.${language}${theme === 'dark' ? '.dark' : ''}.png`);
  await desk.page.screenshot({ path });
  await desk.close();
  const { size } = statSync(path);
  console.log(`${path} ${Math.round(size / 1000)} kB`);
  if (size > largestBytes) throw new Error(`${path} is larger than ${largestBytes} bytes`);
}

async function feed(): Promise<void> {
  const { url } = await demoHouse();
  const { request } = await (await openBrowser()).newContext();
  const line = await openLine(request, url, 'SiteMinder');
  const guests = [
    ['Lindqvist', 'Freja'],
    ['Okafor', 'Chidi'],
    ['Halvorsen', 'Siri'],
    ['Brandt', 'Jonas'],
  ] as const;
  for (const [at, [family, given]] of guests.entries())
    await line.send(order({ number: `SM-10${at}`, family, given, from: line.today, nights: 1 + at }));
  await line.send('<OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05"><HotelReservations>');
}

mkdirSync(folder, { recursive: true });
try {
  await feed();
  for (const language of languages) for (const picture of pictures) await take(picture, language);
  await take(pictures[0]!, 'zh', 'dark');
} finally {
  await stopAll();
}
