import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consentChannels } from '@regulars/contract/guest.ts';
import fc from 'fast-check';
import { consentsOf, type Statement } from './consent.ts';

const said = (recordId: string, channel: string, granted: boolean, day: number, source = 'opentravel'): Statement => ({
  recordId,
  purpose: 'marketing',
  channel,
  granted,
  at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
  source,
});
const stateOf = (statements: readonly Statement[], channel = 'email') => {
  const found = consentsOf(statements, consentChannels).find((one) => one.channel === channel)!;
  return [found.state, found.since?.slice(8, 10) ?? null, found.source];
};

test('who was never asked is unknown on every channel, not a yes', () => {
  assert.deepEqual(
    consentsOf([], consentChannels).map(({ state }) => state),
    consentChannels.map(() => 'unknown'),
  );
});

test('a record’s latest word holds, since the day it was first said so', () => {
  const words = [said('a', 'email', true, 1), said('a', 'email', false, 5), said('a', 'email', false, 9)];
  assert.deepEqual(stateOf(words), ['no', '05', 'opentravel']);
  assert.deepEqual(stateOf([...words, said('a', 'email', true, 12)]), ['yes', '12', 'opentravel']);
});

test('where records differ the stricter counts, whichever came last', () => {
  const words = [said('a', 'email', false, 1, 'file'), said('b', 'email', true, 20)];
  assert.deepEqual(stateOf(words), ['no', '01', 'file']);
  assert.deepEqual(stateOf(words.slice(1)), ['yes', '20', 'opentravel']);
});

test('a word over all channels speaks for each, until one channel is spoken of by itself', () => {
  const all = said('a', 'all', true, 1);
  assert.deepEqual(stateOf([all], 'sms'), ['yes', '01', 'opentravel']);
  assert.deepEqual(stateOf([all, said('a', 'sms', false, 3)], 'sms'), ['no', '03', 'opentravel']);
  assert.deepEqual(stateOf([all, said('a', 'sms', false, 3)], 'email'), ['yes', '01', 'opentravel']);
  assert.deepEqual(stateOf([said('a', 'sms', true, 3), said('a', 'all', false, 4)], 'sms'), ['no', '04', 'opentravel']);
});

test('of two words of one moment the stricter is heard', () => {
  assert.equal(stateOf([said('a', 'email', false, 1), said('a', 'email', true, 1)])[0], 'no');
  assert.equal(stateOf([said('a', 'email', true, 1), said('a', 'email', false, 1)])[0], 'no');
});

const statement = fc.record({
  record: fc.constantFrom('a', 'b', 'c'),
  channel: fc.constantFrom('email', 'sms', 'all'),
  granted: fc.boolean(),
  day: fc.integer({ min: 1, max: 28 }),
});

test('the order in which statements arrive changes nothing, and nothing turns a no of another record into a yes', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 12 }), fc.nat(), (list, turn) => {
      const words = list.map(({ record, channel, granted, day }) => said(record, channel, granted, day));
      const turned = [...words.slice(turn % (words.length + 1)), ...words.slice(0, turn % (words.length + 1))];
      assert.deepEqual(consentsOf(turned, consentChannels), consentsOf(words, consentChannels));
      const refused = [...words, said('z', 'all', false, 1)];
      assert.ok(consentsOf(refused, consentChannels).every(({ state }) => state === 'no'));
    }),
  );
});
