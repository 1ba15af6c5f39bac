import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstance } from 'i18next';
import type { Reader } from '../ui/told.ts';
import { en } from '../words/en/index.ts';
import { zh } from '../words/zh/index.ts';
import { causeSaid, firstSentence, shortKey } from './cause.ts';

const held = { state: 'parked', causeCode: null, causeParams: {}, cause: null } as const;

async function readerOf(language: 'zh' | 'en'): Promise<Reader> {
  const words = createInstance();
  const t = await words.init({
    lng: language,
    ns: ['words'],
    defaultNS: 'words',
    resources: { [language]: { words: language === 'zh' ? zh : en } },
    interpolation: { escapeValue: false },
  });
  return { t, language, timeZone: 'Asia/Shanghai', today: '2026-02-17', currency: 'CNY' };
}

test('a held message says its own cause with its values, in the reader’s language', async () => {
  const message = { ...held, causeCode: 'nothing_in_it', causeParams: { name: 'OTA_HotelResNotifRQ' } };
  assert.deepEqual(causeSaid(message, await readerOf('zh')), {
    text: 'OTA_HotelResNotifRQ 中没有预订、入住或档案。',
    lang: undefined,
  });
  assert.equal(
    causeSaid(message, await readerOf('en'))?.text,
    'OTA_HotelResNotifRQ carries no reservation, stay or profile.',
  );
});

test('a cause nobody has a sentence for is said as the server wrote it, and marked as English', async () => {
  const zhReader = await readerOf('zh');
  assert.deepEqual(causeSaid({ ...held, causeCode: 'unheard_of', cause: 'The moon was full.' }, zhReader), {
    text: 'The moon was full.',
    lang: 'en',
  });
  assert.deepEqual(causeSaid({ ...held, cause: 'Written before causes had codes.' }, zhReader), {
    text: 'Written before causes had codes.',
    lang: 'en',
  });
  assert.equal(causeSaid(held, zhReader)?.text, zh.intake.causes.other);
});

test('only what is held back or not kept is explained', async () => {
  const reader = await readerOf('en');
  assert.equal(causeSaid({ ...held, state: 'applied', causeCode: 'malformed' }, reader), undefined);
  assert.equal(causeSaid({ ...held, state: 'waiting' }, reader), undefined);
  assert.equal(causeSaid({ ...held, state: 'superseded' }, reader), undefined);
  assert.equal(causeSaid({ ...held, state: 'control' }, reader)?.text, en.intake.causes.control);
  assert.equal(
    causeSaid({ ...held, state: 'waiting', causeCode: 'waits_for_older' }, reader)?.text,
    en.intake.causes.waits_for_older,
  );
});

test('every cause has a first sentence that one line of the list has room for', () => {
  for (const [code, text] of Object.entries(en.intake.causes)) {
    const short = firstSentence(text.replace(/\{\{\w+\}\}/g, 'A-12'));
    assert.ok(short.length > 0 && short.length <= 96, `${code}: ${short.length}`);
    assert.doesNotMatch(short, /[.。]$/, code);
  }
  for (const [code, text] of Object.entries(zh.intake.causes)) {
    const short = firstSentence(text.replace(/\{\{\w+\}\}/g, 'A-12'));
    assert.ok(short.length > 0 && short.length <= 48, `${code}: ${short.length}`);
  }
});

test('a full stop within a name, a number or an address does not end the sentence', () => {
  assert.equal(
    firstSentence('A conversation with a guest at Booking.com. This connection reads reservations, not messages.'),
    'A conversation with a guest at Booking.com',
  );
  assert.equal(
    firstSentence('An answer that reports an error: Mr. Li has no room 3.5.'),
    'An answer that reports an error: Mr. Li has no room 3.5',
  );
  assert.equal(
    firstSentence('It can’t be read (at 1:28). The sender has to send it again.'),
    'It can’t be read (at 1:28)',
  );
  assert.equal(firstSentence('Booking.com 上与宾客的对话。此连接只读取预订。'), 'Booking.com 上与宾客的对话');
  assert.equal(firstSentence(''), '');
});

test('of a message’s key the list shows what its sender calls it by', () => {
  const print = '0123456789abcdef0123456789abcdef';
  const key = (messageName: string, messageKey: string): string => shortKey({ messageName, messageKey });
  assert.equal(key('OTA_HotelResNotifRQ', `OTA_HotelResNotifRQ:A-100:${print}`), 'A-100');
  assert.equal(key('OTA_HotelResNotifRQ', `OTA_HotelResNotifRQ:${print}`), '01234567…');
  assert.equal(key('?', 'malformed:Zc-ET4Vv0fingerprint'), 'Zc-ET4Vv…');
  assert.equal(key('JSON', 'elsewhere:77'), 'elsewhere:77');
  assert.equal(key('JSON', `JSON:${'9'.repeat(40)}x`), `${'9'.repeat(28)}…`);
});
