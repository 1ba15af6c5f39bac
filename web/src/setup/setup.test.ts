import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strengthOf } from './password.ts';
import { countries, currencies, timeZones } from './places.ts';

test('a long sentence is a strong password, ten signs are just enough', () => {
  assert.equal(strengthOf('123456789'), 'tooShort');
  assert.equal(strengthOf('abcdefghij'), 'fair');
  assert.equal(strengthOf('the lamp is on'), 'good');
  assert.equal(strengthOf('the lamp in the lobby is on'), 'strong');
  assert.equal(strengthOf('我们酒店大堂的灯一直亮着'), 'fair');
  assert.equal(strengthOf('aaaaaaaaaaaaaaaaaaaaaaaa'), 'fair');
});

test('countries are told in the reader’s language, groups of countries are not among them', () => {
  const zh = countries('zh');
  assert.ok(zh.some(({ value, label }) => value === 'CN' && label === '中国 · CN'));
  assert.ok(countries('en').some(({ value, label }) => value === 'DE' && label === 'Germany · DE'));
  assert.ok(!zh.some(({ value }) => ['EU', 'UN', 'ZZ', 'SU'].includes(value)));
  assert.ok(zh.length > 240 && zh.length < 260, String(zh.length));
});

test('a time zone is found by city, offset and name', () => {
  const shanghai = timeZones('en', new Date('2026-11-21T12:00:00Z')).find(({ value }) => value === 'Asia/Shanghai');
  assert.match(shanghai?.label ?? '', /Asia\/Shanghai · UTC\+8 · China/);
  assert.ok(currencies('zh').some(({ label }) => label === 'CNY · 人民币'));
});
