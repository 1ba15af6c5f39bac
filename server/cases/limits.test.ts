import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { causeRules, catalogueRules, limitRules, playbookRules, severityRules } from '@regulars/contract/caseRule.ts';
import { burnDown, forecast } from './budget.ts';
import { authorityOf, beyondApprover, exceeded, limitsLeft, type Used } from './limits.ts';
import { costOfValue, pricedLines, shrunkCost } from './remedy.ts';
import { playbooksFor, ruleFault, shippedRules, type Situation } from './rules.ts';

const { catalogue, limit, playbook, severity, cause } = shippedRules;
const desk = authorityOf(limit, 'frontDesk', 'CNY');
const used = (more: Partial<Used> = {}): Used => ({ caseMinor: 0, guestMinor: 0, dayMinor: 0, ...more });

test('the front desk may give 300 a case, the general manager 20,000; a role without a row gives nothing', () => {
  assert.equal(desk.perCaseMinor, 30_000);
  assert.equal(authorityOf(limit, 'generalManager', 'CNY').perCaseMinor, 2_000_000);
  assert.equal(authorityOf(limit, 'frontDesk', 'JPY').perCaseMinor, 6_000);
  assert.equal(authorityOf(limit, 'marketing', 'CNY').perCaseMinor, 0);
  assert.equal(authorityOf(limit, 'frontDesk', 'KZT').perCaseMinor, 0);
});

test('however a sum is split, no more is given than at once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 30 }), (parts) => {
      let given = 0;
      for (const part of parts)
        if (exceeded(part, desk, used({ caseMinor: given, guestMinor: given, dayMinor: given }), []).length === 0)
          given += part;
      assert.ok(given <= desk.perCaseMinor);
    }),
  );
});

test('a kind word costs nothing and needs nobody', () => {
  const over = used({ caseMinor: 999_999, guestMinor: 999_999, dayMinor: 999_999 });
  assert.deepEqual(exceeded(0, desk, over, [{ limitMinor: 0, usedMinor: 10, addsMinor: 0 }]), []);
});

test('the budget stops who gives alone, not who approves', () => {
  const broken = exceeded(100, desk, used(), [{ limitMinor: 1_000, usedMinor: 980, addsMinor: 40 }]);
  assert.deepEqual(
    broken.map(({ scope }) => scope),
    ['budget'],
  );
  assert.deepEqual(beyondApprover(broken), []);
});

test('what is left is never less than nothing, and a stranger has no line of their own', () => {
  const left = limitsLeft(desk, used({ caseMinor: 40_000, guestMinor: null }), []);
  assert.deepEqual(
    left.map(({ scope, leftMinor }) => [scope, leftMinor]),
    [
      ['case', 0],
      ['day', 150_000],
    ],
  );
});

const line = (item: string, more: object = {}) => ({ lineId: '1', item, quantity: 1, words: '', ...more });
test('the cost follows from the catalogue, whatever is asked', () => {
  const priced = pricedLines(
    [line('fruit', { quantity: 2 }), line('refund', { retailMinor: 5_000 })],
    catalogue,
    'CNY',
  );
  assert.ok('lines' in priced);
  assert.deepEqual(
    priced.lines.map(({ retailMinor, costMinor }) => [retailMinor, costMinor]),
    [
      [17_600, 7_040],
      [5_000, 5_000],
    ],
  );
  assert.deepEqual(pricedLines([line('refund')], catalogue, 'CNY'), { lineId: '1', fault: 'needsValue' });
  assert.deepEqual(pricedLines([line('fruit')], catalogue, 'EUR'), { lineId: '1', fault: 'needsValue' });
  assert.deepEqual(pricedLines([line('gold')], catalogue, 'CNY'), { lineId: '1', fault: 'unknownItem' });
  assert.deepEqual(pricedLines([line('futureNight')], catalogue, 'CNY'), { lineId: '1', fault: 'promiseWanted' });
  const promise = { words: 'x', trigger: 'at' as const, anyProperty: false, department: 'frontOffice' as const };
  assert.deepEqual(pricedLines([line('futureNight', { promise })], catalogue, 'CNY'), {
    lineId: '1',
    fault: 'promiseNeedsTime',
  });
});

test('a cost is rounded up, and shrinks with what was given', () => {
  assert.equal(costOfValue(101, 35), 36);
  assert.equal(shrunkCost({ retailMinor: 1000, costMinor: 400 }, 500), 200);
  assert.equal(shrunkCost({ retailMinor: 0, costMinor: 0 }, 0), 0);
});

test('a budget burns down day by day and is told how it would end', () => {
  const spent = [
    { day: '2026-11-02', spentMinor: 300 },
    { day: '2026-11-04', spentMinor: 200 },
  ];
  const days = burnDown(spent, '2026-11', '2026-11-05');
  assert.deepEqual(
    days.map(({ spentMinor }) => spentMinor),
    [0, 300, 300, 500, 500],
  );
  assert.equal(forecast(500, '2026-11', '2026-11-05'), 3_000);
  assert.equal(forecast(500, '2026-11', '2026-11-02'), null);
  assert.equal(forecast(500, '2026-10', '2026-11-05'), null);
  assert.deepEqual(burnDown([], '2026-12', '2026-11-05'), []);
});

test('what is shipped passes its own shape', () => {
  severityRules.parse(severity);
  causeRules.parse(cause);
  playbookRules.parse(playbook);
  limitRules.parse(limit);
  catalogueRules.parse(catalogue);
  for (const kind of ['severity', 'cause', 'playbook', 'limit', 'catalogue'] as const)
    assert.equal(ruleFault(kind, shippedRules[kind], shippedRules[kind]), undefined);
  const items = new Set(catalogue.items.map(({ code }) => code));
  for (const { remedies } of playbook.playbooks) for (const code of remedies) assert.ok(items.has(code), code);
  const causes = new Set(cause.causes.map(({ code }) => code));
  for (const { causes: wanted } of playbook.playbooks) for (const code of wanted) assert.ok(causes.has(code), code);
});

test('an edition that would break what stands is not made', () => {
  assert.equal(ruleFault('cause', cause, { causes: cause.causes.slice(1) }), 'codeGone');
  assert.equal(ruleFault('catalogue', catalogue, { items: [...catalogue.items, catalogue.items[0]!] }), 'twice');
  assert.equal(ruleFault('playbook', playbook, { ...playbook, talkModel: 'NONE' }), 'talkModelUnknown');
  assert.equal(ruleFault('severity', severity, { ...severity, dutyManagerAfter: 90 }), 'ladderReversed');
  const empty = { weekly: [{ weekday: 1 as const, from: '18:00', to: '09:00' }], holidays: [], makeUpDays: [] };
  const never = severity.severities.map((one) => ({ ...one, calendar: empty }));
  assert.equal(ruleFault('severity', severity, { ...severity, severities: never }), 'calendarEmpty');
});

const now = (more: Partial<Situation>): string[] =>
  playbooksFor(playbook, {
    category: 'noise',
    cause: null,
    severity: 'S3',
    guestClass: 'ordinary',
    fault: 'ours',
    unreasonable: false,
    ...more,
  }).map(({ code }) => code);

test('the playbook fits cause, guest and fault: management leads where it is ours, colleagues are protected from abuse', () => {
  assert.equal(now({})[0], 'ours');
  assert.equal(now({ guestClass: 'mostValuable' })[0], 'oursBestGuests');
  assert.equal(now({ fault: 'notOurs' })[0], 'notOurs');
  assert.equal(now({ unreasonable: true })[0], 'unreasonable');
  assert.equal(now({ category: 'overbooking', guestClass: 'main' })[0], 'walked');
  assert.equal(now({ severity: 'S1', category: 'safety' })[0], 'grave');
  assert.equal(now({ category: 'food', cause: 'food.allergy' })[0], 'allergy');
  assert.ok(!now({ fault: 'notOurs' }).includes('ours'));
  assert.deepEqual(now({ fault: null })[0], 'unclear');
});
