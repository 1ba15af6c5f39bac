// SMTP against a real server on loopback: what arrives, and what is told when it does not.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { refusal, startMailServer, type Whims } from '../testing/mailServer.io.ts';
import { htmlOf } from './body.ts';
import type { Letter, Outcome } from './channel.ts';
import { smtpChannel, type SmtpServer } from './smtp.io.ts';

const id = '0198c0de-0000-7000-8000-00000000a001';
const letter: Letter = {
  id,
  messageId: `<${id}@hotel.example>`,
  to: { name: '林知夏', address: 'lin.zhixia@guest.example' },
  from: { name: '和风酒店', address: 'hello@hotel.example' },
  replyTo: 'guestrelations@hotel.example',
  bouncesTo: 'bounces@hotel.example',
  language: 'zh',
  subject: '您在和风酒店的预订已确认（R-20418），期待您的光临，一路平安',
  text: '尊敬的林女士：\n\n房间已备妥 <高楼层> & 安静。\n详情：https://hotel.example/r?a=1&b=2。\n.\n以上。',
  html: '',
  at: '2026-11-22T08:00:00.000Z',
  unsubscribeUrl: null,
  automatic: true,
};
const whole = { ...letter, html: htmlOf(letter, 'zh') };

async function sending(
  whims: Whims,
  over: Partial<SmtpServer> = {},
  sent: Partial<Letter> = {},
  handing: () => Promise<void> = async () => {},
) {
  const server = await startMailServer(whims);
  const channel = smtpChannel({
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    username: null,
    password: null,
    allowedHosts: ['127.0.0.1'],
    timeoutMs: 1500,
    ...over,
  });
  let handed = 0;
  try {
    const outcome = await channel.send({ ...whole, ...sent }, async () => {
      handed++;
      await handing();
    });
    return { outcome, handed, taken: server.taken, ended: server.ended };
  } finally {
    channel.close();
    await server.stop();
  }
}

const said = (outcome: Outcome): string => ('answer' in outcome ? outcome.answer : '');

test('a Chinese letter arrives as it was written: subject, names, words, in both forms', async () => {
  const { outcome, taken, handed } = await sending({});
  assert.equal(outcome.outcome, 'accepted');
  assert.equal(handed, 1);
  const [{ mail, raw, to }] = taken as [(typeof taken)[number]];
  assert.deepEqual(to, ['lin.zhixia@guest.example']);
  assert.equal(mail.subject, letter.subject);
  assert.deepEqual(mail.to, [{ name: '林知夏', address: 'lin.zhixia@guest.example' }]);
  assert.deepEqual(mail.from, { name: '和风酒店', address: 'hello@hotel.example' });
  assert.equal(mail.messageId, letter.messageId);
  assert.equal(mail.text?.trim().replaceAll('\r\n', '\n'), letter.text);
  assert.match(mail.html!, /<html lang="zh-CN">/);
  assert.match(mail.html!, /&lt;高楼层&gt; &amp; 安静/);
  assert.match(mail.html!, /<a href="https:\/\/hotel\.example\/r\?a=1&amp;b=2">/);
  assert.doesNotMatch(mail.html!, /<img|<script|src=/);
  const head = raw.toString('latin1').split('\r\n\r\n')[0]!;
  assert.ok(/^[\x20-\x7e\r\n\t]*$/.test(head), 'headers are plain ASCII');
  assert.ok(
    head.split('\r\n').every((line) => line.length <= 78),
    'header lines are folded',
  );
  assert.match(head, /^Auto-Submitted: auto-generated$/m);
});

test('an advertising letter carries its way out in the header, for one press', async () => {
  const url = 'https://hotel.example/unsubscribe/token_of-96-characters'.padEnd(160, 'x');
  const { taken } = await sending({}, {}, { unsubscribeUrl: url });
  const { headers } = taken[0]!.mail;
  assert.equal(headers.find(({ key }) => key === 'list-unsubscribe')?.value.replace(/\s/g, ''), `<${url}>`);
  assert.equal(headers.find(({ key }) => key === 'list-unsubscribe-post')?.value, 'List-Unsubscribe=One-Click');
});

test('a name cannot smuggle a header in', async () => {
  const { taken } = await sending(
    {},
    {},
    {
      to: { name: 'Lin\r\nBcc: other@guest.example', address: 'lin@guest.example' },
      subject: 'Hello\r\nBcc: other@guest.example',
    },
  );
  assert.deepEqual(taken[0]!.to, ['lin@guest.example']);
  assert.equal(taken[0]!.mail.bcc, undefined);
});

test('an unknown recipient is refused for good, and the address is bad', async () => {
  const { outcome, handed } = await sending({
    recipient: () => {
      throw refusal(550, '5.1.1 <lin.zhixia@guest.example>: Recipient address rejected: User unknown');
    },
  });
  assert.equal(outcome.outcome, 'refused');
  assert.equal(outcome.outcome === 'refused' && outcome.addressIsBad, true);
  assert.equal(handed, 0);
  assert.doesNotMatch(said(outcome), /lin\.zhixia/);
});

test('a refusal of the letter says nothing of the address', async () => {
  const { outcome } = await sending({
    end: () => {
      throw refusal(554, '5.7.1 Message rejected as spam');
    },
  });
  assert.deepEqual(outcome.outcome === 'refused' && outcome.addressIsBad, false);
});

test('greylisting means later', async () => {
  const { outcome, handed } = await sending({
    recipient: () => {
      throw refusal(451, '4.7.1 Greylisted, please try again in 300 seconds');
    },
  });
  assert.equal(outcome.outcome, 'later');
  assert.equal(handed, 0);
});

test('a temporary refusal at the end means later too: nothing was taken over', async () => {
  const { outcome, handed, ended } = await sending({
    end: () => {
      throw refusal(452, '4.3.1 Insufficient system storage');
    },
  });
  assert.deepEqual([outcome.outcome, handed, ended], ['later', 1, 1]);
});

test('encryption that is demanded and not offered: nothing leaves, not even the login', async () => {
  const { outcome, taken } = await sending({}, { security: 'starttls', username: 'hotel', password: 'secret word' });
  assert.equal(outcome.outcome, 'channelDown');
  assert.equal(taken.length, 0);
});

test('a certificate nobody vouches for is not trusted', async () => {
  const { outcome } = await sending({ options: { disabledCommands: ['AUTH'] } }, { security: 'starttls' });
  assert.equal(outcome.outcome, 'channelDown');
  assert.match(said(outcome), /certificate/i);
});

test('with a certificate that is vouched for, the login goes encrypted and the letter arrives', async () => {
  const logins: string[] = [];
  const { outcome, taken } = await sending(
    {
      options: {
        disabledCommands: [],
        authOptional: false,
        onAuth(auth, session, done) {
          logins.push(`${auth.username}/${auth.password}/${session.secure}`);
          done(null, { user: auth.username! });
        },
      },
    },
    { security: 'starttls', username: 'hotel', password: 'secret word', tls: { rejectUnauthorized: false } },
  );
  assert.equal(outcome.outcome, 'accepted', said(outcome));
  assert.deepEqual(logins, ['hotel/secret word/true']);
  assert.equal(taken.length, 1);
});

test('a wrong password is the channel’s trouble, not the letter’s', async () => {
  const { outcome } = await sending(
    {
      options: {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 Authentication failed')),
      },
    },
    { username: 'hotel', password: 'wrong word' },
  );
  assert.equal(outcome.outcome, 'channelDown');
});

test('a line cut while the journal is still being written: the letter surely did not arrive, and may go again', async () => {
  const { outcome, ended } = await sending({ cutAfterBytes: 1 }, {}, {}, () => pause(5_000));
  assert.deepEqual([outcome.outcome, ended], ['later', 0]);
});

test('a line cut after the journal and before all bytes are through: nobody can tell from here, so nobody is told that they can', async () => {
  const { outcome, ended } = await sending({ cutAfterBytes: 20_000 }, {}, { text: 'long '.repeat(60_000) });
  assert.deepEqual([outcome.outcome, ended], ['unknown', 0]);
});

test('a line cut after the letter’s end and before the answer: nobody can tell', async () => {
  const { outcome, taken, handed } = await sending({ cutAfterTaking: () => true });
  assert.equal(taken.length, 1);
  assert.deepEqual([outcome.outcome, handed], ['unknown', 1]);
});

test('an answer that never comes is not taken for a refusal', async () => {
  const { outcome } = await sending({ end: () => new Promise(() => {}) }, { timeoutMs: 2_000 });
  assert.equal(outcome.outcome, 'unknown');
});

test('where the journal cannot be written the letter’s end does not leave', async () => {
  const { outcome, taken, ended } = await sending({}, {}, {}, async () => {
    throw new Error('the lease was lost');
  });
  assert.equal(outcome.outcome, 'later');
  assert.deepEqual([taken.length, ended], [0, 0]);
});

test('a server that is down, a name nobody knows, a host inside the own network: the channel is down', async () => {
  const outcomes = [];
  for (const over of [{ port: 1 }, { host: 'no-such-host.invalid' }, { allowedHosts: [] }])
    outcomes.push((await sending({}, over)).outcome);
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ['channelDown', 'channelDown', 'channelDown'],
  );
  assert.match(said(outcomes[2]!), /OUTBOUND_HOSTS/);
});

test('letters that follow each other share one connection, also after one was refused', async () => {
  const server = await startMailServer({
    recipient: (address) => {
      if (address.startsWith('gone')) throw refusal(550, '5.1.1 no such user');
    },
  });
  const channel = smtpChannel({
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    username: null,
    password: null,
    allowedHosts: true,
  });
  const outcomes = [];
  for (const address of ['a@guest.example', 'gone@guest.example', 'b@guest.example'])
    outcomes.push((await channel.send({ ...whole, to: { name: '', address } }, async () => {})).outcome);
  channel.close();
  assert.deepEqual(outcomes, ['accepted', 'refused', 'accepted']);
  assert.equal(server.connections, 1);
  await server.stop();
});
