import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedPage, idlePage, questionsPage, thanksPage } from './page.ts';
import { shippedForms } from './survey.ts';
import { languageOf } from './visit.service.ts';

const house = { zh: '和风<酒店>', en: 'Fair Wind "Hotel"' };
const page = (language: 'zh' | 'en', terminal = false) => ({ language, house, terminal });
const asked = { form: shippedForms.pulse, action: '/s/abc', askId: 'id', optOut: true };

test('the guest’s page is far below 100 kB, without script or anything from elsewhere, in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    for (const html of [
      questionsPage(page(language), asked),
      thanksPage(page(language), { bad: true }),
      closedPage(page(language), 'gone'),
      idlePage(page(language, true), { seconds: 3, to: '/t/abc' }),
    ]) {
      assert.ok(Buffer.byteLength(html) < 20_000);
      assert.doesNotMatch(html, /<script|https?:\/\/|url\(|@import/);
      assert.match(html, language === 'zh' ? /<html lang="zh-CN">/ : /<html lang="en">/);
    }
  assert.match(questionsPage(page('zh'), asked), /这次住得怎么样？/);
  assert.match(questionsPage(page('en'), asked), /How was your stay\?/);
});

test('every question is a field with a name of its own that a reader of the screen is told', () => {
  const html = questionsPage(page('en'), asked);
  assert.equal(html.match(/<fieldset/g)?.length, 4);
  assert.equal(html.match(/<legend>/g)?.length, 4);
  assert.match(html, /<label for="q_words">/);
  assert.equal(html.match(/type="radio"/g)?.length, 17);
});

test('what a house writes into its questions stays text', () => {
  const evil = { ...shippedForms.pulse.questions[0]!, words: { zh: '<img>', en: '<script>alert(1)</script>"&' } };
  const html = questionsPage(page('en'), { ...asked, form: { ...shippedForms.pulse, questions: [evil] } });
  assert.doesNotMatch(html, /<script|<img/);
  assert.match(html, /&#60;script&#62;/);
  assert.doesNotMatch(html, /<酒店>/);
});

test('the terminal goes back to its welcome by itself; a link’s page never reloads under the guest’s fingers', () => {
  assert.match(
    questionsPage(page('zh', true), { ...asked, refresh: { seconds: 180, to: '/t/abc' } }),
    /http-equiv="refresh" content="180;url=\/t\/abc"/,
  );
  assert.doesNotMatch(questionsPage(page('zh'), asked), /http-equiv="refresh"/);
  assert.doesNotMatch(questionsPage(page('zh', true), { ...asked, optOut: false }), /name="never"/);
});

test('the page speaks what the address says, else what the browser puts first', () => {
  assert.equal(languageOf({ language: undefined, accepts: 'zh-CN,zh;q=0.9,en;q=0.8' }), 'zh');
  assert.equal(languageOf({ language: undefined, accepts: 'de,en;q=0.7,zh;q=0.3' }), 'en');
  assert.equal(languageOf({ language: undefined, accepts: '' }), 'en');
  assert.equal(languageOf({ language: 'zh', accepts: 'en' }), 'zh');
});
