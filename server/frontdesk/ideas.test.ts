import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { catalogue } from '@regulars/contract/catalogue.ts';
import { ideaReasons, ideaWords } from '@regulars/contract/told-checkin.ts';
import { guest, hand, nuts, preference, promise, trouble } from '../testing/known.ts';
import { ideasOf, ideaTitle } from './ideas.ts';

const stay = (more: Parameters<typeof hand>[0] = {}, country = 'CN') => ({ hand: hand(more), country });
const codes = (...found: Parameters<typeof ideasOf>) => ideasOf(...found).map(({ key }) => key);
const likes = (...list: string[]) =>
  list.map((code) => preference({ code, text: code, kind: catalogue.find((entry) => entry.code === code)!.kind }));

test('a birthday in the stay is a cake, but never one that harms', () => {
  const plain = guest({ birthday: '11-22' });
  assert.deepEqual(codes(plain, [], stay()), ['birthdayCake/2026-11-22']);
  const allergic = guest({ birthday: '11-22', preferences: [nuts()] });
  assert.deepEqual(codes(allergic, [], stay()), ['birthdayCard/2026-11-22']);
  assert.deepEqual(codes(plain, [], stay({ today: '2026-11-23' })), [], 'a day that has gone is gone');
});

test('the one who shares the room has a birthday too', () => {
  const child = guest({ birthday: '11-23' }, { guestId: 'c', name: { ...guest().head.name, native: '王小宝' } });
  const [idea] = ideasOf(guest(), [child], stay());
  assert.equal(idea!.key, 'birthdayCake/c/2026-11-23');
  assert.deepEqual(
    idea!.why.map(({ code, text }) => [code, text]),
    [
      ['ideaWhy.day', undefined],
      ['ideaWhy.party', '王小宝'],
    ],
  );
});

test('whoever brings food is told what can harm anybody in the room', () => {
  const [idea] = ideasOf(guest({ preferences: likes('greenTea') }), [guest({ preferences: [nuts()] })], stay());
  assert.equal(idea!.key, 'teaTray');
  assert.deepEqual(idea!.why.at(-1), { code: 'ideaWhy.mind', params: { what: 'told.preference.allergy.nuts' } });
});

test('what was promised and what went wrong come before what is nice', () => {
  const known = guest({ promises: [promise()], notes: [trouble()], preferences: likes('greenTea', 'running') });
  assert.deepEqual(
    codes(known, [], stay()).map((key) => key.split('/')[0]),
    ['promise', 'askAfterTrouble', 'teaTray', 'runMap'],
  );
  const later = stay({ today: '2026-11-23' });
  assert.ok(
    !codes(known, [], later).some((key) => key.startsWith('askAfterTrouble')),
    'asked on the first two days, not on the last',
  );
});

test('the day before they leave the house thinks of breakfast, the car and the bill', () => {
  const known = guest({ preferences: likes('earlyBreakfast', 'airportTransfer', 'invoice') });
  assert.deepEqual(codes(known, [], stay()), []);
  assert.deepEqual(codes(known, [], stay({ today: '2026-11-22' })), ['breakfastBox', 'transfer', 'invoice']);
});

test('children, elders, a long stay, a round number, somebody new', () => {
  assert.deepEqual(codes(guest(), [], stay({ children: 2 })), ['childSet']);
  assert.deepEqual(codes(guest({ preferences: likes('withParents') }), [], stay()), ['easyWay']);
  assert.deepEqual(codes(guest(), [], stay({ departureDate: '2026-11-28', today: '2026-11-23' })), ['longStay']);
  assert.deepEqual(codes(guest({}, { stays: 9 }), [], stay()), ['nthStay']);
  assert.deepEqual(codes(guest({}, { stays: 0 }), [], stay()), ['firstStay']);
});

test('a guest from elsewhere is met in their language, with a plug that fits', () => {
  const keller = guest({}, { language: 'de', nationality: 'DE' });
  assert.deepEqual(codes(keller, [], stay()), ['ownLanguage', 'adapter']);
  assert.deepEqual(codes(guest(), [], stay({}, 'DE')), ['ownLanguage', 'adapter', 'kettle']);
});

test('on the day they leave there is no more adapter to bring, but a promise to keep', () => {
  const keller = guest(
    { promises: [promise()], preferences: likes('greenTea') },
    { language: 'de', nationality: 'DE' },
  );
  assert.deepEqual(
    codes(keller, [], stay({ today: '2026-11-23' })).map((key) => key.split('/')[0]),
    ['promise'],
  );
});

test('who wants to be left alone is', () => {
  const loud = guest({ birthday: '11-22' }, { vip: 'VIP2', stays: 9 });
  assert.deepEqual(codes(loud, [], stay()), ['birthdayCake/2026-11-22', 'managerGreets', 'nthStay']);
  const quiet = guest({ birthday: '11-22', preferences: likes('quietGreeting') }, { vip: 'VIP2', stays: 9 });
  assert.deepEqual(codes(quiet, [], stay()), []);
});

test('before they come and after they left there is nothing to do', () => {
  const known = guest({ preferences: likes('greenTea') });
  assert.deepEqual(codes(known, [], stay({ today: '2026-11-20' })), []);
  assert.deepEqual(codes(known, [], stay({ today: '2026-11-24' })), []);
});

test('whatever is known: at most six, each once, with a reason and a title in both languages', () => {
  const anyGuest = fc
    .record({
      preferences: fc
        .uniqueArray(fc.constantFrom(...catalogue.map(({ code }) => code)), { maxLength: 12 })
        .map((list) => likes(...list)),
      promises: fc.array(fc.constant(null), { maxLength: 3 }).map((list) => list.map(() => promise())),
      notes: fc
        .array(fc.constantFrom('noise', 'roomTemperature', null), { maxLength: 2 })
        .map((list) => list.map((category) => trouble({ category }))),
      birthday: fc.constantFrom('11-22', null),
    })
    .chain((parts) =>
      fc
        .record({
          stays: fc.nat(30),
          vip: fc.constantFrom('VIP1', null),
          language: fc.constantFrom('zh', 'de', 'en', null),
          nationality: fc.constantFrom('CN', 'DE', null),
        })
        .map((head) => guest(parts, head)),
    );
  fc.assert(
    fc.property(
      anyGuest,
      fc.array(anyGuest, { maxLength: 2 }),
      fc.nat(3),
      fc.integer({ min: 21, max: 29 }),
      (known, others, children, day) => {
        const found = ideasOf(known, others, stay({ children, today: `2026-11-${day}`, departureDate: '2026-11-29' }));
        assert.ok(found.length <= 6);
        assert.equal(new Set(found.map(({ key }) => key)).size, found.length);
        for (const one of found) {
          assert.ok(one.key.length <= 120 && one.why.length > 0);
          const title = ideaTitle(one);
          assert.ok(title.length > 0 && title.length <= 300 && !/\{\{/.test(title), title);
          assert.ok(one.title.code.slice('idea.'.length) in ideaWords);
          for (const { code } of one.why)
            if (code.startsWith('ideaWhy.')) assert.ok(code.slice('ideaWhy.'.length) in ideaReasons);
        }
      },
    ),
  );
});
