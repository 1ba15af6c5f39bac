import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readMeaning } from './bounce.ts';
import { readMail } from './readMail.io.ts';
import { addressIsBad, shownAnswer } from './smtpAnswer.ts';

const id = '0198c0de-0000-7000-8000-00000000b002';
const read = async (lines: readonly string[], end = '\r\n') =>
  readMeaning(await readMail(Buffer.from(lines.join(end))));

const report = (fields: readonly string[], more: readonly string[] = []): string[] => [
  'From: MAILER-DAEMON@mx.example.org',
  'Subject: Undelivered Mail Returned to Sender',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'This is the mail system.',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.org',
  '',
  'Final-Recipient: rfc822; lin@example.org',
  ...fields,
  '',
  '--b',
  'Content-Type: message/rfc822',
  '',
  `Message-ID: <${id}@hotel.example>`,
  'Subject: hello',
  '',
  'words',
  '--b--',
  ...more,
];

test('a report names its letter, what the other server said and whether the address is gone', async () => {
  const lines = report([
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <lin@example.org> unknown',
  ]);
  for (const end of ['\r\n', '\n', '\r']) {
    const meaning = await read(lines, end);
    assert.equal(meaning.kind, 'bounced');
    assert.deepEqual(meaning.kind === 'bounced' && [meaning.forGood, meaning.addressIsBad, meaning.answer], [
      true,
      true,
      '550 5.1.1 <***> unknown',
    ]);
    assert.deepEqual(meaning.ids, [id]);
  }
});

test('a full mailbox is no lost address, and a delay no failure', async () => {
  const full = await read(report(['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 5.2.2 over quota']));
  assert.deepEqual(full.kind === 'bounced' && [full.forGood, full.addressIsBad], [false, false]);
  assert.equal((await read(report(['Action: delayed', 'Status: 4.4.1']))).kind, 'delayed');
  assert.equal((await read(report(['Action: delivered', 'Status: 2.0.0']))).kind, 'delivered');
});

test('a server that knows no reports says it in words, English or Chinese', async () => {
  const words = async (subject: string, text: string) => {
    const meaning = await read([
      'From: Mail Delivery System <postmaster@mx.example.org>',
      `Subject: ${subject}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
      `Message-ID: <${id}@hotel.example>`,
    ]);
    return meaning.kind === 'bounced' && [meaning.forGood, meaning.addressIsBad, meaning.ids[0]];
  };
  assert.deepEqual(await words('failure notice', '<lin@example.org>: Sorry, no mailbox here by that name. (#5.1.1)'), [
    true,
    true,
    id,
  ]);
  assert.deepEqual(await words('系统退信', '收件人不存在。'), [true, true, id]);
  assert.deepEqual(await words('Mail delivery failed', '550 5.7.1 message content rejected'), [true, false, id]);
  assert.deepEqual(await words('Undeliverable: hello', 'Connection timed out, retry time exceeded'), [
    false,
    false,
    id,
  ]);
});

test('a person’s answer is theirs alone, without the letter they quote', async () => {
  const answer = (quote: string) => [
    'From: Lin <lin@example.org>',
    'Subject: Re: hello',
    `In-Reply-To: <${id}@hotel.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    '我十点到。',
    '',
    quote,
    '> hello',
  ];
  for (const quote of [
    'On Tue, 10 Nov 2026, Fair Wind wrote:',
    '在 2026年11月10日，和风酒店 写道：',
    '-----原始邮件-----',
    '> x',
  ]) {
    const meaning = await read(answer(quote));
    assert.deepEqual(meaning.kind === 'answered' && [meaning.text, meaning.ids], ['我十点到。', [id]], quote);
  }
});

test('an automatic answer is nobody’s word', async () => {
  const head = ['From: Lin <lin@example.org>', `In-Reply-To: <${id}@hotel.example>`];
  for (const line of [
    'Auto-Submitted: auto-replied',
    'Subject: 自动回复：休假中',
    'Subject: Out of Office: hello',
    'Precedence: auto_reply',
  ])
    assert.equal((await read([...head, line, '', 'I am away.'])).kind, 'autoReplied', line);
});

test('a complaint is one, whatever the mailbox provider puts around it', async () => {
  const complaint = (type: string) =>
    read([
      'From: abuse@mailbox.example.org',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      `Feedback-Type: ${type}`,
      'Version: 1',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: <${id}@hotel.example>`,
      '',
      '--b--',
    ]);
  const meaning = await complaint('abuse');
  assert.deepEqual([meaning.kind, meaning.ids], ['complained', [id]]);
  assert.equal((await complaint('not-spam')).kind, 'other');
});

test('rubbish is read without harm', async () => {
  for (const lines of [
    [''],
    ['\u0000\u0001'],
    ['From:', '', '--'],
    ['Content-Type: multipart/mixed; boundary=x', '', '--x'],
  ])
    assert.deepEqual((await read(lines)).ids, []);
});

test('a refusal of the sender says nothing of the guest’s address', () => {
  for (const answer of [
    '553 5.1.8 Domain of sender address does not exist',
    '550 5.7.1 blocked by spamhaus',
    '550 5.7.26 DMARC',
    '452 4.2.2 over quota',
    '550 5.2.2 mailbox full',
    '550 frequency limited, user unknown reputation',
  ])
    assert.equal(addressIsBad(answer), false, answer);
  for (const answer of ['550 5.1.1 no', '550 No such user here', '550 5.1.10 RecipientNotFound', '550 用户不存在'])
    assert.equal(addressIsBad(answer), true, answer);
  assert.equal(shownAnswer('550 <lin.zhixia@example.org>\r\n unknown'), '550 <***> unknown');
});

const samples = join(import.meta.dirname, '../../../shared/samples/email-bounces');
test(
  'of real bounces of ninety mail systems nineteen in twenty are known for what they are',
  { skip: !existsSync(samples) },
  async (t) => {
    const names = readdirSync(samples).filter((name) => /^(?:lhost|rhost|arf|rfc3464|rfc3834)-.*\.eml$/.test(name));
    const missed: string[] = [];
    for (const name of names) {
      const { kind } = readMeaning(await readMail(readFileSync(join(samples, name))));
      const isRight = name.startsWith('arf')
        ? kind === 'complained'
        : name.startsWith('rfc3834')
          ? kind === 'autoReplied'
          : kind === 'bounced' || kind === 'delayed' || kind === 'delivered';
      if (!isRight) missed.push(name);
    }
    t.diagnostic(`${names.length - missed.length} of ${names.length}; missed ${missed.join(', ')}`);
    assert.ok(missed.length / names.length <= 0.05, missed.join(', '));
  },
);
