import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { listCases, readCase } from '@regulars/contract/case.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { guestLetters, readOutgoing } from '@regulars/contract/outbox.ts';
import { listTasks } from '@regulars/contract/task.ts';
import { newId } from '../platform/id.io.ts';
import { booking, takes } from '../testing/bookings.io.ts';
import { rowsOf } from '../testing/door.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
let t: TestHouse;
let folder = '';
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-bounce-command-'));
  t = await openTestHouse();
});
after(async () => {
  await t.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `regulars bounce < mail`, as the alias of a mail server runs it. */
function bounce(mail: string): Promise<{ status: number | null; said: string }> {
  const run = spawn(process.execPath, [cli, 'bounce'], {
    env: { ...process.env, DATABASE_URL: t.database.url, DATA_DIR: folder },
  });
  let said = '';
  run.stderr.on('data', (part) => void (said += String(part)));
  run.stdout.on('data', (part) => void (said += String(part)));
  run.stdin.end(mail);
  return new Promise((resolve) => run.on('close', (status) => resolve({ status, said })));
}

/** The same without the start of a program. */
const take = (mail: string) => t.house.messages.takeMail(Buffer.from(mail));

const answerTo = (messageId: string): string =>
  [
    'From: Anna <anna.keller@mailbox.org>',
    `In-Reply-To: <${messageId}@hotel.example>`,
    'Message-ID: <back-1@mailbox.org>',
    'Subject: Re: Your stay',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'I would like the room changed.',
  ].join('\r\n');

const goneReport = (messageId: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    `Original-Envelope-Id: ${messageId}`,
    '',
    'Final-Recipient: rfc822; someone@mailbox.org',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
    '',
    '--b--',
  ].join('\r\n');

/** A complaint whose first answer went out as a letter, and the guest whom the house waits for. */
async function complaintInWriting() {
  const group = await openGroup(t.database);
  const rows = rowsOf(t.database, group.groupId);
  const anna = { name: 'Anna Keller', email: 'anna.keller@mailbox.org' };
  await takes(t.database, group)([booking('B1', anna, ['2026-11-21', '2026-11-24'], { status: 'inHouse' })]);
  const { guestId } = await guestNamed(rows, 'Anna Keller');
  const cookie = await t.login(group.groupId, [group.propertyId], 'guestRelations');
  const opened = await t.ask(step.openCase, {
    cookie,
    body: {
      caseId: newId(),
      propertyId: group.propertyId,
      guestId,
      channel: 'email',
      category: 'noise',
      severity: 'S3',
      words: 'Too loud',
    },
  });
  assert.equal(opened.status, 200, JSON.stringify(opened.error));
  const params = { caseId: opened.body.caseId };
  const answered = await t.ask(step.acknowledgeCase, {
    cookie,
    params,
    body: { version: opened.body.version, channel: 'email', words: 'We are sorry', write: true },
  });
  assert.equal(answered.status, 200, JSON.stringify(answered.error));
  const waits = await t.ask(step.waitForGuest, {
    cookie,
    params,
    body: { version: answered.body.version, reason: 'asked which room' },
  });
  assert.equal(waits.body.state, 'waitingGuest', JSON.stringify(waits.error));
  const [letter] = await rows<{ id: string }>(`update message set state = 'sent', attempts = 1, sent_at = now(),
    sent_to = 'a***@mailbox.org', sent_to_digest = 'digest' where source_kind = 'case' returning id`);
  const page = async () => (await t.ask(readCase, { cookie, params })).body;
  return { group, rows, guestId, cookie, messageId: letter!.id, page, ownerId: opened.body.owner.staffId };
}

test('the guest writes back to a letter of a complaint: its owner hears of it, and the clocks run again', async () => {
  const { group, cookie, messageId, page, ownerId } = await complaintInWriting();
  const taken = await bounce(answerTo(messageId));
  assert.equal(taken.status, 0, taken.said);
  assert.match(taken.said, /Taken in: answered/);
  const now = await page();
  assert.deepEqual([now.state, now.steps.at(-1)?.kind, now.steps.at(-1)?.by], ['acknowledged', 'resumed', null]);
  assert.deepEqual(
    now.wroteBack.map((one) => one.messageId),
    [messageId],
  );
  const letter = (await t.ask(readOutgoing, { cookie, params: { messageId } })).body;
  assert.match(letter.replies[0]!.text, /room changed/);
  const tasks = (await t.ask(listTasks, { cookie, params: { propertyId: group.propertyId }, query: { view: 'mine' } }))
    .body.rows;
  assert.deepEqual(
    tasks.map(({ owner, kind }) => [owner.staffId, kind]),
    [[ownerId, 'followUp']],
  );
  assert.equal(await take(answerTo(messageId)), 'answered');
  assert.equal((await page()).version, now.version, 'the same mail handed in twice changes nothing');
});

test('a letter that came back marks the address; a mail that names no letter of ours is not kept', async () => {
  const { guestId, cookie, messageId, group } = await complaintInWriting();
  assert.equal(await take(goneReport(messageId)), 'bounced');
  const { letters } = (await t.ask(guestLetters, { cookie, params: { guestId } })).body;
  assert.equal(letters.find((one) => one.messageId === messageId)?.state, 'bounced');
  const stranger = await bounce(answerTo(newId()));
  assert.equal(stranger.status, 1);
  assert.match(stranger.said, /names no letter of ours/);
  const { rows } = (await t.ask(listCases, { cookie, query: { propertyId: group.propertyId } })).body;
  assert.equal(rows[0]?.state, 'waitingGuest', 'a bounce is no answer');
});
