// The turn of a shift and the morning: a hand-over signed by one and answered by another, the briefing read, spoken about, on the wall
// and on one page of paper.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import type { HandoverItem, HandoverShown } from '@regulars/contract/handover.ts';
import { noBarriers, reflows } from './barriers.ts';
import { asDesk, assertCalm, at, languages, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

const headers = { 'x-regulars': '1' };
const homeOf = async ({ page }: Desk): Promise<string> =>
  ((await (await page.request.get('/api/session', { headers })).json()) as { homePropertyId: string }).homePropertyId;

async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** As it leaves the printer: the words on the paper and nothing of the screen. */
async function onPaper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('main').innerText();
  await page.emulateMedia({ media: null });
  return text;
}

test('a shift is handed over: nobody signs past a grave case, one is sent back, a note is done, both sign', async () => {
  const out = await asDesk('zh');
  const into = await asDesk('en', { login: 'dutymanager' });
  await at(into, () =>
    at(out, async () => {
      const { page } = out;
      const [grave, mild] = [await complain(out, 'S2'), await complain(out, 'S3')];
      await page.goto('/duty/handover?department=frontOffice');
      await page.locator(`[data-item="case/${grave}"]`).waitFor();
      await page.getByLabel('给下一班的话', { exact: true }).fill('三号电梯停用到六点');
      await page.keyboard.press('Enter');
      await page.locator('[data-item^="note/"]', { hasText: '三号电梯' }).waitFor();

      await refusedUnseen(out, 'frontOffice');
      const sign = page.getByRole('button', { name: '签字交班', exact: true });
      assert.ok(await sign.isDisabled(), 'not signed past a grave case');
      await page.locator('main h1').click();
      await seenByKeys(page);
      await sign.click();
      await page.getByText('等待接收').waitFor();

      const other = into.page;
      await other.goto('/duty/handover?department=frontOffice');
      const finish = other.getByRole('button', { name: 'Sign as accepted', exact: true });
      await finish.waitFor();
      assert.ok(await finish.isDisabled(), 'not finished past a grave case');
      for (const key of await gravest(other)) await choose(other, key, 'a');
      await choose(other, `case/${mild}`, 'r');
      await other.getByLabel('Reason for returning').fill('请跟到客人回电');
      await other.keyboard.press('Enter');
      await other.locator(`[data-item="case/${mild}"]`, { hasText: '请跟到客人回电' }).waitFor();
      const note = other.locator('[data-item^="note/"]', { hasText: '三号电梯' });
      await note.getByRole('button', { name: 'Done with' }).click();
      await note.getByText('Finished meanwhile').waitFor();
      await other.locator('button[data-group=issues]').click();
      await other.locator('button[data-group=issues]').waitFor({ state: 'detached' });
      await finish.click();

      // the one who went sees it at once, and that what was sent back is the duty manager's business
      const told = page.locator('[role=status]', { hasText: '周岚 已接收' });
      // within two hours of the turn the one that is finished makes room for the next, which has what was not taken
      const next = page.getByRole('button', { name: '签字交班', exact: true });
      await told.or(next).first().waitFor();
      const then = (await told.isVisible()) ? '已报大堂副理' : '已连续交接 1 班';
      await page.locator(`[data-item="case/${mild}"]`, { hasText: then }).waitFor();
      assert.equal(await pagesOf(page), 1);
      assertCalm(out, /409/);
      assertCalm(into);
    }),
  );
});

for (const language of languages) {
  test(`the hand-over prints on one page with a full house behind it (${language})`, async () => {
    await at(await asDesk(language), async ({ page }) => {
      await page.route(/\/api\/.*\/handover\?/, async (route) => {
        const sheet = (await (await route.fetch()).json()) as HandoverShown;
        await route.fulfill({ json: { ...sheet, items: fullHandover() } });
      });
      await page.goto('/duty/handover?department=concierge');
      await page.locator('[data-item]').nth(300).waitFor({ state: 'attached' });
      assert.equal(await pagesOf(page), 1);
      assert.match(await onPaper(page), language === 'zh' ? /另有 \d+ 项见屏幕/ : /\d+ more on the screen/);
    });
  });

  test(`the briefing is one page of paper at its fullest, a second only for VIPs, with the reader's name and nothing private (${language})`, async () => {
    await at(await asDesk(language), async ({ page }) => {
      let vips = 0;
      await page.route(/\/api\/.*\/briefing(\?|$)/, async (route) => {
        const sheet = (await (await route.fetch()).json()) as BriefingShown;
        await route.fulfill({ json: fullBriefing(sheet, vips) });
      });
      await page.goto('/duty/briefing');
      await page.locator('[data-line]').first().waitFor();
      assert.equal(await pagesOf(page), 1);
      const text = await onPaper(page);
      assert.match(text, language === 'zh' ? /林悦 打印于/ : /Printed by Emma/);
      assert.doesNotMatch(text, /\+86|\d{3}\*{4}\d{4}|1[3-9]\d{9}|@/);
      vips = 36;
      await page.reload();
      await page.locator('[data-line^="more/"]').first().waitFor();
      assert.equal(await pagesOf(page), 2);
    });
  });
}

test('the briefing is read, spoken about and given a focus; the others see it at once; yesterday is read only', async () => {
  const manager = await asDesk('en', { login: 'dutymanager' });
  const desk = await asDesk('zh', { size: 'phone' });
  await at(desk, () =>
    at(manager, async () => {
      const { page } = manager;
      await desk.page.goto('/duty/briefing');
      await desk.page.locator('[data-block=focus]').waitFor();
      await page.goto('/duty/briefing');
      await page.getByRole('button', { name: 'Take this' }).click();
      await page.getByText('set by').waitFor();
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('textbox', { name: 'Focus of the day' }).fill('Every guest by name');
      await page.keyboard.press('Enter');
      await desk.page.getByText('Every guest by name').first().waitFor();

      await desk.page.locator('[data-block=issues]').getByRole('button').first().tap();
      await desk.page.locator('[data-block=issues] input').fill('昨晚已致电客人');
      await desk.page.keyboard.press('Enter');
      await page.locator('[data-block=issues]', { hasText: '昨晚已致电客人' }).waitFor();
      await desk.page.getByRole('button', { name: '我已阅读' }).tap();
      await desk.page.getByText('您已阅读').waitFor();
      await page.getByText(/林悦 \d\d:\d\d/).waitFor();
      await noBarriers(desk.page, 'the briefing in the hand');
      await reflows(page, 'the briefing');

      await wall(page);

      await page.getByRole('link', { name: 'The day before' }).click();
      await page.waitForURL(/day=/);
      await page.locator('main h2').first().waitFor();
      assert.equal(await page.getByRole('button', { name: /^Comment/ }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Make it anew' }).count(), 0);
      await page.goto('/duty/handover?past=true&department=frontOffice');
      await page.locator('[data-shift], main h2').first().waitFor();
      await noBarriers(page, 'past hand-overs');
      assertCalm(manager);
      assertCalm(desk);
    }),
  );
});

/** Full of the sheet, by keys alone, and away by Esc. */
async function wall(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole('button', { name: 'Big screen' }).click();
  const shown = page.locator('[data-wall]');
  await shown.waitFor();
  const block = async () => page.locator('[data-wall] h2').innerText();
  const first = await block();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((before) => document.querySelector('[data-wall] h2')?.textContent !== before, first);
  const { tall, high } = await page.evaluate(() => {
    const main = document.querySelector('[data-wall]')!.parentElement!;
    return { tall: main.scrollHeight, high: main.clientHeight };
  });
  assert.ok(tall <= high, `${tall} of ${high} pixels: it fits one screen`);
  await noBarriers(page, 'the briefing on the wall');
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function complain(desk: Desk, severity: 'S2' | 'S3'): Promise<string> {
  const caseId = randomUUID();
  const body = { caseId, propertyId: await homeOf(desk), category: 'noise', severity, words: '隔壁施工太吵' };
  const reply = await desk.page.request.post('/api/cases', { headers, data: body });
  assert.ok(reply.ok(), await reply.text());
  return caseId;
}

/** The server itself does not let anybody sign who has not looked. */
async function refusedUnseen(desk: Desk, department: string): Promise<void> {
  const place = `/api/properties/${await homeOf(desk)}/handover`;
  const sheet = (await (
    await desk.page.request.get(`${place}?department=${department}`, { headers })
  ).json()) as HandoverShown;
  const data = { department, day: sheet.from.day, shift: sheet.from.shift, seen: [] };
  const reply = await desk.page.request.post(`${place}/signed`, { headers, data });
  assert.equal(reply.status(), 409);
  assert.equal(((await reply.json()) as { error: { code: string } }).error.code, 'handover_unseen');
}

const gravest = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-severity=S1], [data-severity=S2]')].map(
      (item) => item.dataset['item']!,
    ),
  );

/** Goes to the item as Tab does, and presses a key there. */
async function choose(page: Page, key: string, press: string): Promise<void> {
  await page.locator(`[data-item="${key}"] a`).focus();
  await page.keyboard.press(press);
  if (press === 'a') await page.locator(`[data-item="${key}"] button`).first().waitFor({ state: 'detached' });
}

/** From the first item on by j, each grave one ticked by x. */
async function seenByKeys(page: Page): Promise<void> {
  const grave = await gravest(page);
  await page.keyboard.press('j');
  const [first] = await page.locator('[data-item]').evaluateAll((all) => all.map((one) => one.ariaCurrent));
  assert.equal(first, 'true');
  for (const key of grave) await choose(page, key, 'x');
  assert.equal(await page.locator('[data-item] input:not(:checked)').count(), 0);
}

const long = 'Die Klimaanlage 空调昨夜反复停机，客人三次致电前台，值班经理已到场致歉并换房，客人仍要求书面说明与赔偿 ';

function fullHandover(): HandoverItem[] {
  const groups = ['arrivals', 'vip', 'promises', 'issues', 'rooms', 'billing', 'operations'] as const;
  return Array.from({ length: 400 }, (_, at): HandoverItem => ({
    key: `task/${at}`,
    group: groups[at % 7]!,
    kind: 'task',
    id: randomUUID(),
    roomIndex: null,
    title: { code: 'words', params: {}, text: long.repeat(3) },
    guest: null,
    roomNumber: '1808',
    severity: at % 50 === 0 ? 'S1' : null,
    owner: { staffId: randomUUID(), name: 'Bartholomew Featherstonehaugh-Cholmondeley' },
    dueAt: '2026-11-22T06:30:00.000Z',
    overdue: at % 3 === 0,
    carried: at % 5,
    since: false,
    done: false,
    answer: null,
  }));
}

/** As full as the house makes it: twelve guests, eight issues, four voices, comments, and `vips` more. */
function fullBriefing(sheet: BriefingShown, vips: number): BriefingShown {
  const line = (key: string, kind: BriefingLine['kind']): BriefingLine => ({
    key,
    kind,
    guest: null,
    roomNumber: '1808',
    time: '15:00',
    badges: [
      { kind: 'safety', code: 'duty.flag.safety', params: {} },
      { kind: 'vip', code: 'words', params: {}, text: 'VIP 3' },
      { kind: 'trouble', code: 'words', params: {}, text: long },
    ],
    title: { code: 'words', params: {}, text: long.repeat(4) },
    owner: 'Bartholomew Featherstonehaugh-Cholmondeley',
    department: 'guestRelations',
    action: 'prepare',
  });
  const many = (count: number, name: string, kind: BriefingLine['kind']) =>
    Array.from({ length: count }, (_, at) => line(`${name}/${at}`, kind));
  const blocks = ['numbers', 'guests', 'issues', 'voice', 'focus'] as const;
  return {
    ...sheet,
    guests: many(12, 'guest', 'arrival'),
    overflow: many(vips, 'more', 'arrival'),
    moreGuests: 14,
    issues: many(8, 'issue', 'case'),
    moreIssues: 3,
    voice: many(4, 'voice', 'worst'),
    focus: {
      words: { zh: long.repeat(3).slice(0, 200), en: long.repeat(3).slice(0, 200) },
      by: 'Daniel',
      suggestion: null,
    },
    comments: blocks.flatMap((block) =>
      Array.from({ length: 5 }, () => ({
        commentId: randomUUID(),
        block,
        words: long.repeat(2),
        by: '周岚',
        at: sheet.asOf,
      })),
    ),
  };
}
