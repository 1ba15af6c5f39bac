import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leftBecause, sampleOf, type AtOnce } from './atOnce.ts';

const line = (field: string, level: string, bits: number) => ({ field, level, bits });
const sure: AtOnce = {
  reviewId: 'r',
  evidence: [
    line('family', 'same', 6),
    line('given', 'same', 7),
    line('phone', 'same', 12),
    line('city', 'different', -3),
    line('prior', 'size', -17),
  ],
  conflict: false,
  others: 0,
  within: true,
};
const with_ = (...more: AtOnce['evidence']) => ({ ...sure, evidence: [...sure.evidence, ...more] });

test('a whole name and a contact of their own, nothing against it: may be joined with others', () => {
  assert.equal(leftBecause('same', sure), undefined);
  assert.equal(leftBecause('same', with_(line('birthDate', 'same', 12))), undefined);
});

test('another birth date, another document, another generation is looked at one by one', () => {
  assert.equal(leftBecause('same', with_(line('birthDate', 'different', -9))), 'contrary');
  assert.equal(leftBecause('same', with_(line('birthDate', 'otherYear', -2))), 'contrary');
  assert.equal(leftBecause('same', with_(line('document', 'otherNumber', -0.2))), 'contrary');
  assert.equal(leftBecause('same', with_(line('generation', 'different', -7))), 'contrary');
  assert.equal(leftBecause('same', { ...sure, conflict: true }), 'documents');
});

test('half a name or a name alone is looked at one by one', () => {
  const without = (field: string) => sure.evidence.filter((one) => one.field !== field);
  assert.equal(leftBecause('same', { ...sure, evidence: [...without('given'), line('given', 'initial', 1)] }), 'name');
  assert.equal(leftBecause('same', { ...sure, evidence: without('given') }), 'name');
  assert.equal(leftBecause('same', { ...sure, evidence: without('phone') }), 'alone');
  const landline = [...without('phone'), line('phone', 'sameLine', 9)];
  assert.equal(leftBecause('same', { ...sure, evidence: landline }), 'alone', 'a firm has one line for all');
  assert.equal(leftBecause('same', with_(line('household', 'shareContacts', -2))), undefined, 'weighed already');
});

test('a guest of another house and a guest in several questions are never among many', () => {
  for (const decision of ['same', 'apart'] as const) {
    assert.equal(leftBecause(decision, { ...sure, within: false }), 'scope');
    assert.equal(leftBecause(decision, { ...sure, others: 1 }), 'several');
  }
});

test('two persons are parted with others only where something firm speaks against, and nothing is theirs alone', () => {
  const brothers = {
    ...sure,
    evidence: [line('family', 'same', 5), line('given', 'different', -5), line('phone', 'same', 9)],
  };
  assert.equal(leftBecause('apart', brothers), undefined);
  assert.equal(
    leftBecause('apart', { ...brothers, evidence: [...brothers.evidence, line('birthDate', 'same', 12)] }),
    'alike',
  );
  assert.equal(leftBecause('apart', sure), 'alone');
  assert.equal(leftBecause('apart', { ...sure, conflict: true }), undefined);
});

test('no pair may be answered both ways with others', () => {
  const field = fc.constantFrom(
    'family',
    'given',
    'phone',
    'email',
    'document',
    'birthDate',
    'generation',
    'gender',
    'city',
    'household',
  );
  const level = fc.constantFrom('same', 'sameCharacters', 'close', 'initial', 'different', 'otherNumber', 'otherYear');
  const evidence = fc.array(fc.record({ field, level, bits: fc.double({ min: -12, max: 15, noNaN: true }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(evidence, fc.boolean(), (lines, conflict) => {
      const pair = { ...sure, evidence: lines, conflict };
      assert.ok(leftBecause('same', pair) !== undefined || leftBecause('apart', pair) !== undefined);
    }),
  );
});

test('ten of five hundred are looked at, the first and the last among them, none twice', () => {
  const ids = Array.from({ length: 500 }, (_, at) => `r${at}`);
  const sample = sampleOf(ids, 10);
  assert.equal(new Set(sample).size, 10);
  assert.deepEqual([sample[0], sample.at(-1)], ['r0', 'r499']);
  assert.deepEqual(sampleOf(ids.slice(0, 7), 10), ids.slice(0, 7));
  assert.deepEqual(sampleOf(ids.slice(0, 11), 10).length, 10);
});
