import { compare } from './decide.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonFacts } from '../intake/canonical.ts';
import { relationOf } from './household.ts';
import { SHIPPED_MODEL } from './model.ts';
import { normalisePerson } from './person.ts';
import { shippedPopulation } from './population.ts';
import { PROXIES } from './proxies.ts';

const population = shippedPopulation(10_000);
const read = (name: string, more: Partial<PersonFacts> = {}) =>
  normalisePerson({ name: { text: name }, ...more }, { country: 'CN', proxies: PROXIES, today: '2026-03-01' });
const phone = { contactPoints: [{ kind: 'phone' as const, raw: '13912340001' }] };
const relation = (
  a: ReturnType<typeof read>,
  b: ReturnType<typeof read>,
  roles: [string, string] = ['profile', 'profile'],
  among = population,
) => relationOf(compare(a, b, among, SHIPPED_MODEL), roles);

test('husband and wife on one phone are a family, not one guest', () => {
  const [one, other] = [read('王建国', phone), read('王秀英', phone)];
  assert.deepEqual(relation(one, other), { kind: 'family', shared: ['phone'] });
});

test('who books for somebody else is a booker', () => {
  const [one, other] = [read('Lena Hofmann', phone), read('Jonas Berger', phone)];
  assert.deepEqual(relation(one, other, ['primary', 'booker']), { kind: 'booker', shared: ['phone'] });
});

test('two of different names on one phone share a contact, more is not known', () => {
  assert.deepEqual(relation(read('Lena Hofmann', phone), read('Jonas Berger', phone)), {
    kind: 'shared_contact',
    shared: ['phone'],
  });
});

test('the same person on the same phone is no household', () => {
  assert.equal(relation(read('王秀英', phone), read('WANG/XIUYING MRS', phone)), undefined);
});

test('two who share nothing are no household', () => {
  assert.equal(relation(read('王建国'), read('王秀英', phone)), undefined);
});

test('two names on a number the house knows to be shared are no household: it is the agency’s', () => {
  const agency = { ...population, isShared: () => true };
  assert.equal(relation(read('王建国', phone), read('王秀英', phone), ['profile', 'profile'], agency), undefined);
});

test('one address alone makes a family only under one family name', () => {
  const home = { addresses: [{ lines: ['12 Rosengasse', 'Hinterhaus'], postalCode: '04109', city: 'Leipzig' }] };
  assert.equal(relation(read('Lena Hofmann', home), read('Jonas Berger', home)), undefined);
  assert.deepEqual(relation(read('Lena Hofmann', home), read('Jonas Hofmann', home)), {
    kind: 'family',
    shared: ['address'],
  });
});
