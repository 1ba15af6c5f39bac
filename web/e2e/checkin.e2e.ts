// A guest arrives: the panel says who and why which room, the invitation is answered in a tap, an idea for the stay becomes a task, and
// the cards of the day lie cut to size beside the desk.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Checkin, readArrivalCards } from '@regulars/contract/checkin.ts';
import type { readIdeas } from '@regulars/contract/idea.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { Today } from '@regulars/contract/today.ts';
import { noBarriers, reflows } from './barriers.ts';
import { asDesk, assertCalm, at, languages, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

async function asked<T>({ page }: Desk, path: string): Promise<T> {
  const reply = await page.request.get(path, { headers: { 'x-regulars': '1' } });
  assert.ok(reply.ok(), `${path}: ${reply.status()}`);
  return (await reply.json()) as T;
}
const homeOf = async (desk: Desk) => (await asked<{ homePropertyId: string }>(desk, '/api/session')).homePropertyId;

/** An arrival of today, with no room yet, whose panel is such a one. */
async function arriving(desk: Desk, from: 'first' | 'last', fits: (told: Checkin) => boolean): Promise<Checkin> {
  const { rows } = await asked<Today>(desk, `/api/properties/${await homeOf(desk)}/today?list=arrivals`);
  for (const row of from === 'first' ? rows : rows.toReversed()) {
    if (row.status !== 'reserved' || row.closedAt !== null || row.room.number !== null) continue;
    const told = await asked<Checkin>(desk, `/api/checkin/${row.reservationId}/${row.roomIndex}`);
    if (fits(told)) return told;
  }
  throw new Error('nobody of the kind arrives today');
}

for (const language of languages) {
  const zh = language === 'zh';
  test(`an arrival is met: a room with why, the invitation answered, at the panel (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const from = zh ? 'first' : 'last';
      const { row, room } = await arriving(desk, from, (told) =>
        told.room.suggestions.some(({ why }) => why.length > 0),
      );
      await page.goto('/today');
      const line = page.locator(`tr[data-arrival="${row.reservationId}.${row.roomIndex}"]`);
      await line.getByRole('link').first().click();
      await page
        .getByRole('complementary')
        .getByRole('link', { name: zh ? '办理入住' : 'Check in' })
        .click();
      const first = page.locator('li[data-room]').first();
      await first.waitFor();
      assert.equal(await first.getAttribute('data-room'), room.suggestions[0]!.roomNumber);
      await noBarriers(page, 'the check-in panel');
      await first.getByRole('button').click();
      const number = room.suggestions[0]!.roomNumber;
      await page.getByText(zh ? `为客人留意 ${number} 房` : `Room ${number} is meant for them`).waitFor();

      const invited = await arriving(desk, from, ({ member }) => member.state === 'open');
      await page.goto(`/checkin/${invited.row.reservationId}/${invited.row.roomIndex}`);
      await page.getByRole('button', { name: zh ? '愿意加入' : 'Joins', exact: true }).click();
      await page.getByText(zh ? /已同意加入/ : /Said yes on/).waitFor();
      await page.goto('/tasks?view=all');
      await page
        .getByText(zh ? `在系统中排房 ${number}` : `Assign room ${number}`)
        .first()
        .waitFor();
      assertCalm(desk);
    });
  });
}

test('an idea for a guest in house is done with one tap, another is laid aside for the stay', async () => {
  await at(await asDesk('en', { size: 'phone' }), async (desk) => {
    const { page } = desk;
    const { rows } = await asked<ReplyOf<typeof readIdeas>>(desk, `/api/properties/${await homeOf(desk)}/ideas`);
    assert.ok(rows.length > 0, 'the demo hotel has ideas');
    await page.goto('/ideas');
    const open = page.locator('li[data-idea]').filter({ has: page.getByRole('button', { name: 'Do it' }) });
    await open.first().waitFor();
    const count = await open.count();
    await noBarriers(page, 'ideas in the hand');
    await reflows(page, 'ideas in the hand');
    await open.first().getByRole('button', { name: 'Do it' }).tap();
    await page
      .getByText(/^Handed to/)
      .first()
      .waitFor();
    await open.first().getByRole('button', { name: 'Not for this guest' }).tap();
    for (let tries = 0; (await open.count()) !== count - 2; tries++) {
      assert.ok(tries < 100, 'the one is done, the other laid aside');
      await page.waitForTimeout(200);
    }
    assertCalm(desk);
  });
});

test('arrival cards stand four to a sheet, by the time of arrival, with nothing private', async () => {
  await at(await asDesk('zh'), async (desk) => {
    const { page } = desk;
    const path = `/api/properties/${await homeOf(desk)}/arrival-cards`;
    const { cards } = await asked<ReplyOf<typeof readArrivalCards>>(desk, path);
    assert.ok(cards.length > 4, 'a day of arrivals');
    const times = cards.flatMap(({ expectedAt }) => expectedAt ?? []);
    assert.deepEqual(times, times.toSorted());
    await page.goto('/prearrivals');
    await page.getByRole('button', { name: '打印预抵卡' }).waitFor();
    await page.locator('[data-sheet]').first().waitFor({ state: 'attached' });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.equal(pages, Math.ceil(cards.length / 4));
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('[data-sheet]').first().innerText();
    assert.doesNotMatch(paper, /\d{3}\*{4}\d{4}|1[3-9]\d{9}|@|过敏原/);
    assert.match(paper, /预计到店/);
    assertCalm(desk);
  });
});
