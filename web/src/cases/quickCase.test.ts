import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCase } from '@regulars/contract/caseStep.ts';
import { askedCase, blankCase, isReadyCase, usualSeverity } from './quickCase.ts';

const caseId = '0190a000-0000-7000-8000-000000000001';
const propertyId = '0190a000-0000-7000-8000-000000000002';
const lineId = '0190a000-0000-7000-8000-000000000003';

test('a complaint needs its kind and the words of the guest, nothing else', () => {
  assert.equal(isReadyCase(blankCase), false);
  assert.equal(isReadyCase({ category: 'noise', words: '  ' }), false);
  assert.equal(isReadyCase({ category: 'noise', words: '隔壁太吵' }), true);
});

test('what concerns life, theft and data is grave until somebody says otherwise', () => {
  assert.deepEqual((['safety', 'security', 'privacy'] as const).map(usualSeverity), ['S1', 'S1', 'S1']);
  assert.equal(usualSeverity('noise'), 'S3');
  const sent = askedCase(
    { ...blankCase, category: 'safety', severity: 'S2', words: 'slipped' },
    caseId,
    propertyId,
    () => lineId,
  );
  assert.equal(sent.severity, 'S2');
});

test('what is sent is what the house asks for, with and without a guest', () => {
  const anonymous = askedCase(
    { ...blankCase, category: 'food', words: ' cold soup ' },
    caseId,
    propertyId,
    () => lineId,
  );
  assert.equal(anonymous.words, 'cold soup');
  assert.ok(!('roomNumber' in anonymous) && !('guestId' in anonymous));
  const full = askedCase(
    { ...blankCase, room: '1107', category: 'noise', words: '吵', remedySought: '换房', given: ['fruit'] },
    caseId,
    propertyId,
    () => lineId,
  );
  for (const body of [anonymous, full]) assert.equal(openCase.body.safeParse(body).error, undefined);
  assert.deepEqual(full.remedies, [{ lineId, item: 'fruit' }]);
});

test('said to somebody’s face it is answered at once; by letter it is not', () => {
  const by = (channel: 'inPerson' | 'letter') =>
    askedCase({ ...blankCase, channel, category: 'noise', words: 'x' }, caseId, propertyId, () => lineId);
  assert.ok(by('inPerson').acknowledged);
  assert.equal(by('letter').acknowledged, undefined);
});
