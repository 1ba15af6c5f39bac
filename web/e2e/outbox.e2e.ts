import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMailServer, type MailServer } from '../../server/testing/mailServer.io.ts';
import { noBarriers } from './barriers.ts';
import { assertCalm, asDesk, at, type Desk } from './desk.ts';
import { stopAfterTests } from './house.ts';

stopAfterTests();

let mail: MailServer;
before(async () => {
  mail = await startMailServer();
});
after(() => mail.stop());

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 1200, what);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function openGuest({ page }: Desk, name: string, shown: string): Promise<void> {
  await page.goto(`/find?q=${encodeURIComponent(name)}`);
  await page.locator('main ul a', { hasText: shown }).first().click();
  await page.locator('article h1').waitFor();
}

test('a manager sets the mail server and sees at once that it works', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/outbox');
    await page.getByText('No mail server is set for this property').waitFor();
    await noBarriers(page, 'the outbox before a mail server is set');
    await page.getByRole('link', { name: 'Mail server and moments' }).click();
    await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await page.getByRole('radio', { name: 'None, own network only' }).click();
    await page.getByLabel('Port').fill(String(mail.port));
    await page.getByLabel('Sender address').fill('hello@hotel.example');
    // whatever the clock of this machine shows, it is no quiet hour
    await page.getByLabel('Quiet hours from').fill('00:00');
    await page.getByLabel('Quiet hours to').fill('00:00');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Send me a test' }).click();
    await page.getByText('Taken over by the mail server').waitFor();
    await noBarriers(page, 'the mail server and the moments');
    const moment = page.getByRole('group', { name: 'Welcome, an hour after check-in' });
    await moment.getByRole('radio', { name: 'As a draft' }).click();
    await moment.getByRole('radio', { name: 'As a draft' }).and(page.locator(':checked')).waitFor();
    assertCalm(desk);
  });
  // letters of the house that waited for a server may come after it
  assert.ok(mail.taken.some(({ mail: { subject } }) => subject === 'Test letter: the mail server works'));
});

test('a letter written on the guest card goes through the outbox and arrives, once', async () => {
  await at(await asDesk('en'), async (desk) => {
    const { page } = desk;
    await openGuest(desk, 'keller', 'Keller');
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    const sheet = page.locator('[role=dialog]');
    await sheet.getByLabel('Subject').fill('Your table tonight');
    await sheet.getByLabel('Text').fill('{{greeting}}\n\nyour table is kept until eight.');
    await sheet.getByText('your table is kept until eight.').last().waitFor();
    await noBarriers(page, 'writing a letter');
    await sheet.getByRole('button', { name: 'Send', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await until(() => mail.taken.some(({ mail: { subject } }) => subject === 'Your table tonight'), 'it never arrived');
    await page.goto('/outbox?tab=sent');
    await page
      .getByRole('link', { name: /Your table tonight/ })
      .first()
      .click();
    const panel = page.locator('main aside');
    await panel.getByText('Taken over by the mail server').waitFor();
    await panel.getByText('Sent', { exact: true }).first().waitFor();
    await noBarriers(page, 'a letter that was sent');
    assertCalm(desk);
  });
  const arrived = mail.taken.filter(({ mail: { subject } }) => subject === 'Your table tonight');
  assert.equal(arrived.length, 1);
  assert.match(arrived[0]!.mail.text!, /^Dear .*Keller,/);
});

test('按手机：草稿在发件箱改过再批准，宾客收到中文信', async () => {
  await at(await asDesk('zh', { size: 'phone' }), async (desk) => {
    const { page } = desk;
    await openGuest(desk, 'keller', 'Keller');
    await page.getByRole('button', { name: '写信', exact: true }).click();
    const sheet = page.locator('[role=dialog]');
    await sheet.getByRole('radio', { name: '欢迎信' }).click();
    await sheet.getByRole('radio', { name: '中文', exact: true }).click();
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')?.value.includes('欢迎您'),
    );
    await sheet.getByRole('button', { name: '存为草稿' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.goto('/outbox?tab=drafts');
    // the newest draft, not one that a moment of a stay wrote
    await page
      .getByRole('link', { name: /欢迎信/ })
      .first()
      .click();
    const panel = page.locator('main aside');
    await panel.getByRole('button', { name: '修改', exact: true }).click();
    await panel.getByLabel('主题').fill('欢迎，房间在二十三楼');
    await noBarriers(page, '手机上修改草稿');
    await panel.getByRole('button', { name: '保存', exact: true }).click();
    await panel.getByRole('button', { name: '保存', exact: true }).waitFor({ state: 'detached' });
    await panel.getByText('欢迎，房间在二十三楼').first().waitFor();
    await panel.getByRole('button', { name: '批准并发送' }).click();
    await until(() => mail.taken.some(({ mail: { subject } }) => subject === '欢迎，房间在二十三楼'), '没有收到');
    await page.getByText('已发出').first().waitFor();
    assertCalm(desk);
  });
});

test('a template is changed in both languages, an unknown placeholder is refused in words', async () => {
  await at(await asDesk('en', { login: 'manager' }), async (desk) => {
    const { page } = desk;
    await page.goto('/outbox/templates?code=welcome');
    const text = page.getByLabel('Text', { exact: true });
    await text.fill('{{greeting}}\n\nwelcome to {{propertyNam}}.');
    await page.getByText('Nobody fills these: propertyNam').waitFor();
    await page.getByRole('button', { name: 'Save as new version' }).click();
    await page.getByText('Nobody fills these placeholders: propertyNam').waitFor();
    await text.fill('{{greeting}}\n\nwelcome to {{propertyName}}.');
    await page.getByRole('button', { name: 'Save as new version' }).click();
    await page.getByText('Version 1').waitFor();
    await noBarriers(page, 'a template');
    assertCalm(desk, /422/);
  });
});

test('whoever may not read letters is told so', async () => {
  await at(await asDesk('en', { login: 'integrator' }), async ({ page }) => {
    await page.goto('/outbox');
    await page.getByText('Not open to you').waitFor();
  });
});
