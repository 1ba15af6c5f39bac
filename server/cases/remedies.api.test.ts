import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { editLimits, readCaseRules } from '@regulars/contract/caseRule.ts';
import { readRemedyBudgets, setRemedyBudget } from '@regulars/contract/remedy.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { give, openCaseHouse, type CaseHouse } from '../testing/cases.io.ts';

let t: CaseHouse;
before(async () => void (t = await openCaseHouse()));
after(() => t.close());

test('many small gifts are one large one: case, guest and day are summed', async () => {
  const house = await t.opened();
  const { guestId } = await house.withGuest();
  const desk = await house.colleague('frontDesk');
  const another = await house.colleague('frontDesk');
  const tooMuch = async (who: typeof desk, more: object, items: ReturnType<typeof give>[]) => {
    const page = await house.take(who, { severity: 'S3', ...more });
    const told = await house.tryGo(who, page, step.settleCaseAtOnce, { lines: items });
    return told.status === 200 ? 'given' : told.error?.params['scope'];
  };
  // the case: 300 is the limit, and 300.01 is not given
  assert.equal(await tooMuch(desk, {}, [give('diningCredit', 30_001)]), 'case');
  assert.equal(await tooMuch(desk, { guestId }, [give('diningCredit', 30_000)]), 'given');
  // the guest: 600 within the month, whoever gives and however many cases
  assert.equal(await tooMuch(another, { guestId }, [give('diningCredit', 30_000)]), 'given');
  assert.equal(await tooMuch(another, { guestId }, [give('tea', 100)]), 'guest');
  // the room, where nobody is known
  assert.equal(await tooMuch(another, { roomNumber: '7' }, [give('diningCredit', 30_000)]), 'given');
  assert.equal(await tooMuch(another, { roomNumber: '7' }, [give('diningCredit', 30_000)]), 'given');
  assert.equal(await tooMuch(desk, { roomNumber: '7' }, [give('tea', 100)]), 'guest');
  // the day: 1,500 of one person
  for (const room of ['8', '9'])
    assert.equal(await tooMuch(another, { roomNumber: room }, [give('diningCredit', 30_000)]), 'given');
  assert.equal(await tooMuch(another, { roomNumber: '10' }, [give('tea', 100)]), 'day');
  t.clock.advance(24 * 3_600_000);
  assert.equal(await tooMuch(another, { roomNumber: '10' }, [give('tea', 100)]), 'given');
});

test('nobody approves what they proposed, a case of their own, more than their own limit, or another proposal than they saw', async () => {
  const house = await t.opened();
  const relations = await house.colleague('guestRelations', 'Gina');
  const second = await house.colleague('guestRelations', 'Gus');
  const duty = await house.colleague('dutyManager', 'Dora');
  let page = await house.investigated(relations);
  page = await house.go(relations, page, step.proposeRemedy, { words: 'x', lines: [give('refund', 250_000)] });
  assert.equal(page.mayApprove, false);
  const approve = { proposal: 1, retailMinor: 250_000 };
  const own = await house.tryGo(relations, page, step.approveRemedy, approve);
  assert.deepEqual(own.error?.params['missing'], ['notOwnProposal', 'notOwnCase']);
  const above = await house.tryGo(second, page, step.approveRemedy, approve);
  assert.deepEqual(
    [above.error?.code, above.error?.params['scope'], above.error?.params['limitMinor']],
    ['remedy_above_limit', 'case', 100_000],
  );
  const other = await house.tryGo(duty, page, step.approveRemedy, { proposal: 1, retailMinor: 240_000 });
  assert.deepEqual(other.error?.params['missing'], ['sameVersion']);
  page = await house.go(duty, page, step.approveRemedy, approve);
  assert.equal(page.state, 'approved');
  // a changed proposal voids the approval
  page = await house.go(relations, page, step.proposeRemedy, { words: 'more', lines: [give('refund', 260_000)] });
  assert.equal(page.state, 'proposed');
  assert.deepEqual(
    page.remedies.map(({ state }) => state),
    ['void', 'proposed'],
  );
  const stale = await house.tryGo(duty, page, step.approveRemedy, approve);
  assert.deepEqual(stale.error?.params['missing'], ['sameVersion']);
  const executed = await house.tryGo(relations, page, step.executeRemedy, {
    lineId: page.remedies[0]!.lineId,
    postingReference: 'x',
  });
  assert.deepEqual(executed.error?.params['missing'], ['approval', 'line']);
  // whoever owns a case does not approve in it, though another proposed
  page = await house.go(relations, page, step.offerCase, { department: 'frontOffice', staffId: duty.staffId });
  page = await house.go(duty, page, step.acceptCase, {});
  const owner = await house.tryGo(duty, page, step.approveRemedy, { proposal: 2, retailMinor: 260_000 });
  assert.deepEqual(owner.error?.params['missing'], ['notOwnCase']);
});

test('beyond the month’s budget nobody gives alone; who approves may', async () => {
  const house = await t.opened();
  const gm = await house.colleague('generalManager');
  const desk = await house.colleague('frontDesk');
  const duty = await house.colleague('dutyManager');
  const propertyId = house.group.propertyId;
  const month = t.clock.now().slice(0, 7);
  await t.ask(setRemedyBudget, {
    who: gm,
    params: { propertyId },
    body: { month, department: 'foodAndBeverage', amountMinor: 5_000 },
  });
  let page = await house.investigated(desk);
  page = await house.go(desk, page, step.proposeRemedy, { words: 'x', lines: [give('wine', 28_800)] });
  assert.equal(page.proposal?.standing, 'waiting');
  assert.equal(page.limits.find(({ scope }) => scope === 'budget')?.leftMinor, 5_000);
  page = await house.go(duty, page, step.approveRemedy, { proposal: 1, retailMinor: 28_800 });
  page = await house.go(desk, page, step.executeRemedy, { lineId: page.remedies[0]!.lineId });
  const { budgets } = (await t.ask(readRemedyBudgets, { who: desk, params: { propertyId }, query: { month } })).body;
  assert.deepEqual([budgets[0]?.spentMinor, budgets[0]?.leftMinor], [11_520, -6_520]);
  assert.equal(budgets[0]?.burnDown.at(-1)?.spentMinor, 11_520);
});

test('two cases of one guest at one moment do not both get the last of the limit', async () => {
  const house = await t.opened();
  const { guestId } = await house.withGuest();
  const people = await Promise.all(['a', 'b', 'c', 'd'].map((name) => house.colleague('frontDesk', name)));
  const pages = await Promise.all(people.map((who) => house.take(who, { guestId, severity: 'S3' })));
  const told = await Promise.all(
    people.map((who, i) =>
      house.tryGo(who, pages[i]!, step.settleCaseAtOnce, { lines: [give('diningCredit', 30_000)] }),
    ),
  );
  assert.equal(told.filter(({ status }) => status === 200).length, 2);
});

test('a new edition of the limits holds from then on, and only one editor makes it', async () => {
  const house = await t.opened();
  const gm = await house.colleague('generalManager');
  const desk = await house.colleague('frontDesk');
  const { limit } = (await t.ask(readCaseRules, { who: gm })).body;
  assert.equal(limit.version, 1);
  const content = {
    ...limit.content,
    limits: limit.content.limits.map((one) => (one.role === 'frontDesk' ? { ...one, perCaseMinor: 100 } : one)),
  };
  const edited = await t.ask(editLimits, { who: gm, body: { version: 1, content } });
  assert.equal(edited.body.limit.version, 2);
  assert.equal(
    (await t.ask(editLimits, { who: gm, body: { version: 1, content } })).error?.code,
    'case_rules_changed_meanwhile',
  );
  assert.equal((await t.ask(editLimits, { who: desk, body: { version: 2, content } })).status, 403);
  const page = await house.take(desk);
  const told = await house.tryGo(desk, page, step.settleCaseAtOnce, { lines: [give('tea')] });
  assert.equal(told.error?.code, 'remedy_above_limit');
});
