import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { romanisations } from './romanisation.ts';

test('pinyin has the spelling of Taiwan and those of Hong Kong, never a mixture', () => {
  for (const [pinyin, other] of [
    ['fangjiao', 'fangchiao'],
    ['zhiqiang', 'chihchiang'],
    ['xiaoxian', 'hsiaohsien'],
    ['guoxiong', 'kuohsiung'],
    ['jiahui', 'kawai'],
    ['yonghua', 'wingwah'],
    ['wei', 'wai'],
  ] as const)
    assert.ok(romanisations(pinyin).includes(other), `${pinyin} ${other}`);
  assert.ok(!romanisations('jingying').includes('chingjing'));
});

test('what is no pinyin has none, and no text whatever is too much', () => {
  for (const name of ['', 'x', 'smith', 'christopher']) assert.deepEqual(romanisations(name), [], name);
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,30}$/), (name) => {
      const found = romanisations(name);
      assert.ok(found.length < 2000 && !found.includes(name));
      assert.equal(new Set(found).size, found.length);
    }),
  );
});
