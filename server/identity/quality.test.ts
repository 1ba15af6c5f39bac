import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { qualityKinds } from '@regulars/contract/identity.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import { normalisePerson, type NormalPerson } from './person.ts';
import { withHouseProxies } from './proxies.ts';
import { DOUBTS, isDoubt, type ValueKind } from './cleaning.ts';
import { factsOf, guestQuality, knows, maskedDate, withCorrection } from './quality.ts';

const house = { country: 'CN', proxies: withHouseProxies({ shared: new Set() }), today: '2026-11-21' };
const person = (facts: PersonFacts): NormalPerson => normalisePerson(facts, house);
const doubts = (facts: PersonFacts): string[] =>
  person(facts)
    .cleaning.filter(isDoubt)
    .map(({ field, why }) => `${field} ${why}`);
const said = (kind: ValueKind, value: string): PersonFacts =>
  factsOf(kind, value, kind === 'document' ? 'idCard' : undefined);

test('values that cannot be right need a person, each for its reason', () => {
  const cases: [ValueKind, string, string][] = [
    ['phone', '139 1234 567', 'phone number_invalid'],
    ['phone', '见备注', 'phone not_a_number'],
    ['email', 'anna.keller', 'email not_an_address'],
    ['email', 'anna@', 'email not_an_address'],
    ['email', 'anna@keller-privat', 'email domain_invalid'],
    ['document', '99999919850614001X', 'document checksum_wrong'],
    ['birthDate', '1990-02-31', 'birthDate impossible_date'],
    ['birthDate', '1900-01-01', 'birthDate placeholder'],
    ['birthDate', '2062-05-03', 'birthDate future_date'],
    ['name', 'TBA', 'name placeholder'],
    ['name', '12345', 'name placeholder'],
    ['nationality', 'Atlantis', 'nationality unknown_country'],
    ['language', '???', 'language unknown_language'],
  ];
  for (const [kind, value, doubt] of cases) assert.deepEqual(doubts(said(kind, value)), [doubt], value);
});

test('what was merely tidied needs nobody: forms, titles, relays, switchboards, masked numbers', () => {
  for (const [kind, value] of [
    ['phone', '0086 139 1234 5678'],
    ['phone', '10106666'],
    ['phone', '8001'],
    ['phone', '138****1234'],
    ['email', 'WANG@GMIAL.COM'],
    ['email', 'aberg.1@guest.booking.com'],
    ['name', 'Frau Lena Hofmann'],
    ['name', '王先生'],
    ['birthDate', '3.5.1988'],
    ['nationality', '德国'],
    ['language', '中文'],
  ] as const)
    assert.deepEqual(doubts(said(kind, value)), [], value);
});

test('a person of whom some value needs somebody is marked, and nobody else: the queue looks for the mark', () => {
  const migration = readFileSync(new URL('../migrations/0004-consent.sql', import.meta.url), 'utf8');
  assert.ok(migration.includes(`(normal -> 'doubtful') is not null`));
  assert.equal(person(said('nationality', 'Atlantis')).doubtful, true);
  assert.ok(!('doubtful' in person(said('nationality', 'Germany'))));
  assert.deepEqual(Object.keys(DOUBTS).toSorted(), qualityKinds.filter((kind) => kind !== 'stayDates').toSorted());
});

test('a guest is known by what any record knows; what is missing and what is doubtful is told', () => {
  const records = [
    person({ name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '13912345678' }] }),
    person({ name: { text: 'WANG/XIAOMING' }, nationality: 'CN', contactPoints: [{ kind: 'email', raw: 'x@' }] }),
  ];
  const found = guestQuality(records, 1);
  assert.deepEqual(
    found.parts.filter(({ known }) => known).map(({ part }) => part),
    ['name', 'phone', 'nationality'],
  );
  assert.deepEqual([found.score, found.cost, found.doubtful], [55, 5, 1]);
  assert.equal(guestQuality([], 3).score, 0);
});

test('the parts of a score are a hundred together, and no number of doubts makes it negative', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.subarray(['phone', 'email', 'birthDate', 'nationality'] as const), (count, kinds) => {
      const values = { phone: '13912345678', email: 'a@b.cn', birthDate: '1988-05-03', nationality: 'DE' };
      const found = guestQuality(
        kinds.map((kind) => person(factsOf(kind, values[kind]))),
        count,
      );
      assert.equal(
        found.parts.reduce((sum, { points }) => sum + points, 0),
        100,
      );
      const earned = found.parts.reduce((sum, { known, points }) => sum + (known ? points : 0), 0);
      assert.equal(found.score, earned - found.cost);
      assert.ok(found.score >= 0 && found.cost <= 30);
    }),
  );
});

test('what a correction says is known afterwards', () => {
  const right = {
    name: '王小明',
    phone: '+49 151 23456789',
    email: 'anna@keller-privat.de',
    document: 'E12345678',
    birthDate: '1988-05-03',
    nationality: 'Germany',
    language: '德语',
  } as const;
  for (const [kind, value] of Object.entries(right) as [ValueKind, string][])
    assert.ok(knows(person(factsOf(kind, value)), kind), kind);
  assert.ok(!knows(person(factsOf('phone', '10106666')), 'phone'), 'a switchboard is nobody’s own');
  assert.ok(!knows(person(factsOf('document', '99999919850614001X', 'idCard')), 'document'));
});

test('a second correction stands beside the first, or in its place where a person has only one', () => {
  const first = withCorrection(factsOf('phone', '13912345678'), factsOf('phone', '13912345679'));
  assert.deepEqual(
    first.contactPoints?.map(({ raw }) => raw),
    ['13912345678', '13912345679'],
  );
  const both = withCorrection(first, factsOf('birthDate', '1988-05-03'));
  assert.deepEqual([both.contactPoints?.length, both.birthDate], [2, '1988-05-03']);
  assert.equal(withCorrection(both, factsOf('birthDate', '1989-05-03')).birthDate, '1989-05-03');
  assert.equal(withCorrection(factsOf('name', '王小明'), factsOf('phone', '139')).name.text, '王小明');
  assert.deepEqual(withCorrection(first, factsOf('phone', '13912345679')), first, 'said twice is said once');
});

test('of a doubtful birth date the year is not shown, but for a placeholder, which is nobody’s', () => {
  assert.equal(maskedDate('1990-02-31', 'impossible_date'), '****-02-31');
  assert.equal(maskedDate('31/02/1990', 'impossible_date'), '31/02/****');
  assert.equal(maskedDate('2062-05-03', 'future_date'), '****-05-03');
  assert.equal(maskedDate('1900-01-01', 'placeholder'), '1900-01-01');
});
