import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatchItem } from '../intake/batch.ts';
import type { CanonicalRecord, PersonFacts } from '../intake/canonical.ts';
import { arrivalsOf, layOver, sameValue, saysNothing, type Mention, type RecordState } from './arrived.ts';

const at = '2026-03-01T08:00:00.000Z';
const item = (record: CanonicalRecord): BatchItem => ({
  record,
  connectionId: 'c1',
  propertyId: 'p1',
  messageId: null,
  receivedAt: at,
});

function order(id: string, persons: unknown[]): CanonicalRecord {
  return {
    kind: 'reservation',
    source: 'ota',
    sourceEntityId: id,
    confirmationNo: id,
    channel: { code: 'ota' },
    status: 'reserved',
    complete: true,
    roomStays: [],
    specialRequests: [],
    comments: [],
    persons,
  } as CanonicalRecord;
}
const person = (text: string, more: Partial<PersonFacts> = {}): PersonFacts => ({ name: { text }, ...more });

test('a booker who also sleeps there is one record with what both lines say', () => {
  const mail = { contactPoints: [{ kind: 'email' as const, raw: 'mia@mia-privat.de' }] };
  const [only, ...others] = arrivalsOf([
    item(
      order('R1', [
        { role: 'booker', personKey: 'g1', person: person('Mia Maier', mail) },
        { role: 'primary', roomIndex: '1', personKey: 'g1', person: person('Mia Maier') },
      ]),
    ),
  ]);
  assert.equal(others.length, 0);
  assert.equal(only!.mentions[0]!.role, 'primary');
  assert.deepEqual(only!.mentions[0]!.facts, person('Mia Maier', mail));
  assert.deepEqual(only!.beds, [{ itemNo: 0, room: '1' }]);
});

test('who has a profile number at the source is known by it in every reservation', () => {
  const arrivals = arrivalsOf([
    item({ kind: 'guest', source: 'pms', sourceEntityId: '77', role: 'profile', person: person('Mia Maier') }),
    item(order('R1', [{ role: 'primary', personKey: 'g1', profileId: '77', person: person('M Maier') }])),
    item(order('R2', [{ role: 'travelAgent', personKey: 'a1', profileId: '77', person: person('Reisen GmbH') }])),
  ]);
  assert.deepEqual(
    arrivals.map(({ identity, kind, mentions }) => [identity, kind, mentions.length]),
    [
      ['c1|person|77', 'person', 2],
      ['c1|travelAgent|77', 'travelAgent', 1],
    ],
  );
});

test('the payer of one order who is a guest of another is a guest', () => {
  const persons = [{ role: 'payer', personKey: 'p', profileId: '77', person: person('Mia Maier') }];
  assert.equal(arrivalsOf([item(order('R1', persons))])[0]!.kind, 'payer');
  const both = [...persons, { role: 'primary', personKey: 'g1', profileId: '77', person: person('Mia Maier') }];
  assert.equal(arrivalsOf([item(order('R1', both))])[0]!.kind, 'person');
});

test('a companion who is only counted says nothing', () => {
  const [none, some] = arrivalsOf(
    [
      item(
        order('R1', [
          { role: 'accompanying', personKey: 'g2', person: { name: { text: '' }, contactPoints: [] } },
          { role: 'primary', personKey: 'g3', person: person('李明') },
        ]),
      ),
    ].flat(),
  ).toSorted((a, b) => (a.sourceKey < b.sourceKey ? -1 : 1));
  assert.equal(saysNothing(none!), true);
  assert.equal(saysNothing(some!), false);
});

const mention = (facts: PersonFacts, more: Partial<Mention> = {}): Mention => ({
  itemNo: 0,
  role: 'primary',
  whole: false,
  complete: true,
  sourceVersion: null,
  receivedAt: at,
  propertyId: 'p1',
  messageId: null,
  facts,
  booked: [],
  ...more,
});
const known = (facts: PersonFacts, more: Partial<RecordState> = {}): RecordState => ({
  role: 'primary',
  whole: false,
  sourceVersion: null,
  receivedAt: at,
  propertyId: 'p1',
  messageId: null,
  facts,
  ...more,
});

test('a newer version replaces, an older one is left, the same read anew replaces', () => {
  const now = known(person('Mia Maier', { nationality: 'DE' }), { sourceVersion: '2' });
  assert.deepEqual(
    layOver(now, mention(person('Mia Mayer'), { sourceVersion: '3' }), true).state.facts,
    person('Mia Mayer'),
  );
  assert.equal(layOver(now, mention(person('Mia Mayer'), { sourceVersion: '1' }), true).outcome, 'older');
  assert.equal(layOver(now, mention(person('Mia Mayer'), { sourceVersion: '2' }), true).outcome, 'updated');
  assert.equal(
    layOver(now, mention(person('Mia Maier', { nationality: 'DE' }), { sourceVersion: '2' }), true).outcome,
    'unchanged',
  );
});

test('without versions the order of receipt decides, across ways to write an instant', () => {
  const now = known(person('Mia Maier'), { receivedAt: '2026-03-01T16:00:00.000+08:00' });
  assert.equal(
    layOver(now, mention(person('Mia Mayer'), { receivedAt: '2026-03-01T07:59:00.000Z' }), true).outcome,
    'older',
  );
  assert.equal(
    layOver(now, mention(person('Mia Mayer'), { receivedAt: '2026-03-01T08:00:00.000Z' }), true).outcome,
    'updated',
  );
});

test('what an incomplete message leaves out is not deleted', () => {
  const now = known(person('Mia Maier', { nationality: 'DE' }));
  assert.deepEqual(
    layOver(now, mention(person('Mia Mayer'), { complete: false }), true).state.facts,
    person('Mia Mayer', { nationality: 'DE' }),
  );
});

test('equal facts are equal in whatever order a database gives their keys back', () => {
  assert.equal(sameValue({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 }), true);
  assert.equal(sameValue({ a: [] }, { a: {} }), false);
  assert.equal(sameValue({ a: 1 }, { a: 1, b: null }), false);
});
