import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noBarriers } from './barriers.ts';
import { gotoLive, assertCalm, asDesk, at, languages } from './desk.ts';
import { stopAfterTests } from './house.ts';
import { openLine, order } from './orders.ts';

stopAfterTests();

const daysFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The mobile tells that two orders under two spellings are one guest's. */
const withPhone = (sent: string, phone: string): string =>
  sent.replace('<Email>', `<Telephone PhoneTechType="5" PhoneNumber="${phone}"/><Email>`);

for (const language of languages) {
  const zh = language === 'zh';
  // of no other spec's guests: one house serves them all
  const [family, given] = zh ? ['Lindroth', 'Freja'] : ['Solheim', 'Marit'];
  const phone = zh ? '+46 70 123 45 67' : '+47 912 34 567';
  const words = zh ? '下次入住升级江景套房' : 'A river suite for the price of a double next time';

  test(`promised on a card, it comes back with the guest’s next order under another record, is prepared, kept and counted (${language})`, async () => {
    await at(await asDesk(language), async (desk) => {
      const { page } = desk;
      const line = await openLine(
        (await page.context().browser()!.newContext()).request,
        desk.url,
        `Promise ${language}`,
      );
      const past = order({ number: `PAST-${language}`, family, given, from: daysFrom(line.today, -20) });
      await gotoLive(page, `/find?q=${family}`);
      await line.send(withPhone(past, phone));

      await page.locator('main ul a', { hasText: family }).first().click();
      await page.locator('article h1').waitFor();
      await page.getByRole('button', { name: zh ? '登记承诺' : 'Promise something' }).click();
      const form = page.locator('[role=dialog] form');
      await form.getByLabel(zh ? '答应了什么' : 'What is promised').fill(words);
      await noBarriers(page, 'the form of a promise');
      await form.getByRole('button', { name: zh ? '登记' : 'Promise', exact: true }).click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await page
        .getByText(zh ? '等客人下次入住' : 'Waits for the next arrival')
        .first()
        .waitFor();
      await page.locator('li[data-kind=promise]').getByText(words).waitFor();

      await gotoLive(page, '/today');
      await page.locator('tr[data-arrival]').first().waitFor();
      const sent = order({
        number: `NEXT-${language}`,
        family: family.toUpperCase(),
        given: given.toUpperCase(),
        from: line.today,
      });
      assert.match((await line.send(withPhone(sent, phone))).text, /<Success/);
      const row = page.locator('tr[data-arrival]', { hasText: new RegExp(family, 'i') });
      await row
        .getByText(zh ? '兑现承诺' : 'Promise due')
        .first()
        .waitFor();

      await row.getByRole('link').first().click();
      const panel = page.getByRole('complementary');
      const item = panel
        .getByRole('listitem')
        .filter({ has: page.getByRole('checkbox') })
        .filter({ hasText: words });
      await item.getByText(zh ? '到店前必须完成' : 'Needed before arrival').waitFor();
      await panel.getByRole('button', { name: zh ? '客人已到店' : 'The guest has arrived' }).click();
      const arrival = page.locator('[role=dialog] form');
      await arrival.locator('button[type=submit]').click();
      await arrival.getByRole('alert').waitFor();
      await arrival.getByRole('button', { name: zh ? '取消' : 'Cancel' }).click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });

      await item.getByRole('checkbox').press('Space');
      await item.locator('input:checked').waitFor({ state: 'attached' });
      await item.getByRole('button', { name: zh ? '已兑现' : 'Kept', exact: true }).click();
      const proof = zh ? '入住时已升级 1808 江景套房' : 'River suite 1808 given at check-in';
      await form.locator('textarea').fill(proof);
      await form.getByRole('button', { name: zh ? '确认兑现' : 'It was kept' }).click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
      await row
        .getByText(zh ? '兑现承诺' : 'Promise due')
        .first()
        .waitFor({ state: 'detached' });

      await panel.getByRole('button', { name: zh ? '客人已到店' : 'The guest has arrived' }).click();
      await arrival.locator('button[type=submit]').click();
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });

      await page.goto('/promises?view=closed');
      const kept = page.locator('li[data-promise]', { hasText: words });
      await kept.getByText(zh ? '已兑现' : 'Kept', { exact: true }).waitFor();
      await kept.getByText(proof).waitFor();
      await kept.getByRole('button', { name: words }).click();
      await kept.getByRole('list', { name: zh ? '经过' : 'What happened' }).waitFor();
      await noBarriers(page, 'the register of promises');
      await page.getByRole('link', { name: zh ? '兑现率' : 'Kept rate' }).click();
      const counted = zh ? /^[1-9] \/ [1-9]$/ : /^[1-9] of [1-9]$/;
      for (const figure of zh ? ['按时兑现', '到店前可见'] : ['Kept on time', 'Seen before arrival'])
        await page.locator('dl > div', { hasText: figure }).getByText(counted).waitFor();
      await noBarriers(page, 'the kept rate');
      // the arrival that was refused while its promise was open
      assertCalm(desk, /409/);
    });
  });
}

test('a note that sounds like a promise is offered as one, by thumb', async () => {
  await at(await asDesk('zh', { size: 'phone' }), async (desk) => {
    const { page } = desk;
    await page.goto('/find?q=陈');
    await page.locator('main ul a').first().tap();
    await page.locator('article h1').waitFor();
    await page.getByRole('button', { name: '记一笔' }).first().tap();
    await page.locator('[role=dialog] textarea').first().fill('对早餐不满意，答应下次用餐送甜品');
    await page.getByRole('button', { name: '登记为承诺' }).tap();
    const form = page.locator('[role=dialog] form').last();
    assert.match(await form.getByLabel('答应了什么').inputValue(), /答应下次用餐送甜品/);
    assert.equal(await form.getByRole('radio', { name: '下次光临（含用餐）' }).isChecked(), true);
    await form.getByRole('button', { name: '登记', exact: true }).tap();
    await page.getByLabel('答应了什么').waitFor({ state: 'detached' });
    await page.goto('/promises');
    await page.locator('li[data-promise]', { hasText: '答应下次用餐送甜品' }).first().waitFor();
    await noBarriers(page, 'promises in the hand');
    assertCalm(desk);
  });
});
