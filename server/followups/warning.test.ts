import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { guestClass } from '@regulars/contract/guest.ts';
import { signalCodes, takeUpResults } from '@regulars/contract/warning.ts';
import { winBackCauses, winBackCause, type Playbook } from '@regulars/contract/followup.ts';
import { shippedPlan } from './plan.ts';
import { daysToBirthday, shippedPlaybooks, suggestPlaybook, wayOf, type Fitting } from './playbooks.ts';
import { alikeOf, averageOf } from './rates.ts';
import { rhythmOf, signalsOf, type Evidence } from './signals.ts';
import { blockedOf, byRank, causeFor, causesOf, cursorOf, kindOf, placeOf, reasonOf, stateOf } from './warning.ts';

const ms = (code: string) => `warning.reason.${code}`;
const wei: Parameters<typeof reasonOf>[0] = {
  house: 'hotel',
  kind: 'leaving',
  stays: 7,
  usualGapDays: 70,
  awayDays: 190,
  pReturn: 0.24,
  horizon: 365,
  average: { guests: 400, came: 220 },
  alike: { guests: 118, came: 29 },
  loss: { amountMinor: 840_000, currencyCode: 'CNY' },
  card: null,
  today: '2026-11-21',
};

test('a warning tells stays, rhythm, chance against the house, what is behind it and the loss', () => {
  assert.deepEqual(reasonOf(wei), [
    { code: ms('rhythm'), params: { stays: 7, gap: 70, away: 190 } },
    { code: ms('againstYear'), params: { chance: 24, average: 55, horizon: 365 } },
    { code: ms('behind'), params: { guests: 118, came: 29 } },
    { code: ms('loss'), params: { amountMinor: 840_000, currencyCode: 'CNY' } },
  ]);
});

test('what is not known is not said', () => {
  const bare = { ...wei, stays: null, pReturn: null, average: null, alike: null, loss: null };
  assert.deepEqual(
    reasonOf(bare).map(({ code }) => code),
    [ms('only')],
  );
  assert.deepEqual(
    reasonOf({ ...wei, average: null, alike: { guests: 0, came: 0 } }).map(({ code }) => code),
    [ms('rhythm'), ms('chanceYear'), ms('loss')],
  );
  assert.equal(reasonOf({ ...wei, usualGapDays: null })[0]!.code, ms('away'));
  assert.equal(reasonOf({ ...wei, stays: 1, kind: 'secondStay' })[0]!.code, ms('once'));
  assert.equal(reasonOf({ ...wei, house: 'restaurant', horizon: 90 })[0]!.code, ms('rhythmMeal'));
  assert.equal(reasonOf({ ...wei, house: 'restaurant', horizon: 90 })[1]!.code, ms('againstDays'));
});

test('a card that ran out is told as past; a loss in three figures; a small chance is not told as none, a great one not as certain', () => {
  const card = { programme: 'Lotus', expiresOn: '2026-12-20' };
  assert.equal(reasonOf({ ...wei, card })[0]!.code, ms('card'));
  assert.equal(reasonOf({ ...wei, card: { ...card, expiresOn: '2026-11-01' } })[0]!.code, ms('cardOver'));
  const loss = (amountMinor: number, currencyCode = 'CNY') =>
    reasonOf({ ...wei, loss: { amountMinor, currencyCode } }).at(-1)!.params['amountMinor'];
  assert.deepEqual([loss(841_237), loss(12), loss(99_950), loss(123_456, 'JPY')], [841_000, 100, 100_000, 123_000]);
  const chance = (pReturn: number) => reasonOf({ ...wei, pReturn })[1]!.params['chance'];
  assert.deepEqual([0, 0.0004, 0.999, 1].map(chance), [0, 1, 99, 100]);
});

const free: Parameters<typeof blockedOf>[0] = {
  listedArm: null,
  isAside: false,
  inFollowUp: false,
  cameBack: false,
  booked: false,
  mayCall: true,
  mayWrite: true,
};

test('one guest is listed once, by whatever rule; who is left alone stays so whatever else holds', () => {
  assert.equal(blockedOf(free), null);
  assert.equal(blockedOf({ ...free, listedArm: 'treated' }), 'listed');
  assert.equal(blockedOf({ ...free, isAside: true }), 'aside');
  assert.equal(blockedOf({ ...free, mayCall: false }), null);
  assert.equal(blockedOf({ ...free, mayCall: false, mayWrite: false }), 'no_consent');
  fc.assert(
    fc.property(
      fc.record({
        listedArm: fc.constantFrom('treated' as const, 'control' as const, null),
        isAside: fc.boolean(),
        inFollowUp: fc.boolean(),
        cameBack: fc.boolean(),
        booked: fc.boolean(),
        mayCall: fc.boolean(),
        mayWrite: fc.boolean(),
      }),
      (guest) => {
        const blocked = blockedOf(guest);
        if (guest.listedArm !== null) assert.equal(blocked, guest.listedArm === 'control' ? 'left_alone' : 'listed');
        if (blocked === null) assert.ok(!guest.isAside && !guest.inFollowUp && !guest.cameBack && !guest.booked);
        if (blocked !== null) assert.ok(takeUpResults.includes(blocked));
      },
    ),
  );
});

test('every cause of the win-back list is a kind of warning, and back', () => {
  for (const cause of winBackCauses) assert.ok(causesOf(kindOf(cause)).includes(cause));
  for (const kind of ['leaving', 'secondStay', 'expiring'] as const)
    assert.equal(kindOf(winBackCause.parse(causeFor(kind))), kind);
  assert.deepEqual(
    [
      stateOf({ arm: 'control', outcome: 'open' }),
      stateOf({ arm: 'treated', outcome: 'open' }),
      stateOf({ arm: 'control', outcome: 'back' }),
    ],
    ['control', 'takenUp', 'back'],
  );
});

test('pages of the board join without a gap or a double, also where many stand alike', () => {
  const row = fc.record({ rankMinor: fc.integer({ min: 0, max: 5 }), key: fc.uuid() });
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (rows, size) => {
        const whole = rows.toSorted(byRank);
        const seen: typeof rows = [];
        for (let after = placeOf(undefined); ;) {
          const page = whole.filter((one) => after === null || byRank(one, after) > 0).slice(0, size);
          seen.push(...page);
          if (page.length < size) break;
          after = placeOf(cursorOf(page.at(-1)!));
        }
        assert.deepEqual(seen, whole);
      },
    ),
  );
  for (const wrong of ['', 'x', '1_2', "1_'; drop table winback", `99999999999999999_${'a'.repeat(36)}`])
    assert.equal(placeOf(wrong), null);
});

const plan = shippedPlan;
const guest: Fitting = {
  kind: 'leaving',
  signals: [],
  guestClass: 'ordinary',
  trouble: false,
  birthdayInDays: null,
  mayCall: true,
  mayWrite: true,
};
const suggested = (parts: Partial<Fitting>) => suggestPlaybook(plan, { ...guest, ...parts }).playbook;

test('an open complaint comes before all else, then the card, trouble, the first stay, the birthday', () => {
  assert.equal(suggested({ signals: ['rhythm', 'caseOpen', 'card'], kind: 'expiring' }), 'complaintFirst');
  assert.equal(suggested({ kind: 'expiring' }), 'cardRenewal');
  assert.equal(suggested({ trouble: true }), 'complaintFirst');
  assert.equal(suggested({ kind: 'secondStay' }), 'secondStay');
  assert.equal(suggested({ birthdayInDays: 12 }), 'benefit');
  assert.equal(suggested({ birthdayInDays: 120 }), 'letter');
  assert.equal(suggested({ signals: ['channel'] }), 'offer');
  assert.equal(suggested({ guestClass: 'main' }), 'call');
  assert.equal(suggested({}), 'letter');
});

test('who may not be written to is called, who may not be called is written to', () => {
  assert.equal(suggested({ mayWrite: false }), 'call');
  assert.equal(suggested({ mayCall: false, guestClass: 'mostValuable' }), 'letter');
  const call = plan.playbooks.find(({ code }) => code === 'call')!;
  assert.deepEqual(wayOf(call, { mayCall: true, mayWrite: true }), { channel: 'phone', letter: null });
  assert.deepEqual(wayOf(call, { mayCall: false, mayWrite: true }), { channel: 'email', letter: 'winBack' });
  const letter = plan.playbooks.find(({ code }) => code === 'letter')!;
  assert.deepEqual(wayOf(letter, { mayCall: true, mayWrite: false }), { channel: 'phone', letter: null });
});

test('whatever a house switches off, the suggestion is a playbook in use and has a reason', () => {
  const any = fc.record({
    kind: fc.constantFrom('leaving' as const, 'secondStay' as const, 'expiring' as const),
    signals: fc.subarray([...signalCodes]),
    guestClass: fc.constantFrom(...guestClass.options),
    trouble: fc.boolean(),
    birthdayInDays: fc.option(fc.integer({ min: 0, max: 366 })),
    mayCall: fc.boolean(),
    mayWrite: fc.boolean(),
  });
  fc.assert(
    fc.property(
      any,
      fc.subarray(
        shippedPlaybooks.map(({ code }) => code),
        { minLength: 1 },
      ),
      (fitting, used) => {
        const playbooks: Playbook[] = shippedPlaybooks.map((one) => ({ ...one, on: used.includes(one.code) }));
        const { playbook, why } = suggestPlaybook({ playbooks }, fitting);
        assert.ok(used.includes(playbook));
        assert.match(why.code, /^warning\.fits\./);
        const way = wayOf(
          playbooks.find(({ code }) => code === playbook)!,
          fitting,
        );
        if (way.letter !== null) assert.ok(fitting.mayWrite);
        if (way.channel === 'phone') assert.ok(fitting.mayCall);
      },
    ),
  );
});

test('days to a birthday run over the end of the year', () => {
  assert.equal(daysToBirthday('11-21', '2026-11-21'), 0);
  assert.equal(daysToBirthday('01-01', '2026-12-31'), 1);
  assert.equal(daysToBirthday('11-20', '2026-11-21'), 364);
  assert.equal(daysToBirthday('02-29', '2027-02-28'), 1, 'kept on the 1st of March');
  assert.equal(daysToBirthday(null, '2026-11-21'), null);
  assert.equal(daysToBirthday('1988', '2026-11-21'), null);
});

const rates = [
  { since: 0, repeats: 0, guests: 1000, came: 40 },
  { since: 0, repeats: 1, guests: 100, came: 14 },
  { since: 1, repeats: 3, guests: 60, came: 12 },
  { since: 3, repeats: 3, guests: 0, came: 0 },
];
const expected = { repeaters: { guests: 80, came: 20 }, once: { guests: 900, came: 18 } };

test('the average is that of the house’s own past, of repeaters or of those who came once', () => {
  assert.deepEqual(averageOf('leaving', rates, expected), { guests: 160, came: 26 });
  assert.deepEqual(averageOf('secondStay', rates, expected), { guests: 1000, came: 40 });
  assert.deepEqual(averageOf('expiring', [], expected), { guests: 80, came: 20 }, 'no window of the past has closed');
  assert.equal(averageOf('secondStay', [], { ...expected, once: { guests: 0, came: 0 } }), null);
});

test('guests like this one are those of the same count and the same time away', () => {
  assert.deepEqual(alikeOf(rates, { stays: 6, awayDays: 400, horizon: 365 }), rates[2]);
  assert.deepEqual(alikeOf(rates, { stays: 2, awayDays: 364, horizon: 365 }), rates[1]);
  assert.equal(alikeOf(rates, { stays: 9, awayDays: 5000, horizon: 365 }), null, 'nobody of the past');
  assert.equal(alikeOf(rates, { stays: null, awayDays: 10, horizon: 365 }), null);
});

test('the own rhythm is missed by half; a weekly diner after ten days, a hotel guest not before thirty', () => {
  const missed = (house: 'hotel' | 'restaurant', usualGapDays: number | null, awayDays: number) =>
    rhythmOf({ guestId: 'g', house, usualGapDays, awayDays }).length;
  assert.deepEqual(
    [missed('hotel', 70, 190), missed('hotel', 70, 105), missed('hotel', 7, 20), missed('restaurant', 7, 12)],
    [1, 0, 0, 1],
  );
  assert.equal(missed('hotel', null, 900), 0);
});

test('signals stand in one order, each guest’s own', () => {
  const of = (guestId: string, code: Evidence['code']): Evidence => ({
    guestId,
    code,
    on: null,
    linkKind: 'guest',
    linkId: guestId,
    params: {},
  });
  const found = signalsOf([of('a', 'noReply'), of('b', 'card'), of('a', 'caseOpen'), of('a', 'rhythm')]);
  assert.deepEqual(
    found.get('a')?.map(({ code }) => code),
    ['rhythm', 'caseOpen', 'noReply'],
  );
  assert.deepEqual(found.get('b')?.[0]?.told.code, 'warning.signal.card');
});
