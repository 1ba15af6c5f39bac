import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { templateCodes } from '@regulars/contract/outboxWord.ts';
import { htmlOf } from './body.ts';
import { shipped } from './shipped.ts';
import { fill, placeholdersOf, unknownIn } from './template.ts';
import { bookingValues, dateIn, guestValues, languageFor, sampleBooking, sampleName, sampleValues } from './values.ts';

test('every shipped template can be sent to the sample guest in both languages, and names nothing unknown', () => {
  for (const code of templateCodes)
    for (const language of ['zh', 'en'] as const) {
      const text = { subject: shipped[code].subject[language], text: shipped[code].text[language] };
      assert.deepEqual(unknownIn(code, `${text.subject}\n${text.text}`), [], code);
      const { missing, text: filled } = fill(text, {
        propertyName: 'Fair Wind Hotel',
        senderName: 'Lin Wei',
        ...guestValues(sampleName, language),
        ...bookingValues(sampleBooking, language),
        ...sampleValues(language),
      });
      assert.deepEqual(missing, [], `${code} ${language}`);
      assert.doesNotMatch(filled, /[{}]|undefined|null/);
      if (language === 'zh') assert.doesNotMatch(filled.replace(/https?:\S+/g, ''), /[\p{Script=Han}][,;:!?]/u, code);
    }
});

test('a value that must be there and is not is named; a line that may go without it is left out', () => {
  const text = { subject: 'Hello {{guestName}}', text: 'A\n\nRoom: {{roomType?}}\n\nOn {{arrivalDate}}' };
  assert.deepEqual(fill(text, { guestName: 'Anna' }), {
    subject: 'Hello Anna',
    text: 'A\n\nOn {{arrivalDate}}',
    missing: ['arrivalDate'],
  });
});

test('a mistyped placeholder and a brace left open are found', () => {
  assert.deepEqual(unknownIn('welcome', 'Dear {{guestNam}} {{ guestName }} {{surveyLink?}} {{oops'), [
    'guestNam',
    'surveyLink',
    '{{',
  ]);
  assert.deepEqual(unknownIn('thanksSurvey', '{{surveyLink?}}'), []);
});

test('what a guest is called cannot become a placeholder or markup', () => {
  const name = '{{surveyLink}} <b>&"';
  const { text, missing } = fill({ subject: 's', text: 'Dear {{guestName}}' }, { guestName: name, surveyLink: 'x' });
  assert.deepEqual([text, missing], [`Dear ${name}`, []]);
  assert.doesNotMatch(htmlOf({ subject: name, text }, 'en'), /<b>/);
});

test('whatever stands in a letter, its HTML fetches nothing and runs nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 300 }), (subject, text) => {
      const html = htmlOf({ subject, text }, 'zh');
      const tags = [...html.matchAll(/<\/?([a-z!]+)/gi)].map((match) => match[1]!.toLowerCase());
      const known = new Set(['!doctype', 'html', 'head', 'meta', 'title', 'body', 'p', 'br', 'a', '!']);
      assert.deepEqual(
        tags.filter((tag) => !known.has(tag)),
        [],
      );
    }),
  );
});

test('links are links, and the full stop behind them is not part of them', () => {
  const html = htmlOf({ subject: 's', text: '见 https://hotel.example/s/a?b=1&c=2。谢谢' }, 'zh');
  assert.match(html, /<a href="https:\/\/hotel\.example\/s\/a\?b=1&amp;c=2">/);
});

test('dates are written so that nobody mistakes month for day', () => {
  assert.equal(dateIn('zh', '2026-02-17'), '2026年2月17日 周二');
  assert.equal(dateIn('en', '2026-02-17'), '17 Feb 2026');
});

test('the guest’s own language first, then passport, then the writing of the name', () => {
  const nobody = { languages: [], nationality: null, name: null };
  assert.equal(languageFor({ ...nobody, languages: ['zh-TW', 'en'] }), 'zh');
  assert.equal(languageFor({ ...nobody, languages: ['de'], nationality: 'CN' }), 'en');
  assert.equal(languageFor({ ...nobody, nationality: 'HK' }), 'zh');
  assert.equal(languageFor({ ...nobody, nationality: 'FR', name: sampleName }), 'en');
  assert.equal(languageFor({ ...nobody, name: sampleName }), 'zh');
  assert.equal(languageFor(nobody), 'en');
});

test('nobody is called by a title that was guessed', () => {
  const plain = { ...sampleName, address: { zh: null, en: null } };
  assert.equal(guestValues(plain, 'zh')['greeting'], '尊敬的林知夏：');
  assert.equal(guestValues(plain, 'en')['greeting'], 'Dear Zhixia Lin,');
  assert.equal(guestValues(null, 'en')['greeting'], 'Dear guest,');
});

test('each template takes the guest, the house and the writer', () => {
  for (const code of templateCodes) assert.ok(placeholdersOf(code).includes('greeting'));
});
