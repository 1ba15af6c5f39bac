import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { purposes } from '@regulars/contract/outbox.ts';
import { templateCodes } from '@regulars/contract/outboxWord.ts';
import { quietUntil } from './quiet.ts';
import { decideSend, type Weighed } from './sendable.ts';

const quiet = { zone: 'Asia/Shanghai', from: '21:00', to: '09:00' };
const usual: Weighed = {
  now: '2026-11-10T03:00:00.000Z',
  purpose: 'service',
  template: 'free',
  expiresAt: null,
  guest: 'active',
  booking: 'none',
  address: { isProxy: false, isBad: false },
  consent: 'unknown',
  quiet,
  advertised: [],
  weeklyCap: 2,
  caseOpen: false,
  leftAlone: false,
  asked: false,
};
const told = (given: Partial<Weighed>) => {
  const decision = decideSend({ ...usual, ...given });
  return decision.act === 'send' ? 'send' : `${decision.act} ${decision.why.code}`;
};

test('service goes by day without consent, advertising only with a yes', () => {
  assert.equal(told({}), 'send');
  assert.equal(told({ purpose: 'marketing' }), 'hold consentMissing');
  assert.equal(told({ purpose: 'marketing', consent: 'no' }), 'hold consentRefused');
  assert.equal(told({ purpose: 'marketing', consent: 'yes' }), 'send');
});

test('at night only what a booking needs is sent', () => {
  const now = '2026-11-10T15:00:00.000Z';
  assert.equal(told({ now }), 'wait quietHours');
  assert.equal(told({ now, purpose: 'marketing', consent: 'yes' }), 'wait quietHours');
  assert.equal(told({ now, purpose: 'contract' }), 'send');
});

test('the third advertising letter of a week waits until the first lies a week back', () => {
  const advertised = ['2026-11-05T03:00:00.000Z', '2026-11-08T03:00:00.000Z'];
  const decision = decideSend({ ...usual, purpose: 'marketing', consent: 'yes', advertised });
  assert.deepEqual(decision, {
    act: 'wait',
    until: '2026-11-12T03:00:00.000Z',
    why: { code: 'weeklyCap', params: { most: 2 } },
  });
  assert.equal(told({ purpose: 'marketing', consent: 'yes', weeklyCap: 0 }), 'hold weeklyCap');
  assert.equal(told({ advertised, weeklyCap: 1 }), 'send');
});

test('a relay address is for what the booking needs, a bad one for nothing', () => {
  assert.equal(told({ address: { isProxy: true, isBad: false } }), 'hold noAddress');
  assert.equal(told({ address: { isProxy: true, isBad: false }, purpose: 'contract' }), 'send');
  assert.equal(told({ address: { isProxy: false, isBad: true }, purpose: 'contract' }), 'hold badAddress');
  assert.equal(told({ address: null, purpose: 'contract' }), 'hold noAddress');
});

test('with a grave complaint open only letters about it, and a person’s own, go', () => {
  assert.equal(told({ caseOpen: true, template: 'preArrival', purpose: 'contract' }), 'hold openCase');
  assert.equal(told({ caseOpen: true, template: 'thanksSurvey' }), 'hold openCase');
  assert.equal(told({ caseOpen: true, template: 'caseUpdate', purpose: 'contract' }), 'send');
  assert.equal(told({ caseOpen: true, template: 'free' }), 'send');
});

test('whoever is left alone for comparison gets no advertising; what they asked for and what a booking needs goes', () => {
  assert.equal(told({ leftAlone: true, purpose: 'marketing', consent: 'yes' }), 'hold leftAlone');
  assert.equal(told({ leftAlone: true, purpose: 'marketing' }), 'hold consentMissing');
  assert.equal(told({ leftAlone: true }), 'send');
  assert.equal(told({ leftAlone: true, purpose: 'contract' }), 'send');
});

test('what has no more sense is given up, not kept', () => {
  assert.equal(told({ guest: 'gone' }), 'cancel guestGone');
  assert.equal(told({ expiresAt: usual.now }), 'cancel tooLate');
  assert.equal(told({ booking: 'cancelled', template: 'preArrival' }), 'cancel bookingCancelled');
  assert.equal(told({ booking: 'cancelled', template: 'caseUpdate', purpose: 'contract' }), 'send');
  assert.equal(told({ asked: true, template: 'thanksSurvey' }), 'cancel askedAlready');
});

const instants = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const weighed = fc.record<Weighed>({
  now: instants,
  purpose: fc.constantFrom(...purposes),
  template: fc.constantFrom(...templateCodes),
  expiresAt: fc.option(instants),
  guest: fc.constantFrom('active', 'gone'),
  booking: fc.constantFrom('stands', 'cancelled', 'none'),
  address: fc.option(fc.record({ isProxy: fc.boolean(), isBad: fc.boolean() })),
  consent: fc.constantFrom('yes', 'no', 'unknown'),
  quiet: fc.record({
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    from: fc.constantFrom('21:00', '22:30', '01:00', '00:00'),
    to: fc.constantFrom('09:00', '08:00', '02:30', '00:00'),
  }),
  advertised: fc.array(instants, { maxLength: 5 }),
  weeklyCap: fc.integer({ min: 0, max: 3 }),
  caseOpen: fc.boolean(),
  leftAlone: fc.boolean(),
  asked: fc.boolean(),
});

test('whatever is known: nothing is advertised without a yes, nothing leaves without a good address or for somebody gone', () => {
  fc.assert(
    fc.property(weighed, (given) => {
      if (decideSend(given).act !== 'send') return;
      assert.equal(given.guest, 'active');
      assert.ok(given.address && !given.address.isBad);
      assert.ok(given.purpose === 'contract' || !given.address.isProxy);
      assert.ok(given.purpose !== 'marketing' || (given.consent === 'yes' && !given.leftAlone));
      assert.ok(given.purpose === 'contract' || quietUntil(given.quiet, given.now) === null);
    }),
  );
});

test('what is put off comes to its time: waiting ends, and never by waiting for the past', () => {
  fc.assert(
    fc.property(weighed, (given) => {
      let now = given.now;
      for (let turns = 0; turns < 10; turns++) {
        const decision = decideSend({ ...given, now });
        if (decision.act !== 'wait') return;
        assert.ok(Date.parse(decision.until) > Date.parse(now), `${decision.until} is not after ${now}`);
        now = decision.until;
      }
      assert.fail('waited without end');
    }),
  );
});

test('quiet hours end at the hour on the wall, also when the clocks are changed that night', () => {
  const berlin = { zone: 'Europe/Berlin', from: '21:00', to: '09:00' };
  assert.equal(quietUntil(berlin, '2026-03-28T21:00:00Z'), '2026-03-29T07:00:00.000Z');
  assert.equal(quietUntil(berlin, '2026-10-24T20:00:00Z'), '2026-10-25T08:00:00.000Z');
  assert.equal(quietUntil(berlin, '2026-10-25T08:00:00Z'), null);
  assert.equal(quietUntil(berlin, '2026-10-25T19:59:59Z'), null);
  assert.equal(
    quietUntil({ ...berlin, from: '01:00', to: '02:30' }, '2026-03-29T00:30:00Z'),
    '2026-03-29T01:30:00.000Z',
  );
  assert.equal(quietUntil({ ...berlin, from: '12:00', to: '12:00' }, '2026-03-29T10:30:00Z'), null);
});
