import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cares, moments } from '@regulars/contract/standard.ts';
import { addressOf, caresOf, chosen, filled, holding, momentOf, type Kept } from './standard.ts';
import { shipped } from './shipped.ts';

const words = (text: string) => ({
  title: { zh: text, en: text },
  must: { zh: text, en: text },
  say: { zh: text, en: text },
});
const kept = (parts: Partial<Kept>): Kept => ({
  propertyId: null,
  code: 'learn',
  moment: 'complaint',
  care: null,
  retired: false,
  version: 1,
  words: words('ours'),
  publishedAt: '2026-11-01T00:00:00.000Z',
  publishedBy: 'Lin',
  hasDraft: false,
  ...parts,
});

test('a house begins with a script for every moment and every special care, in both languages', () => {
  for (const moment of moments)
    assert.ok(
      shipped.some((one) => one.moment === moment && one.care === null),
      moment,
    );
  for (const care of cares)
    assert.ok(
      shipped.some((one) => one.care === care),
      care,
    );
  assert.equal(new Set(shipped.map(({ code }) => code)).size, shipped.length);
  for (const { code, words: said } of shipped)
    for (const part of [said.title, said.must, said.say]) {
      assert.match(part.zh, /\p{Script=Han}/u, code);
      assert.doesNotMatch(part.en, /\p{Script=Han}/u, code);
      assert.ok(part.en.length > 5, code);
    }
});

test('the talk models LEARN and HEART stand among what is said to complaints', () => {
  const said = chosen(holding(shipped, []), { moment: 'complaint' }).map(({ code }) => code);
  assert.deepEqual(said.slice(0, 2), ['learn', 'heart']);
});

test('the property’s word stands before the group’s, the group’s before the shipped one', () => {
  const of = (own: Kept[]) => holding(shipped, own).find(({ code }) => code === 'learn');
  assert.deepEqual([of([])?.from, of([])?.version], ['shipped', 0]);
  const group = kept({});
  const here = kept({ propertyId: 'p', version: 4, words: words('here') });
  assert.equal(of([group])?.words.say.en, 'ours');
  assert.deepEqual([of([group, here])?.from, of([group, here])?.words.say.en], ['property', 'here']);
  assert.equal(of([group, { ...here, retired: true }])?.from, 'group', 'retired here: the group’s shows again');
  assert.equal(of([{ ...group, words: null, version: 0, hasDraft: true }])?.from, 'shipped', 'a draft holds nothing');
  assert.equal(of([{ ...group, words: null, version: 0, hasDraft: true }])?.hasDraft, true);
  assert.equal(of([{ ...group, retired: true }]), undefined, 'retired for the group: it holds nowhere');
});

test('a search finds words of either language, all of them', () => {
  const all = holding(shipped, []);
  assert.ok(chosen(all, { q: '道歉' }).some(({ code }) => code === 'learn'));
  assert.ok(chosen(all, { q: 'LISTEN apologise' }).some(({ code }) => code === 'learn'));
  assert.deepEqual(chosen(all, { q: 'listen zzz' }), []);
});

test('a script says how the guest is addressed, never guesses, and keeps what it does not know', () => {
  const spoken = { guest: { zh: '王先生', en: 'Mr Wang' }, house: { zh: '和风', en: 'Fair Wind' }, me: 'Lin' };
  const said = filled(words('{guest} {house} {me} {room} [when]'), spoken).say;
  assert.deepEqual(said, { zh: '王先生 和风 Lin {room} [when]', en: 'Mr Wang Fair Wind Lin {room} [when]' });
  const name = { native: '王小明', latin: 'Wang Xiaoming', address: { zh: null, en: null } } as never;
  assert.deepEqual(addressOf(name), { zh: '贵宾', en: 'Wang Xiaoming', noted: { zh: false, en: false } });
  assert.equal(addressOf(null).en, 'our guest');
});

test('what is put in is put in once: a guest called {me} does not become the staff', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (guest, me) => {
      const spoken = { guest: { zh: guest, en: guest }, house: { zh: 'H', en: 'H' }, me };
      assert.equal(filled(words('{guest}|{me}'), spoken).say.en, `${guest}|${me}`);
    }),
  );
});

test('the moment follows from the nearest booking', () => {
  const today = '2026-11-21';
  const at = (status: string, arrivalDate: string, departureDate: string) =>
    momentOf({ status, arrivalDate, departureDate, today });
  assert.equal(at('reserved', today, '2026-11-23'), 'arrival');
  assert.equal(at('reserved', '2026-11-22', '2026-11-23'), 'preArrival');
  assert.equal(at('inHouse', '2026-11-20', '2026-11-23'), 'inHouse');
  assert.equal(at('inHouse', '2026-11-20', today), 'checkOut');
  assert.equal(at('checkedOut', '2026-11-18', '2026-11-20'), 'followUp');
  assert.equal(momentOf(null), 'followUp');
});

test('special care is offered for what is known: age from a year of birth, children in the booking, needs noted', () => {
  const none = { children: 0, birthYear: null, year: 2026, codes: [] };
  assert.deepEqual(caresOf(none), []);
  assert.deepEqual(caresOf({ ...none, birthYear: 1961 }), ['elders']);
  assert.deepEqual(caresOf({ ...none, birthYear: 1962 }), []);
  assert.deepEqual(caresOf({ ...none, children: 1, codes: ['wheelchair'] }), ['children', 'needs']);
  assert.deepEqual(caresOf({ ...none, codes: ['cot', 'allergy.nuts'] }), ['children', 'needs']);
});
