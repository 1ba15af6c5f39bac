import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonFacts } from '../intake/canonical.ts';
import { candidatePairs, RADIX } from './blocks.ts';
import { ordersOf } from './orders.ts';
import { enrol } from './enrol.ts';
import { blockingKeys, MOST_KEYS, wideKeys } from './keys.ts';
import { learn, rarityLearnt } from './learnt.ts';
import { normalisePerson } from './person.ts';
import { PROXIES } from './proxies.ts';
import { openRegister } from './register.ts';

const house = { country: 'CN', proxies: PROXIES };
const keys = (facts: PersonFacts): string[] => blockingKeys(normalisePerson(facts, house));
const contact = (phone: string, email: string): PersonFacts['contactPoints'] => [
  { kind: 'phone', raw: phone },
  { kind: 'email', raw: email },
];

test('the order of a name does not change its keys', () => {
  const facts = { birthDate: '1985-06-14', contactPoints: contact('13912345670', 'w77@qq.com') };
  const one = keys({ ...facts, name: { text: 'LI/XIAOMING MR' } });
  for (const text of ['Xiaoming Li', 'Li, Xiaoming', '李小明', 'LI Xiaoming'])
    assert.deepEqual(keys({ ...facts, name: { text } }), one, text);
});

test('relay, role, switchboard, placeholder and learnt shared values make no key', () => {
  const shared = keys({
    name: { text: '李小明' },
    contactPoints: [
      ...contact('10106666', 'x.1@guest.booking.com')!,
      ...contact('13800138000', 'info@lindenhof.net')!,
      ...contact('00000000000', 'test@test.com')!,
    ],
  });
  assert.deepEqual(shared, keys({ name: { text: '李小明' } }));
  const person = normalisePerson(
    { name: { text: '李小明' }, contactPoints: contact('13912345670', 'w77@qq.com') },
    house,
  );
  assert.deepEqual(
    blockingKeys(person, () => true),
    keys({ name: { text: '李小明' } }),
  );
});

test('a landline is no key of its own, only beside a name', () => {
  assert.ok(
    !keys({ name: { text: '李小明' }, contactPoints: [{ kind: 'phone', raw: '010-65001234' }] }).some((key) =>
      key.startsWith('p:'),
    ),
  );
});

test('a masked number meets the whole one', () => {
  const whole = keys({ name: { text: '李小明' }, contactPoints: [{ kind: 'phone', raw: '13912345670' }] });
  const masked = keys({ name: { text: '李先生' }, contactPoints: [{ kind: 'phone', raw: '139****5670' }] });
  assert.ok(whole.some((key) => masked.includes(key)));
});

test('a record without anything has no key', () => {
  assert.deepEqual(keys({ name: { text: 'TEST' } }), []);
  assert.deepEqual(wideKeys(normalisePerson({ name: { text: '散客' } }, house)), []);
});

test('never more than twelve, strong ones first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^1[3-9]\d{9}$/), { maxLength: 9 }),
      fc.array(fc.emailAddress(), { maxLength: 9 }),
      (phones, emails) => {
        const facts: PersonFacts = {
          name: { text: '欧阳娜娜' },
          birthDate: '1985-06-14',
          identityDocuments: [{ type: 'passport', number: 'G12345678' }],
          contactPoints: [
            ...phones.map((raw) => ({ kind: 'phone' as const, raw })),
            ...emails.map((raw) => ({ kind: 'email' as const, raw })),
          ],
        };
        const list = keys(facts);
        assert.ok(list.length <= MOST_KEYS);
        assert.equal(list[0], 'd:G12345678');
        assert.equal(new Set(list).size, list.length);
        assert.ok(!list.some((key) => wideKeys(normalisePerson(facts, house)).includes(key)));
      },
    ),
  );
});

/** Pairs of rows to be compared, `a b`. */
function pairsOf(all: readonly PersonFacts[]): string[] {
  const register = openRegister();
  for (const facts of all) enrol(register, normalisePerson(facts, house));
  const pairs = candidatePairs(register, rarityLearnt(register, learn(register)), ordersOf(register));
  return [...pairs].map((pair) => `${Math.floor(pair / RADIX)} ${pair % RADIX}`);
}

test('a block shared by everyone costs n, not n squared', () => {
  const all = Array.from({ length: 5000 }, (_, i) => ({
    name: { text: `王${String.fromCodePoint(0x5b50 + (i % 997))}${String.fromCodePoint(0x6587 + (i % 499))}` },
  }));
  const { length } = pairsOf(all);
  assert.ok(length > 5000 && length < 5000 * 20, String(length));
});

test('small blocks are compared whole, each pair once', () => {
  const all = Array.from({ length: 10 }, () => ({
    name: { text: '李小明' },
    contactPoints: contact('13912345670', 'w77@qq.com'),
  }));
  const pairs = pairsOf(all);
  assert.equal(pairs.length, 45);
  assert.equal(new Set(pairs).size, 45);
});

test('parts of the blocks give together what all give', () => {
  const register = openRegister();
  for (let i = 0; i < 300; i++)
    enrol(
      register,
      normalisePerson(
        {
          name: { text: `${'王李张刘'[i % 4]}${'伟芳娜敏静'[i % 5]}` },
          contactPoints: contact(`139123456${10 + (i % 70)}`, `g${i % 90}@qq.com`),
        },
        house,
      ),
    );
  const rarity = rarityLearnt(register, learn(register));
  const orders = ordersOf(register);
  const whole = candidatePairs(register, rarity, orders);
  const parts = [0, 1, 2].flatMap((part) => [...candidatePairs(register, rarity, orders, part, 3)]);
  assert.deepEqual(
    [...new Set(parts)].sort((a, b) => a - b),
    [...whole],
  );
});
