import assert from 'node:assert/strict';
import { test } from 'node:test';
import { promiseInWords } from './promiseInWords.ts';

test('a promise written into a note is heard, in either language', () => {
  for (const [text, occasion] of [
    ['客人对噪音不满，答应下次升级套房', 'nextArrival'],
    ['已承诺周五回电', 'nextArrival'],
    ['下次来送一瓶红酒。喜欢高楼层', 'nextArrival'],
    ['下次预订给九折', 'nextBooking'],
    ['下次用餐送甜品', 'nextVisit'],
    ['Room was cold. Promised a suite next stay.', 'nextArrival'],
    ['We’ll bake her the cake next visit', 'nextVisit'],
    ['Next time dinner is on us', 'nextVisit'],
  ] as const)
    assert.equal(promiseInWords(text)?.occasion, occasion, text);
});

test('only the sentence that promises is taken', () => {
  assert.equal(promiseInWords('喜欢高楼层。答应下次给湖景房。不吃辣')?.words, '答应下次给湖景房。');
  assert.equal(
    promiseInWords('Likes tea. We promised a late check-out. Quiet floor.')?.words,
    'We promised a late check-out.',
  );
});

test('what nobody of the house promised is none', () => {
  for (const text of [
    '没有答应升级',
    '客人答应明天付款',
    'The guest promised to pay tomorrow',
    'We have not promised anything',
    '喜欢高楼层，不吃辣',
    '需要签承诺书',
    'Comes next week',
    '',
  ])
    assert.equal(promiseInWords(text), undefined, text);
});
