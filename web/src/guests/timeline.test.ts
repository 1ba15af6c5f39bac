import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstance } from 'i18next';
import { preferenceSource } from '@regulars/contract/preference.ts';
import { en } from '../words/en/index.ts';
import { zh } from '../words/zh/index.ts';
import { say, type Reader } from '../ui/told.ts';
import { sourceWord } from './timeline.ts';

async function readerOf(language: 'zh' | 'en'): Promise<Reader> {
  const words = createInstance();
  const t = await words.init({
    lng: language,
    ns: ['words'],
    defaultNS: 'words',
    resources: { [language]: { words: language === 'zh' ? zh : en } },
    interpolation: { escapeValue: false },
  });
  return { t, language, timeZone: 'Asia/Shanghai', today: '2026-11-21', currency: 'CNY' };
}

test('a wish asked for with a booking is not said to come from Booking.com, whatever channel it was booked through', async () => {
  const [english, chinese] = [await readerOf('en'), await readerOf('zh')];
  assert.equal(sourceWord({ kind: 'preference', source: 'booking' }, english.t), 'asked for when booking');
  assert.equal(sourceWord({ kind: 'preference', source: 'booking' }, chinese.t), '预订时提出');
  for (const kind of ['note', 'praise', 'trouble'] as const)
    assert.equal(sourceWord({ kind, source: 'booking' }, english.t), 'asked for when booking', kind);
  const asked = { code: 'source.booking', params: { date: '2026-11-20' } };
  assert.match(say(asked, english), /^asked for when booking, /);
  assert.match(say(asked, chinese), /^预订时提出，/);
});

test('a stay, an order or an inquiry that Booking.com sent still names it', async () => {
  const { t } = await readerOf('en');
  for (const kind of ['stay', 'reservation', 'charge', 'inquiry'] as const)
    assert.equal(sourceWord({ kind, source: 'booking' }, t), 'Booking.com', kind);
});

test('every way a preference is learnt has its word, on its chip, on the timeline and with its date', async () => {
  for (const reader of [await readerOf('en'), await readerOf('zh')])
    for (const source of preferenceSource.options) {
      const word = sourceWord({ kind: 'preference', source }, reader.t);
      assert.notEqual(word, 'Booking.com');
      if (reader.language === 'zh') assert.match(word, /\p{Script=Han}/u, source);
      assert.match(say({ code: `source.${source}`, params: { date: '2026-11-20' } }, reader), /20/, source);
    }
});
