import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferenceSource } from '@regulars/contract/preference.ts';
import fc from 'fast-check';
import { confidenceOf } from './confidence.ts';
import type { Judged } from './confidence.ts';
import { gathered, judged } from './preferences.ts';
import type { PreferenceRow } from './preferences.ts';

const now = '2026-11-21T08:00:00.000Z';
const row = (more: Partial<PreferenceRow> = {}): PreferenceRow => ({
  preferenceId: 'p1', kind: 'room', code: 'highFloor', text: '高楼层', source: 'staff', notedBy: 'Lin Wei', notedAt: '2026-11-01T08:00:00.000Z', state: 'active', validUntil: null, confirmedCount: 0, recordId: 'r1', judgedAt: null, ...more,
}); // prettier-ignore

test('what the guest said is surer than what a booking carried, and both fade with the years', () => {
  const sure = (more: Partial<PreferenceRow>) => confidenceOf(row(more), now);
  assert.ok(sure({ source: 'guest' }) > sure({ source: 'booking' }));
  assert.ok(sure({ notedAt: '2026-11-01T08:00:00.000Z' }) > sure({ notedAt: '2024-11-01T08:00:00.000Z' }));
  assert.equal(sure({ source: 'staff', notedAt: '2024-11-21T08:00:00.000Z' }), 0.4);
});

test('an allergy never fades away, but a contradicted one is gone', () => {
  assert.equal(confidenceOf(row({ kind: 'allergy', notedAt: '2010-01-01T00:00:00.000Z' }), now), 0.6);
  assert.equal(confidenceOf(row({ kind: 'allergy', state: 'contradicted' }), now), 0);
});

test('a wish for one stay is over the day after it', () => {
  assert.ok(confidenceOf(row({ validUntil: '2026-11-21' }), now) > 0);
  assert.equal(confidenceOf(row({ validUntil: '2026-11-20' }), now), 0);
});

const anyJudged: fc.Arbitrary<Judged> = fc.record({
  kind: fc.constantFrom('allergy' as const, 'health' as const, 'room' as const, 'food' as const),
  source: fc.constantFrom(...preferenceSource.options),
  state: fc.constantFrom('active' as const, 'confirmed' as const),
  notedAt: fc
    .date({ min: new Date('2015-01-01'), max: new Date(now), noInvalidDate: true })
    .map((date) => date.toISOString()),
  validUntil: fc.constant(null),
  confirmedCount: fc.nat(10),
  judgedAt: fc.constant(null),
});

test('confidence stays between 0 and 1, never rises with age, never falls with a confirmation', () => {
  fc.assert(
    fc.property(anyJudged, fc.nat(5000), (preference, days) => {
      const today = confidenceOf(preference, now);
      const later = confidenceOf(preference, new Date(Date.parse(now) + days * 86_400_000).toISOString());
      assert.ok(today >= 0 && today <= 1 && later <= today);
      assert.ok(
        confidenceOf(
          { ...preference, state: 'confirmed', confirmedCount: preference.confirmedCount + 1, judgedAt: now },
          now,
        ) >= today,
      );
    }),
  );
});

test('restore takes back what was judged last', () => {
  const noted = row();
  const { judgedAt: _, ...before } = noted;
  for (const judgement of ['confirm', 'contradict', 'expire'] as const) {
    const { judgedAt: __, ...after } = judged(judged(noted, judgement, now), 'restore', now);
    assert.deepEqual(after, before, judgement);
  }
  const twice = judged(judged(noted, 'confirm', now), 'confirm', now);
  assert.deepEqual(
    [judged(twice, 'restore', now).state, judged(twice, 'restore', now).confirmedCount],
    ['confirmed', 1],
  );
});

test('a wish noted on three stays is one line, three times sure; safety stands on top', () => {
  const shown = gathered(
    [
      row(),
      row({
        preferenceId: 'p2',
        recordId: 'r2',
        text: 'high floor please',
        notedAt: '2026-06-01T08:00:00.000Z',
        source: 'booking',
      }),
      row({ preferenceId: 'p3', recordId: 'r3', notedAt: '2025-06-01T08:00:00.000Z' }),
      row({
        preferenceId: 'p4',
        kind: 'allergy',
        code: 'allergy.nuts',
        text: '坚果过敏',
        notedAt: '2019-01-01T08:00:00.000Z',
      }),
      row({ preferenceId: 'p5', code: 'bathtub', text: '浴缸', state: 'contradicted' }),
    ],
    now,
  );
  assert.deepEqual(
    shown.map(({ code }) => code),
    ['allergy.nuts', 'highFloor', 'bathtub'],
  );
  assert.deepEqual([shown[1]?.preferenceId, shown[1]?.confirmedCount], ['p1', 2]);
});

test('of two temperatures the later word counts', () => {
  const shown = gathered(
    [
      row({
        code: 'temperature',
        kind: 'climate',
        text: '21 °C',
        source: 'guest',
        notedAt: '2025-01-01T00:00:00.000Z',
      }),
      row({
        preferenceId: 'p2',
        code: 'temperature',
        kind: 'climate',
        text: '23 °C',
        notedAt: '2026-01-01T00:00:00.000Z',
      }),
    ],
    now,
  );
  assert.deepEqual(
    shown.map(({ text }) => text),
    ['23 °C'],
  );
});
