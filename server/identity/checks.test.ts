import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskBirthDate, maskContact, maskDocument, maskText } from '../guests/masks.ts';
import { checkRows } from './checks.ts';
import { normalisePerson } from './person.ts';
import { withHouseProxies } from './proxies.ts';

const masks = { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText };
const house = { country: 'DE', proxies: withHouseProxies({ shared: new Set<string>() }), today: '2026-11-20' };
const person = (name: string, phone: string, email?: string) =>
  normalisePerson(
    {
      name: { text: name },
      contactPoints: [
        { kind: 'phone' as const, raw: phone },
        ...(email === undefined ? [] : [{ kind: 'email' as const, raw: email }]),
      ],
    },
    house,
  );

test('two phones that look alike behind their masks are told apart, the same one is marked on both sides', () => {
  const phones = (a: string, b: string) =>
    checkRows(person('Lena Hofmann', a), person('Lena Hofmann', b), masks).find(({ field }) => field === 'phone')!;
  const apart = phones('+4915123456789', '+4915198766789');
  assert.deepEqual([apart.left[0]?.same, apart.right[0]?.same], [false, false]);
  const alike = phones('+4915123456789', '0151 23456789');
  assert.deepEqual([alike.left[0]?.same, alike.right[0]?.same], [true, true]);
  assert.ok(!JSON.stringify([apart, alike]).includes('23456789'));
});

test('only what either side knows makes a row, and each row has both sides', () => {
  const rows = checkRows(
    person('Lena Hofmann', '+4915123456789', 'lena@hofmann-privat.de'),
    person('Nora Neumann', '+4915123456700'),
    masks,
  );
  assert.deepEqual(
    rows.map(({ field, left, right }) => [field, left.length, right.length]),
    [
      ['name', 1, 1],
      ['phone', 1, 1],
      ['email', 1, 0],
    ],
  );
  assert.ok(rows.every(({ left }) => left.every(({ same }) => !same)));
});
