import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteView } from '../guests/guest.ts';
import { guest, hand, nuts, preference, trouble } from '../testing/known.ts';
import type { PollCause } from '../intake/polling.ts';
import { alertsOf, driftAlertsOf, feedsOf, type FeedRow } from './alerts.ts';
import { badgesOf } from './badges.ts';
import { cultureOf } from './culture.ts';
import { expectedAt } from './expectedAt.ts';
import { knowOf } from './know.ts';
import { daysInStay, type AtHand } from './known.ts';
import { openRequired, toPrepare, withSignatures } from './preparation.ts';
import { snippetOf, wordsOf } from './received.ts';
import { todoOf } from './things.ts';

test('what can harm stands first, then what went wrong, then who it is', () => {
  const all = guest({ preferences: [nuts()], notes: [trouble()], birthday: '11-22' }, { vip: 'VIP2', tier: 'Gold' });
  assert.deepEqual(
    badgesOf(all, [], hand()).map((badge) => badge.kind),
    ['safety', 'trouble', 'vip', 'tier', 'birthday'],
  );
  assert.deepEqual(
    knowOf(all, [], hand(), []).map((line) => line.code),
    ['preference.allergy.nuts', 'know.trouble'],
  );
});

test('an allergy of whoever shares the room counts for the room', () => {
  const badges = badgesOf(guest(), [guest({ preferences: [nuts()] })], hand());
  assert.equal(badges[0]?.code, 'preference.allergy.nuts');
  assert.equal(toPrepare(guest(), [guest({ preferences: [nuts()] })], hand())[0]?.required, true);
});

test('a contradicted or expired allergy is no badge, and needs no preparation', () => {
  for (const state of ['contradicted', 'expired'] as const) {
    const past = guest({ preferences: [{ ...nuts(), state }] });
    assert.deepEqual([badgesOf(past, [], hand()), toPrepare(past, [], hand())], [[], []]);
  }
});

test('trouble of this very stay is not of the past; old and settled trouble is forgotten, unsettled never is within three years', () => {
  const prepared = (note: NoteView) => toPrepare(guest({ notes: [note] }), [], hand()).length;
  assert.equal(prepared(trouble({ reservationId: 'r' })), 0);
  assert.equal(prepared(trouble({ notedAt: '2022-01-01T00:00:00.000Z' })), 0);
  assert.equal(
    toPrepare(
      guest({
        notes: [
          trouble(),
          trouble({ settledAt: null, notedAt: '2025-01-01T00:00:00.000Z' }),
          trouble({ notedAt: '2025-02-01T00:00:00.000Z' }),
        ],
      }),
      [],
      hand(),
    ).length,
    2,
    'the last one and the unsettled one',
  );
});

test('a birthday within the stay counts at both ends and over New Year', () => {
  const days = (birthday: string, stay: Partial<AtHand> = {}) =>
    daysInStay(guest({ birthday }), hand(stay)).map((day) => day.date);
  assert.deepEqual(days('11-21'), ['2026-11-21']);
  assert.deepEqual(days('11-23'), ['2026-11-23']);
  assert.deepEqual(days('11-24'), []);
  assert.deepEqual(days('01-01', { arrivalDate: '2026-12-30', departureDate: '2027-01-02' }), ['2027-01-01']);
});

test('what is required stays open until somebody signs it or says why not', () => {
  const items = toPrepare(
    guest({ preferences: [nuts(), preference({})], notes: [trouble()] }),
    [],
    hand({ requests: [{ text: '高楼层，远离电梯' }] }),
  );
  assert.deepEqual(
    items.map((item) => [item.kind, item.required]),
    [
      ['safety', true],
      ['trouble', true],
      ['request', false],
      ['preference', false],
    ],
  );
  const sign = (at: number, state: 'done' | 'waived' | 'open') => ({
    key: items[at]!.key,
    state,
    reason: state === 'waived' ? 'no kitchen tonight' : null,
    by: 'Lin Wei',
    at: '2026-11-21T06:00:00.000Z',
  });
  assert.equal(openRequired(withSignatures(items, [])).length, 2);
  assert.equal(openRequired(withSignatures(items, [sign(0, 'done'), sign(1, 'waived')])).length, 0);
  assert.equal(openRequired(withSignatures(items, [sign(0, 'open')])).length, 2);
  assert.equal(
    todoOf(withSignatures(items, [sign(0, 'done')]), { reservationId: 'r', roomIndex: '1' })?.key,
    items[1]!.key,
  );
});

test('keys name the fact: a preference more leaves the other signatures in place', () => {
  const first = preference({});
  const before = toPrepare(guest({ preferences: [first] }), [], hand({ requests: [{ text: 'cot' }] }));
  const after = toPrepare(
    guest({ preferences: [nuts(), first] }),
    [],
    hand({ requests: [{ text: 'late arrival' }, { text: 'cot' }] }),
  );
  for (const item of before) assert.ok(after.some((one) => one.key === item.key));
});

test('expected times are read on the wall of the house', () => {
  assert.equal(expectedAt('14:00', 'Asia/Shanghai'), '14:00');
  assert.equal(expectedAt('2026-11-21T06:30:00Z', 'Asia/Shanghai'), '14:30');
  assert.equal(expectedAt('2026-03-29T01:30:00Z', 'Europe/Berlin'), '03:30', 'the night the clocks go forward');
  assert.equal(expectedAt('9:05:00', 'Asia/Shanghai'), '09:05');
  for (const nonsense of ['25:00', 'late', '']) assert.equal(expectedAt(nonsense, 'Asia/Shanghai'), null);
  assert.equal(expectedAt(null, 'Asia/Shanghai'), null);
});

test('a guest from elsewhere is met with what helps here, one from here is not told their own country', () => {
  assert.deepEqual(cultureOf({ language: 'zh-CN', nationality: 'CN' }, 'CN'), []);
  assert.deepEqual(
    cultureOf({ language: 'ja', nationality: 'JP' }, 'DE').map((note) => note.code),
    ['culture.speaks.ja', 'culture.familyFirst', 'culture.four', 'culture.plug'],
  );
  assert.deepEqual(
    cultureOf({ language: 'en', nationality: 'US' }, 'CN').map((note) => note.code),
    ['culture.givenFirst', 'culture.plug'],
  );
});

test('a late order alerts until comfort was offered; an order the house does not know yet alerts after a while', () => {
  const now = '2026-11-21T10:00:00.000Z';
  const order = {
    reservationId: 'r',
    confirmationNo: 'CT1',
    channelCode: 'ctrip',
    channelName: 'Ctrip',
    bookedAt: '2026-11-21T09:00:00.000Z',
    receivedAt: '2026-11-21T09:20:00.000Z',
    visibleAt: '2026-11-21T09:20:01.000Z',
    isPms: false,
    hasTwin: false,
    comforted: false,
  };
  const kinds = (more: Partial<typeof order>, hasPms = true) =>
    alertsOf([{ ...order, ...more }], [], { hasPms }, now).map((alert) => alert.kind);
  assert.deepEqual(kinds({}), ['lateOrder', 'notInPms']);
  assert.deepEqual(kinds({ comforted: true }), ['notInPms']);
  assert.deepEqual(kinds({ hasTwin: true }), ['lateOrder']);
  assert.deepEqual(kinds({ comforted: true }, false), []);
  assert.deepEqual(
    kinds({
      bookedAt: '2026-11-21T09:56:00.000Z',
      receivedAt: '2026-11-21T09:57:00.000Z',
      visibleAt: '2026-11-21T09:57:00.000Z',
    }),
    [],
  );
});

const now = '2026-11-21T10:00:00.000Z';
const source = {
  connectionId: 'c',
  system: 'booking',
  name: 'Booking.com',
  mode: 'push',
  isPms: false,
  lastReceivedAt: '2026-11-21T08:00:00.000Z',
  lagMs: null,
  parked: 0,
  usualGapMs: 60_000,
  pollCause: null,
  pollFailures: 0,
  failingSince: null,
} as const satisfies FeedRow;
const alertsOfFeed = (feed: Partial<FeedRow>) => alertsOf([], [{ ...source, ...feed }], { hasPms: false }, now);

test('a source that stops sending phones is told at the desk in shares; what became of links is not', () => {
  const row = { source: 'ctrip', seen: 0.987, low: 0.104, high: 0.32 };
  assert.deepEqual(
    driftAlertsOf([
      { ...row, measure: 'missingPhone' },
      { ...row, measure: 'weights' },
    ]),
    [
      {
        kind: 'drift',
        told: {
          code: 'alert.drift',
          params: { feed: 'ctrip', what: 'told.drift.missingPhone', seen: '99%', low: '10%', high: '32%' },
        },
        reservationId: null,
      },
    ],
  );
});

test('a feed that says nothing for long is told, a file never', () => {
  assert.deepEqual(
    alertsOfFeed({}).map(({ kind, told }) => [kind, told]),
    [['feedSilent', { code: 'alert.feedSilent', params: { feed: 'Booking.com', since: '2026-11-21T08:00:00.000Z' } }]],
  );
  assert.deepEqual(alertsOfFeed({ mode: 'file' }), []);
  assert.deepEqual(
    feedsOf([source, { ...source, mode: 'file' }], now).map(({ state }) => state),
    ['silent'],
  );
});

test('a source that can’t be fetched from is told once it failed three times, with since when and what is the matter', () => {
  const since = '2026-11-21T06:05:00.000Z';
  const failing = (pollCause: PollCause, pollFailures = 3) =>
    alertsOfFeed({ mode: 'poll', lastReceivedAt: now, pollCause, pollFailures, failingSince: since });
  assert.deepEqual(failing('unreachable', 2), []);
  assert.deepEqual(failing('unreachable'), [
    {
      kind: 'feedFailing',
      told: { code: 'alert.feedUnanswered', params: { feed: 'Booking.com', since } },
      reservationId: null,
    },
  ]);
  assert.equal(failing('server_error')[0]!.told.code, 'alert.feedUnanswered');
  assert.equal(failing('login_refused')[0]!.told.code, 'alert.feedRefuses');
  assert.equal(failing('unreadable')[0]!.told.code, 'alert.feedFailing');
});

test('what is typed is looked for as it may stand in a message, and what is shown of a raw message hides contacts', () => {
  assert.deepEqual(wordsOf(' 138 0000-1111 '), ['13800001111']);
  assert.deepEqual(wordsOf('+86 138 0000 1111'), ['13800001111']);
  assert.deepEqual(wordsOf('Wang  Xiaoming'), ['wang', 'xiaoming']);
  const snippet = snippetOf('order CT1 guest 王小明 phone 13800001111 mail wang@example.com', ['王小明'])!;
  assert.match(snippet, /王小明/);
  assert.doesNotMatch(snippet, /13800001111|wang@/);
  for (let gap = 0; gap < 140; gap++) {
    const shown = snippetOf(`${'字'.repeat(gap)}王小明 ${'字'.repeat(140 - gap)} 13800001111 字 wang.xm@example.com`, [
      '王小明',
    ])!;
    assert.doesNotMatch(shown, /[0-9]{5}|wang/, 'a number cut in two is masked too');
  }
  assert.match(
    snippetOf(`${'字'.repeat(200)}电话13800001111`, ['13800001111'])!,
    /138\*{4}1111/,
    'found by a number, shown by its mask',
  );
});
