import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '@regulars/contract/catalogue.ts';
import { badgeKinds } from '@regulars/contract/guest.ts';
import { preferenceKinds, preferenceSource, preferenceState, troubleCategory } from '@regulars/contract/preference.ts';
import type { Told } from '@regulars/contract/route.ts';
import { toldFrontdesk } from '@regulars/contract/told-frontdesk.ts';
import { guest, hand, preference, promise, trouble } from '../testing/known.ts';
import { badgesOf } from './badges.ts';
import { cultureOf } from './culture.ts';
import { facetsOf } from './facets.ts';
import { knowOf } from './know.ts';
import { toPrepare } from './preparation.ts';
import { thingsOf } from './things.ts';

// Everything told has its sentence in both languages, and every value a sentence needs is given.
const saidOf = (line: Told): void => {
  const sentence = toldFrontdesk[line.code];
  assert.ok(sentence !== undefined, `no sentence for ${line.code}`);
  const given = new Set([...Object.keys(line.params), 'text', ...('amountMinor' in line.params ? ['money'] : [])]);
  for (const text of [sentence.zh, sentence.en])
    for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) assert.ok(given.has(name!), `${line.code} needs ${name}`);
  for (const value of Object.values(line.params))
    if (typeof value === 'string' && value.startsWith('told.'))
      assert.ok(toldFrontdesk[value.slice(5)] !== undefined, `no sentence for ${value}`);
};
const anyPreference = fc
  .record({
    kind: fc.constantFrom(...preferenceKinds),
    code: fc.option(fc.constantFrom(...catalogue.map((entry) => entry.code))),
    text: fc.constantFrom('22°C', '要安静', 'x'.repeat(300)),
    source: fc.constantFrom(...preferenceSource.options),
    state: fc.constantFrom(...preferenceState.options),
    notedBy: fc.option(fc.constant('Lin Wei')),
    confirmedCount: fc.nat(3),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(preference);
const anyNote = fc
  .record({
    kind: fc.constantFrom('remark' as const, 'trouble' as const, 'praise' as const),
    category: fc.option(fc.constantFrom(...troubleCategory.options)),
    remedy: fc.option(fc.constantFrom('升级套房', '')),
    settledAt: fc.option(fc.constant('2026-09-15T00:00:00.000Z')),
    text: fc.constantFrom('太冷', '长'.repeat(500)),
  })
  .map(trouble);
const anyPromise = fc
  .record({
    words: fc.constantFrom('升级套房', '长'.repeat(500)),
    state: fc.constantFrom('made' as const, 'dueSoon' as const, 'kept' as const),
    madeBy: fc.option(fc.constant('Lin Wei')),
    reservationId: fc.option(fc.constant('r')),
    day: fc.option(fc.constantFrom('2026-11-22', '2026-12-24')),
    isKept: fc.boolean(),
  })
  .map(({ isKept, ...more }) =>
    promise({ ...more, kept: isKept ? { at: '2026-11-21T08:00:00.000Z', by: 'Lin Wei' } : null }),
  );
const anyGuest = fc
  .record({
    preferences: fc.array(anyPreference, { maxLength: 8 }),
    notes: fc.array(anyNote, { maxLength: 4 }),
    promises: fc.array(anyPromise, { maxLength: 3 }),
    birthday: fc.option(fc.constantFrom('11-22', '03-01')),
    reviewsOpen: fc.nat(2),
    kind: fc.option(fc.constantFrom('birthday', 'anniversary', 'festival', 'other')),
    vip: fc.option(fc.constantFrom('VIP', 'vip 1', '3')),
    tier: fc.option(fc.constant('Gold')),
    stays: fc.nat(3),
    language: fc.option(fc.constantFrom('ja', 'zh-CN', 'en', 'xx')),
    nationality: fc.option(fc.constantFrom('JP', 'CN', 'US', 'XX')),
  })
  .map(({ kind, vip, tier, stays, language, nationality, ...more }) =>
    guest(
      {
        ...more,
        specialDates:
          kind === null
            ? []
            : [{ specialDateId: 's', kind, date: '11-22', calendar: 'solar', text: '结婚', next: '2026-11-22' }],
      },
      { vip, tier, stays, language, nationality },
    ),
  );
const anyHand = fc
  .record({
    children: fc.nat(2),
    lateMinutes: fc.option(fc.nat(60)),
    requests: fc.array(fc.constantFrom({ text: 'cot' }, { text: '高楼层' }), { maxLength: 2 }),
    comments: fc.array(fc.constant('晚到'), { maxLength: 1 }),
  })
  .map(hand);

test('everything the desk tells has its sentence in Chinese and English, with every value it needs', () => {
  fc.assert(
    fc.property(anyGuest, anyGuest, anyHand, fc.nat(6), (one, other, at, stays) => {
      const portrait = {
        nights: 9,
        stays,
        charges: [
          { category: 'food', currency: 'CNY', amountMinor: 100 },
          { category: 'total', currency: 'CNY', amountMinor: 900 },
        ],
        charged: 1,
        roomTypes: [{ code: 'KNG', stays }],
        channels: [{ code: 'ctrip', stays }],
        weekendStays: stays >> 1,
        medianNights: 2,
        medianLeadDays: stays,
        withCompany: stays,
        cancellations: stays,
      };
      const badges = badgesOf(one, [other], at);
      const facets = facetsOf(one, portrait);
      const things = thingsOf(one, at, at.today);
      const lines = [
        ...badges,
        ...knowOf(one, [other], at, cultureOf(one.head, 'DE')),
        ...toPrepare(one, [other], at).map((item) => item.title),
        ...things.flatMap((thing) => [thing.title, ...thing.detail]),
        ...Object.values(facets)
          .flat()
          .flatMap((item) => [item.title, item.evidence]),
      ];
      for (const line of lines) saidOf(line);
      assert.ok(things.length <= 3);
      assert.deepEqual(
        badges.map((badge) => badge.kind),
        badges.map((badge) => badge.kind).toSorted((a, b) => badgeKinds.indexOf(a) - badgeKinds.indexOf(b)),
      );
      const keys = toPrepare(one, [other], at).map((item) => item.key);
      assert.equal(new Set(keys).size, keys.length);
      for (const key of keys) assert.ok(key.length <= 200);
    }),
    { numRuns: 400 },
  );
});

test('no sentence is missing in one language, and both use the same values', () => {
  for (const [code, { zh, en }] of Object.entries(toldFrontdesk)) {
    const values = (text: string) =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].toSorted();
    assert.ok(zh !== '' && en !== '', code);
    assert.deepEqual(values(zh), values(en), code);
    assert.ok(
      Object.keys(toldFrontdesk).every((other) => !other.startsWith(`${code}.`)),
      `${code} is both a sentence and a folder of sentences`,
    );
  }
});
