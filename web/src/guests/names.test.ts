import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestName } from '@regulars/contract/guest.ts';
import { plainName, shownName } from './names.ts';

const name = (more: Partial<GuestName>): GuestName => ({
  native: null,
  latin: null,
  family: null,
  given: null,
  order: 'familyFirst',
  script: 'han',
  sayItRight: null,
  address: { zh: null, en: null },
  ...more,
});

test('a Chinese guest is read in characters on a Chinese screen and in pinyin on an English one', () => {
  const guest = name({ native: '林知远', latin: 'Lin Zhiyuan' });
  assert.deepEqual(shownName(guest, 'zh'), {
    main: { text: '林知远', lang: 'zh' },
    beside: { text: 'Lin Zhiyuan', lang: 'en' },
  });
  assert.deepEqual(shownName(guest, 'en'), {
    main: { text: 'Lin Zhiyuan', lang: 'en' },
    beside: { text: '林知远', lang: 'zh' },
  });
});

test('a name known in one script is shown once', () => {
  assert.deepEqual(shownName(name({ latin: 'Greta Holm', script: 'latin' }), 'zh'), {
    main: { text: 'Greta Holm', lang: 'en' },
    beside: undefined,
  });
  assert.deepEqual(
    shownName(name({ native: 'Greta Holm', latin: 'Greta Holm', script: 'latin' }), 'en').beside,
    undefined,
  );
  assert.deepEqual(shownName(name({ native: '林知远' }), 'en').main, { text: '林知远', lang: 'zh' });
});

test('a Japanese name in characters is not read as Chinese', () => {
  assert.equal(
    shownName(name({ native: '森本 葵', latin: 'Morimoto Aoi', script: 'japanese' }), 'zh').main?.lang,
    'ja',
  );
});

test('a guest whose name nobody sent has none', () => {
  assert.equal(plainName(name({}), 'en'), '');
});
