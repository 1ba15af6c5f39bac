// Letters on a real database and over a real mail server: what leaves, what waits, what is held, and what came back.
import { saveMailChannel, saveMoment, saveTemplate } from '@regulars/contract/letter.ts';
import * as outbox from '@regulars/contract/outbox.ts';
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { booking } from '../testing/bookings.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { whoOf } from '../testing/group.io.ts';
import { mailSettings, openLetterHouse, type LetterHouse } from '../testing/letters.io.ts';
import { refusal, startMailServer, type MailServer, type Whims } from '../testing/mailServer.io.ts';
import { newId } from '../platform/id.io.ts';

/** 11:00 in Shanghai */
const MORNING = '2026-11-10T03:00:00.000Z';
let house: LetterHouse;
let mail: MailServer;
let whims: Whims;
let caseOpen = false;
before(async () => {
  house = await openLetterHouse(MORNING, { caseOpen: async () => caseOpen });
  whims = {};
  mail = await startMailServer({
    recipient: (address) => whims.recipient?.(address),
    end: (raw) => whims.end?.(raw),
    cutAfterTaking: () => whims.cutAfterTaking?.() ?? false,
  });
});
after(async () => {
  await mail?.stop();
  await house?.close();
});

async function openDesk() {
  const desk = await house.opened();
  const { propertyId } = desk.group;
  const body = { propertyId, enabled: true, settings: mailSettings(mail.port) };
  const saved = await desk.ask(saveMailChannel, { body });
  assert.equal(saved.status, 200, JSON.stringify(saved.error));
  const meet = async (name: string, email: string, more = {}) => {
    await desk.take([profile(name, { name, email, more })]);
    return guestNamed(desk.rows, name);
  };
  return { ...desk, propertyId, meet, address: saved.body.address! };
}
const hello = { subject: 'Hello', text: '{{greeting}} hello' };
const toOf = (name: string) => mail.taken.filter(({ to }) => to[0]!.startsWith(name));

test('two houses of senders at once: every letter leaves, none leaves twice', async () => {
  const { meet, queue, stateOf } = await openDesk();
  const { recordId } = await meet('Anna Keller', 'anna@mailbox.org');
  const ids = [];
  for (let i = 0; i < 20; i++) ids.push(await queue({ recordId }));
  await house.send(['one', 'two', 'three']);
  const sent = toOf('anna').map(({ mail: { messageId } }) => messageId);
  assert.deepEqual(sent.toSorted(), ids.map((id) => `<${id}@hotel.example>`).toSorted());
  for (const id of ids.slice(0, 3)) assert.equal((await stateOf(id)).state, 'sent');
});

test('where no mail server is set nothing is lost and nothing is said to be sent; once one is, it leaves', async () => {
  const desk = await house.opened();
  const { propertyId } = desk.group;
  await desk.take([profile('w', { name: 'Wen Waits', email: 'waits@mailbox.org' })]);
  const { recordId } = await guestNamed(desk.rows, 'Wen Waits');
  const id = await desk.queue({ recordId });
  await house.send();
  assert.equal((await desk.stateOf(id)).state, 'queued');
  const list = await desk.ask(outbox.listOutbox, { query: { propertyId } });
  assert.equal(list.body.channel?.code, 'noChannel');
  assert.equal(list.body.counts.waiting, 1);
  await desk.ask(saveMailChannel, { body: { propertyId, enabled: true, settings: mailSettings(mail.port) } });
  await house.send();
  assert.equal(toOf('waits').length, 1);
});

test('advertising needs a yes at the moment of sending, and the way out under the letter is one press', async () => {
  const desk = await openDesk();
  const yes = { marketingConsent: { channel: 'email', granted: true, at: '2026-01-01T00:00:00Z' } };
  const [silent, willing] = [
    await desk.meet('Silent Sam', 'silent@mailbox.org'),
    await desk.meet('Willing Wu', 'willing@mailbox.org', yes),
  ];
  const marketing = { purpose: 'marketing', template: 'winBack', words: undefined } as const;
  const [held, sent] = [
    await desk.queue({ recordId: silent.recordId, ...marketing }),
    await desk.queue({ recordId: willing.recordId, ...marketing }),
  ];
  await house.send();
  assert.deepEqual([(await desk.stateOf(held)).why, (await desk.stateOf(sent)).state], ['consentMissing', 'sent']);
  const [{ mail: got }] = toOf('willing') as [(typeof mail.taken)[number]];
  assert.match(got.text!, /Unsubscribe here: https:\/\/hotel\.example\/unsubscribe\//);

  const url = `/unsubscribe/${house.unsubscribeToken(desk.group.groupId, sent)}`;
  const seen = await house.app.inject({ method: 'GET', url });
  assert.match(seen.body, /<form method="post">/);
  const early = await desk.queue({ recordId: willing.recordId, ...marketing });
  const pressed = await house.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  assert.equal(pressed.statusCode, 200);
  await house.send();
  assert.deepEqual(await desk.stateOf(early).then(({ state, why }) => [state, why]), ['held', 'consentRefused']);
  const forged = await house.app.inject({ method: 'POST', url: `${url.slice(0, -3)}AAA` });
  assert.equal(forged.statusCode, 404);
});

test('at night service and advertising wait for the morning, what a booking needs does not', async () => {
  const desk = await openDesk();
  const { recordId } = await desk.meet('Nora Night', 'night@mailbox.org');
  house.clock.advance(12 * 3_600_000);
  const service = await desk.queue({ recordId });
  const contract = await desk.queue({ recordId, purpose: 'contract' });
  await house.send();
  assert.equal((await desk.stateOf(contract)).state, 'sent');
  const waiting = await desk.stateOf(service);
  assert.deepEqual([waiting.state, waiting.why, waiting.dueAt], ['queued', 'quietHours', '2026-11-11T01:00:00.000Z']);
  house.clock.advance(10 * 3_600_000);
  await house.send();
  assert.equal((await desk.stateOf(service)).state, 'sent');
});

test('a refused recipient marks the address: nothing more goes there until a person says it is right', async () => {
  const desk = await openDesk();
  const { recordId, guestId } = await desk.meet('Gone Guo', 'gone@mailbox.org');
  whims.recipient = (address) => {
    if (address.startsWith('gone')) throw refusal(550, '5.1.1 no such user here');
  };
  const first = await desk.queue({ recordId });
  await house.send();
  assert.deepEqual(await desk.stateOf(first).then(({ state, why }) => [state, why]), ['failed', 'refused']);
  const second = await desk.queue({ recordId });
  await house.send();
  assert.deepEqual(await desk.stateOf(second).then(({ state, why }) => [state, why]), ['held', 'badAddress']);
  whims = {};
  const letters = await desk.ask(outbox.guestLetters, { params: { guestId } });
  assert.ok(letters.body.badSince);
  assert.equal(letters.body.to, 'g***@mailbox.org');
  await desk.ask(outbox.trustAddress, { params: { guestId } });
  const { version } = letters.body.letters.find(({ messageId }) => messageId === second)!;
  await desk.ask(outbox.retryLetter, { params: { messageId: second }, body: { version } });
  await house.send();
  assert.equal((await desk.stateOf(second)).state, 'sent');
});

test('greylisted letters go again by themselves; a server that is away costs no letter a try', async () => {
  const desk = await openDesk();
  const { recordId } = await desk.meet('Grey Gao', 'grey@mailbox.org');
  let tries = 0;
  whims.recipient = (address) => {
    if (address.startsWith('grey') && ++tries === 1) throw refusal(451, '4.7.1 greylisted');
  };
  const id = await desk.queue({ recordId });
  await house.send();
  assert.deepEqual(await desk.stateOf(id).then(({ state, why }) => [state, why]), ['queued', 'tryAgain']);
  house.clock.advance(5 * 60_000);
  await house.send();
  assert.equal((await desk.stateOf(id)).state, 'sent');
  whims = {};
  const away = { propertyId: desk.propertyId, enabled: true, settings: mailSettings(1) };
  await desk.ask(saveMailChannel, { body: away });
  const other = await desk.queue({ recordId });
  await house.send();
  const waiting = await desk.stateOf(other);
  assert.deepEqual([waiting.state, waiting.why, waiting.attempts], ['queued', 'channelDown', 0]);
});

test('nobody knows whether it arrived: the letter is not sent again until a person decides; an answer decides too', async () => {
  const desk = await openDesk();
  const { recordId } = await desk.meet('Unsure Ulla', 'unsure@mailbox.org');
  whims.cutAfterTaking = () => true;
  const id = await desk.queue({ recordId });
  await house.send();
  whims = {};
  house.clock.advance(3_600_000);
  await house.send();
  assert.equal((await desk.stateOf(id)).state, 'unknown');
  assert.equal(toOf('unsure').length, 1);
  const answer = [
    'From: Ulla <unsure@mailbox.org>',
    `In-Reply-To: <${id}@hotel.example>`,
    'Message-ID: <answer-1@mailbox.org>',
    'Subject: =?utf-8?B?UmU6IEEgd29yZA==?=',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Yes, I come at ten. Call +49 171 2345678.',
    '',
    '> A word to you.',
  ].join('\r\n');
  const url = new URL(desk.address).pathname;
  for (let twice = 0; twice < 2; twice++) {
    const taken = await house.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'message/rfc822' },
      payload: answer,
    });
    assert.equal(taken.body, 'answered\n');
  }
  const { body } = await desk.ask(outbox.readOutgoing, { params: { messageId: id } });
  assert.deepEqual([body.state, body.answers, body.replies.length], ['sent', 1, 1]);
  assert.match(body.replies[0]!.text, /I come at ten/);
  assert.doesNotMatch(body.replies[0]!.text, /A word to you/);
  const marketing = whoOf({ ...desk.group, staffId: newId(), role: 'marketing' }, [desk.propertyId]);
  const masked = await desk.ask(outbox.readOutgoing, { who: marketing, params: { messageId: id } });
  assert.doesNotMatch(masked.body.replies[0]!.text, /2345678/);
  const wrong = await house.app.inject({ method: 'POST', url: `${url.slice(0, -4)}AAAA`, payload: answer });
  assert.equal(wrong.statusCode, 404);
});

const report = (id: string, action: string, status: string, said: string) =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I could not deliver your message.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    `Original-Envelope-Id: ${id}`,
    '',
    'Final-Recipient: rfc822; someone@mailbox.org',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--b--',
  ].join('\r\n');

test('a full mailbox is tried again three times, an address that is gone is not, a complaint ends advertising', async () => {
  const desk = await openDesk();
  const hand = (raw: string) => house.messages.takeMail(Buffer.from(raw));
  const { recordId } = await desk.meet('Full Fu', 'full@mailbox.org');
  const id = await desk.queue({ recordId });
  for (const [wait, state] of [
    [4, 'queued'],
    [12, 'queued'],
    [24, 'queued'],
    [0, 'bounced'],
  ] as const) {
    await house.send();
    assert.equal((await desk.stateOf(id)).state, 'sent');
    assert.equal(await hand(report(id, 'failed', '5.2.2', '552 5.2.2 mailbox full')), 'bounced');
    assert.equal((await desk.stateOf(id)).state, state);
    house.clock.advance(wait * 3_600_000);
    if (state === 'queued') house.clock.advance(untilMorning());
  }
  assert.equal(toOf('full').length, 4);
  const gone = await desk.meet('Left Lu', 'left@mailbox.org');
  const other = await desk.queue({ recordId: gone.recordId, purpose: 'contract' });
  await house.send();
  await hand(report(other, 'failed', '5.1.1', '550 5.1.1 user unknown'));
  assert.deepEqual(await desk.stateOf(other).then(({ state, why }) => [state, why]), ['bounced', 'bounced']);
  const { body } = await desk.ask(outbox.guestLetters, { params: { guestId: gone.guestId } });
  assert.ok(body.badSince);
  assert.equal(await hand(report(newId(), 'failed', '5.1.1', 'not ours')), 'unmatched');
});

/** Out of the quiet hours, whatever the clock shows now. */
function untilMorning(): number {
  const hour = (new Date(house.clock.nowMs()).getUTCHours() + 8) % 24;
  return hour >= 9 && hour < 21 ? 0 : ((33 - hour) % 24) * 3_600_000;
}

test('whoever changed their address is written to at the new one; a relay address is used for the booking alone', async () => {
  const desk = await openDesk();
  const moved = await desk.meet('Moved Mei', 'moved.old@mailbox.org');
  const early = await desk.queue({
    recordId: moved.recordId,
    purpose: 'contract',
    template: 'caseUpdate',
    words: hello,
  });
  await desk.take([profile('Moved Mei', { name: 'Moved Mei', email: 'moved.new@mailbox.org' }, '2')]);
  await house.send();
  assert.equal((await desk.stateOf(early)).state, 'sent');
  assert.deepEqual(mail.taken.at(-1)!.to, ['moved.new@mailbox.org']);
  const relayed = { name: 'Relay Rui', email: 'rui.123456@guest.booking.com' };
  await desk.take([booking('R1', relayed, ['2026-12-20', '2026-12-22'])], { at: house.clock.now() });
  const { recordId } = await guestNamed(desk.rows, 'Relay Rui');
  house.clock.advance(untilMorning());
  const [service, contract] = [
    await desk.queue({ recordId }),
    await desk.queue({ recordId, purpose: 'contract', template: 'caseUpdate' }),
  ];
  await house.send();
  assert.equal((await desk.stateOf(service)).why, 'noAddress');
  assert.equal((await desk.stateOf(contract)).state, 'sent');
});

test('a grave open complaint holds everything but what is about it', async () => {
  const desk = await openDesk();
  const { recordId } = await desk.meet('Angry An', 'angry@mailbox.org');
  caseOpen = true;
  const [kind, about] = [
    await desk.queue({ recordId, template: 'birthday', purpose: 'service' }),
    await desk.queue({ recordId, template: 'caseClosed', purpose: 'contract' }),
  ];
  await house.send();
  caseOpen = false;
  assert.deepEqual([(await desk.stateOf(kind)).why, (await desk.stateOf(about)).state], ['openCase', 'sent']);
});

test('drafts are edited and let go once; whoever saw an older state is told, whoever may not is refused', async () => {
  const desk = await openDesk();
  const { recordId, guestId } = await desk.meet('Draft Du', 'draft@mailbox.org');
  const id = await desk.queue({ recordId, draft: true });
  await house.send();
  assert.equal((await desk.stateOf(id)).state, 'draft');
  const words = { language: 'en' as const, subject: 'Changed', text: 'Dear {{guestName}}, card 4111' };
  const edited = await desk.ask(outbox.editDraft, { params: { messageId: id }, body: { version: 1, ...words } });
  assert.equal(edited.body.rendered.text, 'Dear Draft Du, card 4111');
  const stale = await desk.ask(outbox.approveDraft, { params: { messageId: id }, body: { version: 1 } });
  assert.deepEqual([stale.status, stale.error?.code], [409, 'message_changed_meanwhile']);
  const bad = { version: 2, ...words, text: 'Dear {{guestNam}}' };
  const unknown = await desk.ask(outbox.editDraft, { params: { messageId: id }, body: bad });
  assert.deepEqual(unknown.error?.code, 'placeholder_unknown');
  const housekeeper = whoOf({ ...desk.group, staffId: newId(), role: 'housekeeping' }, [desk.propertyId]);
  const refused = await desk.ask(outbox.approveDraft, {
    who: housekeeper,
    params: { messageId: id },
    body: { version: 2 },
  });
  assert.equal(refused.status, 403);
  const twice = await Promise.all(
    [1, 2].map(() => desk.ask(outbox.approveDraft, { params: { messageId: id }, body: { version: 2 } })),
  );
  assert.deepEqual(twice.map(({ status }) => status).toSorted(), [200, 409]);
  await house.send();
  assert.equal(toOf('draft')[0]!.mail.subject, 'Changed');
  const body = { messageId: newId(), propertyId: desk.propertyId, template: 'free' as const, ...words };
  for (let again = 0; again < 2; again++)
    assert.equal((await desk.ask(outbox.writeLetter, { params: { guestId }, body })).status, 200);
  await house.send();
  assert.equal(toOf('draft').length, 2);
});

test('a template is a new version each time; what is queued keeps the one it was written with', async () => {
  const desk = await openDesk();
  const { recordId } = await desk.meet('Tem Plate', 'plate@mailbox.org');
  const early = await desk.queue({ recordId, template: 'welcome', words: undefined, draft: true });
  const { propertyId } = desk.group;
  const text = { zh: '{{greeting}} 新', en: '{{greeting}} new' };
  const body = { propertyId, version: 0, subject: { zh: '新', en: 'New' }, text };
  assert.equal((await desk.ask(saveTemplate, { params: { code: 'welcome' }, body })).body.version, 1);
  const again = await desk.ask(saveTemplate, { params: { code: 'welcome' }, body });
  assert.equal(again.error?.code, 'template_changed_meanwhile');
  const late = await desk.queue({ recordId, template: 'welcome', words: undefined });
  const seen = await desk.ask(outbox.readOutgoing, { params: { messageId: early } });
  assert.match(seen.body.rendered.subject, /Welcome to/);
  const drafts = await desk.ask(outbox.listOutbox, { query: { propertyId, tab: 'drafts' } });
  const listed = drafts.body.messages.find(({ messageId }) => messageId === early);
  assert.equal(listed?.subject, seen.body.rendered.subject, 'no hole of a template in the list');
  await house.send();
  assert.equal((await desk.ask(outbox.readOutgoing, { params: { messageId: late } })).body.subject, 'New');
});

test('the moments of a stay write once each, whoever looks how often; a cancelled booking is not written to', async () => {
  const desk = await openDesk();
  const { propertyId } = desk.group;
  for (const moment of ['bookingConfirmation', 'preArrival'] as const)
    await desk.ask(saveMoment, { params: { moment }, body: { propertyId, mode: 'automatic' } });
  house.clock.advance(untilMorning() + 60_000);
  const today = house.clock.now().slice(0, 10);
  const day = (n: number) => Temporal.PlainDate.from(today).add({ days: n }).toString();
  const direct = { channel: { code: 'website' }, status: 'reserved' as const, bookedAt: house.clock.now() };
  const at = house.clock.now();
  await desk.take(
    [
      booking('M1', { name: 'Moment Mo', email: 'moment@mailbox.org' }, [day(20), day(22)], direct),
      booking('M2', { name: 'Off Ou', email: 'off@mailbox.org' }, [day(20), day(22)], direct),
    ],
    { at },
  );
  for (let look = 0; look < 3; look++) await house.meetMoments();
  await desk.take(
    [
      booking('M2', { name: 'Off Ou', email: 'off@mailbox.org' }, [day(20), day(22)], {
        ...direct,
        status: 'cancelled',
      }),
    ],
    { at: new Date(Date.parse(at) + 1000).toISOString() },
  );
  await house.send();
  assert.equal(toOf('moment').length, 1);
  assert.match(toOf('moment')[0]!.mail.subject!, /booking at Fair Wind Hotel is confirmed/);
  assert.equal(toOf('off').length, 0);
  const cancelled = await desk.rows<{ why: string }>(`select why from message where state = 'cancelled'`);
  assert.deepEqual(cancelled, [{ why: 'bookingCancelled' }]);
});
