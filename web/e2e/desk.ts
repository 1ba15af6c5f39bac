// A person at a screen: logged in through the login page, in a language and on a size; whatever the browser complains about is
// remembered, so that a test can ask for silence.
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import { demoHouse, demoPassword, openBrowser } from './house.ts';

export type Language = 'zh' | 'en';
export type Size = 'desk' | 'phone';
export type Desk = {
  page: Page;
  context: BrowserContext;
  url: string;
  language: Language;
  troubles: string[];
  close(): Promise<void>;
};
export type Given = { size?: Size; theme?: 'light' | 'dark'; login?: string; house?: string };

export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
export const languages = ['zh', 'en'] as const satisfies readonly Language[];
const front: Record<Language, string> = { zh: 'qiantai', en: 'desk' };
const loggedIn = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** Opens a screen as a person of the demo hotel; the first time through the login page, later with that session. */
export async function asDesk(language: Language, given: Given = {}): Promise<Desk> {
  const login = given.login ?? front[language];
  const desk = await asNobody(language, given, loggedIn.get(`${login}/${language}`));
  if (!loggedIn.has(`${login}/${language}`)) {
    await logIn(desk, login);
    loggedIn.set(`${login}/${language}`, await desk.context.storageState());
  }
  return desk;
}

/** A screen before anybody has logged in. */
export async function asNobody(
  language: Language,
  given: Given = {},
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<Desk> {
  const url = given.house ?? (await demoHouse()).url;
  const phone = given.size === 'phone';
  const context = await (
    await openBrowser()
  ).newContext({
    baseURL: url,
    viewport: sizes[given.size ?? 'desk'],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: given.theme ?? 'light',
    reducedMotion: 'reduce',
    hasTouch: phone,
    isMobile: phone,
    acceptDownloads: true,
    storageState,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // asking who is logged in is how the house learns that nobody is
    const isAsking = message.location().url.endsWith('/api/session') && message.text().includes('401');
    if (message.type() === 'error' && !isAsking) troubles.push(`${message.text()} (${message.location().url})`);
  });
  const close = async (): Promise<void> => {
    // a request still being answered by the test itself ends with it
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  };
  return { page, context, url, language, troubles, close };
}

export async function logIn({ page, language }: Desk, login: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel(language === 'zh' ? '登录名' : 'Login name').fill(login);
  await page.locator('input[name=password]').fill(demoPassword);
  await page.getByRole('button', { name: language === 'zh' ? '登录' : 'Log in', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/login');
  await page.locator('main h1').first().waitFor();
}

/** Opens a screen whose line to the house stands: what happens from now on is told to it. */
export async function gotoLive(page: Page, path: string): Promise<void> {
  const line = page.waitForResponse((reply) => new URL(reply.url()).pathname === '/api/live');
  await page.goto(path);
  await line;
}

/** A room with somebody in it, as the day's list shows it. */
export const roomTaken = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const get = async (path: string) => (await fetch(path, { headers: { 'x-regulars': '1' } })).json();
    const session = await get('/api/session');
    const { rows } = await get(`/api/properties/${session.homePropertyId}/today?list=inHouse`);
    return rows.find((row: { room: { number: string | null } }) => row.room.number !== null).room.number as string;
  });

/** The browser had nothing to complain of, but for what the test provoked. */
export function assertCalm({ troubles }: Desk, provoked?: RegExp): void {
  assert.deepEqual(
    troubles.filter((each) => !provoked?.test(each)),
    [],
  );
}

/** Runs a test's act and closes the screen whatever happens; a failure leaves its picture where `E2E_PICTURES` says. */
export async function at(desk: Desk, act: (desk: Desk) => Promise<void>): Promise<void> {
  try {
    await act(desk);
  } catch (error) {
    const folder = process.env['E2E_PICTURES'];
    if (folder) await desk.page.screenshot({ path: `${folder}/${Date.now()}.png` }).catch(() => undefined);
    throw error;
  } finally {
    await desk.close();
  }
}
