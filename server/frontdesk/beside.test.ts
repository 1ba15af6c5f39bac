import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalisePerson } from '../identity/person.ts';
import { PROXIES } from '../identity/proxies.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from '../guests/masks.ts';
import { factsOf, type Person } from '../testing/arrivals.io.ts';
import { doubtsOf, meetingOf, rowsOf, type Known } from './beside.ts';

const masks = { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText };
function known(person: Person): Known {
  const facts = factsOf(person);
  const house = { country: 'CN', proxies: PROXIES, today: '2026-11-21' };
  return {
    person: normalisePerson(facts, house),
    city: facts.addresses?.[0]?.city ?? null,
    company: facts.company ?? null,
  };
}
const rows = (left: Person[], right: Person[]) => rowsOf(left.map(known), right.map(known), masks);
const row = (found: ReturnType<typeof rows>, field: string) => found.find((one) => one.field === field);

const lena: Person = {
  name: 'Lena Hofmann',
  phone: '+4915123456789',
  email: 'lena@hofmann-privat.de',
  born: '1980-05-06',
};

test('what both have, what differs and what only one has is told row by row', () => {
  const found = rows([lena], [{ ...lena, email: 'other@beispiel.de', born: '1962-11-30', member: 'm77001234' }]);
  assert.deepEqual(
    found.map(({ field, agreement }) => [field, agreement]),
    [
      ['name', 'same'],
      ['phone', 'same'],
      ['email', 'different'],
      ['birthDate', 'different'],
      ['membership', 'oneSide'],
    ],
  );
  assert.deepEqual(row(found, 'birthDate')!.told, { code: 'evidence.birthDate.different', params: {} });
});

test('one phone in two spellings is one phone, and no number is shown', () => {
  const found = rows([lena], [{ ...lena, phone: '0049 151 23456789' }]);
  assert.deepEqual(row(found, 'phone')!.left, [{ text: '+49*******6789', same: true }]);
  assert.doesNotMatch(JSON.stringify(found), /23456789|lena@|1980/);
});

test('two phones under one mask are two phones', () => {
  const found = rows([{ name: '王伟', phone: '13811112222' }], [{ name: '王伟', phone: '13899992222' }]);
  const phone = row(found, 'phone')!;
  assert.equal(phone.left[0]!.text, phone.right[0]!.text);
  assert.equal(phone.agreement, 'different');
  assert.ok(!phone.left[0]!.same);
});

test('a birthday of another year stands under one mask and is told to be another year', () => {
  const found = row(rows([lena], [{ ...lena, born: '1981-05-06' }]), 'birthDate')!;
  assert.equal(found.left[0]!.text, found.right[0]!.text);
  assert.equal(found.agreement, 'near');
  assert.ok(found.told?.code.startsWith('evidence.birthDate.'));
});

test('a city is compared in one script and shown as it was written', () => {
  const of = (city: string): Person => ({ name: '王伟', more: { addresses: [{ lines: [], city }] } });
  const found = row(rows([of('天津')], [of('Tianjin')]), 'city')!;
  assert.deepEqual([found.agreement, found.left[0]!.text, found.right[0]!.text], ['same', '天津', 'Tianjin']);
  assert.equal(found.told, null);
});

test('of several records the two that agree best speak; a short form of the name only nearly agrees', () => {
  const found = rows([{ name: 'L. Hofmann' }, lena], [lena]);
  assert.equal(row(found, 'name')!.agreement, 'same');
  const short = row(rows([{ name: 'L. Hofmann' }], [lena]), 'name')!;
  assert.deepEqual([short.agreement, short.told?.code], ['near', 'evidence.given.initial']);
});

test('what is the same on the left is the same on the right, and turning the two round turns the rows', () => {
  const person = fc.record({
    name: fc.constantFrom('Lena Hofmann', 'L. Hofmann', '王小明', 'Wang Xiaoming'),
    phone: fc.constantFrom(undefined, '+4915123456789', '13811112222'),
    born: fc.constantFrom(undefined, '1980-05-06', '1980-06-05'),
  }) as fc.Arbitrary<Person>;
  const side = fc.array(person, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(side, side, (left, right) => {
      const [there, back] = [rows(left, right), rows(right, left)];
      for (const one of there) {
        const same = (values: { same: boolean }[]) => values.filter((value) => value.same).length;
        assert.equal(same(one.left), same(one.right));
        const other = row(back, one.field)!;
        assert.equal(other.agreement, one.agreement);
        assert.deepEqual(new Set(other.left.map(({ text }) => text)), new Set(one.right.map(({ text }) => text)));
      }
    }),
    { numRuns: 40 },
  );
});

test('two named in one stay, one booking known twice, and two in the house on one night are three things', () => {
  const stay = { stayId: 'a', bookingId: 'b', arrivalDate: '2026-03-10', departureDate: '2026-03-12' };
  const other = { ...stay, stayId: 'x', bookingId: 'y' };
  assert.equal(meetingOf(stay, [stay]), 'sameStay');
  assert.equal(meetingOf(stay, [{ ...stay, stayId: 'x' }]), 'sameBooking');
  assert.equal(meetingOf(stay, [other]), 'sameNights');
  assert.equal(meetingOf(stay, [{ ...other, arrivalDate: '2026-03-12', departureDate: '2026-03-13' }]), null);
  assert.equal(meetingOf(stay, []), null);
});

test('there is always a reason why a person is asked', () => {
  const line = (field: string, level: string, bits: number) => ({ field, level, bits });
  assert.deepEqual(doubtsOf([line('given', 'initial', 2), line('phone', 'same', 9)]), ['partOfName']);
  assert.deepEqual(doubtsOf([line('family', 'same', 6), line('namesakes', 'possible', -3)]), ['nameOnly', 'namesakes']);
  assert.deepEqual(doubtsOf([line('phone', 'same', 9), line('birthDate', 'different', -8)]), ['contrary']);
  assert.deepEqual(doubtsOf([line('phone', 'same', 3)]), ['little']);
  assert.ok(doubtsOf([]).length > 0);
});
