import { listValueGuests, previewThresholds, readValueMap, setThresholds } from '@regulars/contract/value.ts';
import { readChurn, readClusters, readMembers, readModel, readReturns } from '@regulars/contract/valueFigures.ts';
import { readChannels, readDishRules, setChannelCosts, suggestDishes } from '@regulars/contract/valueSales.ts';
import { sql } from 'kysely';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CanonicalRecord } from '../intake/canonical.ts';
import { addDays } from '../platform/day.ts';
import { newId } from '../platform/id.io.ts';
import { takes } from '../testing/bookings.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { openGroup, openHouse } from '../testing/group.io.ts';
import { dish, order } from '../testing/interactions.io.ts';
import { rangeOf } from './spendChecked.ts';
import { openValuedHotel, valuedGuest as person, VALUED_AT as NOW, VALUED_DAY as TODAY } from '../testing/valued.io.ts';
import { dice } from './dice.ts';
import { refitNow } from './refitNow.service.ts';

let house: Awaited<ReturnType<typeof openValuedHotel>>;
before(async () => void (house = await openValuedHotel()));
after(() => house.close());

test('a house with visits gets its first run by itself, and each screen has its figures of the day', async () => {
  const { who } = house.group;
  const query = house.inHouse;
  const { body } = await house.ask(who, readValueMap, { query });
  assert.deepEqual([body.head.run!.state, body.head.run!.origin, body.head.run!.horizon, body.head.underway], ['done', TODAY, 365, null]); // prettier-ignore
  assert.deepEqual([body.map!.guests, body.map!.repeaters], [110, 50]);
  assert.equal(body.map!.spentMinor, 60 * 40_000 + 49 * 6 * 60_000 + 6 * 9_000_000);
  assert.equal(body.map!.stages.find(({ stage }) => stage === 'lapsed')!.guests, 20);
  assert.equal(body.thresholds.own, false);
  const churn = (await house.ask(who, readChurn, { query })).body.churn!;
  assert.deepEqual(churn.state.map(({ guests }) => guests), [30, 0, 20]); // prettier-ignore
  assert.equal(churn.basis, 'table');
  assert.ok(churn.told.some(({ code }) => code === 'tooFewRepeaters'));
  assert.equal((await house.ask(who, readReturns, { query })).body.returns!.gaps.count, 250);
  assert.equal((await house.ask(who, readModel, { query })).body.model!.data.visits, 360);
  assert.deepEqual((await house.ask(who, readMembers, { query })).body.programmes, []);
  assert.equal((await house.ask(who, readClusters, { query })).body.clusters!.guests, 110);
  assert.deepEqual((await house.ask(who, readDishRules, { query })).body.groups, []);
  const asked = await house.rows<{ kind: string }>('select kind from value_run');
  assert.deepEqual(asked, [{ kind: 'nightly' }]);
  // Nobody here came again within three days: the last visit is the last arrival.
  assert.deepEqual(await house.rows('select 1 from guest_value where last_arrival is distinct from last_stay'), []);
});

test('guests of a class, a stage, a cell are listed by rank, page by page, each once', async () => {
  const { who } = house.group;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { body } = await house.ask(who, listValueGuests, {
      query: { ...house.inHouse, order: 'return', fromStays: 2, limit: 7, ...(after && { after }) },
    });
    assert.equal(body.total, 50);
    seen.push(...body.items.map(({ guest }) => guest.guestId));
    after = body.after ?? undefined;
  } while (after !== undefined);
  assert.equal(seen.length, 50);
  assert.equal(new Set(seen).size, 50);
  const lapsed = await house.ask(who, listValueGuests, {
    query: { ...house.inHouse, stage: 'lapsed', order: 'spent' },
  });
  assert.deepEqual([lapsed.body.total, lapsed.body.items.length], [20, 20]);
  const best = await house.ask(who, listValueGuests, { query: { ...house.inHouse, limit: 1 } });
  const [first] = best.body.items;
  assert.equal(first!.spentMinor, 54_000_000);
  const { spend } = (await house.ask(who, readChurn, { query: house.inHouse })).body.churn!.past!;
  assert.deepEqual(first!.expectedRange, rangeOf(spend!, first!));
  // a year ago nobody was as likely to come as this one is
  assert.equal(first!.expectedRange, null);
  const likely = (await house.ask(who, listValueGuests, { query: { ...house.inHouse, limit: 200 } })).body.items;
  assert.ok(likely.some(({ expectedRange }) => expectedRange?.highMinor === 0));
  const odd = await house.ask(who, listValueGuests, { query: { ...house.inHouse, after: "1~x' or true" } });
  assert.equal(odd.body.items.length, 50);
});

test('thresholds: refused where they do not fall, told before whom they move, then every class is made anew', async () => {
  const { who, propertyId } = house.group;
  const thresholds = {
    mostValuable: { revenueMinor: 50_000_000, stays: 50 },
    main: { revenueMinor: 300_000, stays: 40 },
    ordinary: { revenueMinor: 100_000, stays: 30 },
  };
  const wrong = { ...thresholds, main: thresholds.mostValuable };
  assert.equal((await house.ask(who, previewThresholds, { body: { propertyId, thresholds: wrong } })).error!.code, 'thresholds_not_falling'); // prettier-ignore
  const told = (await house.ask(who, previewThresholds, { body: { propertyId, thresholds } })).body;
  const now = (name: string) => told.classes.find(({ guestClass }) => guestClass === name)!;
  assert.deepEqual(['mostValuable', 'main', 'ordinary', 'small'].map((name) => now(name).later), [1, 49, 0, 60]); // prettier-ignore
  const set = { propertyId, thresholds, reason: 'fewer and better' };
  const host = await addColleague(house.database, house.group, { role: 'marketing' });
  assert.equal((await house.ask(host, setThresholds, { body: set })).status, 403);
  assert.equal((await house.ask(who, setThresholds, { body: set })).status, 200);
  await house.settled();
  const classes = await house.rows<{ c: string; n: number }>(
    `select guest_class as c, count(*)::int as n from guest_summary where stays > 0 group by 1 order by 2`,
  );
  assert.deepEqual(classes, [{ c: 'mostValuable', n: 1 }, { c: 'main', n: 49 }, { c: 'small', n: 60 }]); // prettier-ignore
  const { body } = await house.ask(who, readValueMap, { query: house.inHouse });
  assert.deepEqual([body.thresholds.own, body.thresholds.left, body.thresholds.now], [true, 0, thresholds]);
  // The figures follow, in the name of who set them.
  assert.deepEqual([body.head.run!.kind, body.head.run!.askedBy], ['asked', who.name]);
  assert.equal(
    (await house.ask(who, listValueGuests, { query: { ...house.inHouse, existing: 'main' } })).body.total,
    49,
  );
  assert.equal((await house.rows(`select 1 from audit where action = 'value.thresholds'`)).length, 1);
});

test('thresholds are of the whole group: who keeps another house neither previews nor sets them, nor is told who keeps them', async () => {
  const { database, ask } = house;
  const opened = await openGroup(database);
  const other = { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' as const };
  const { propertyId } = await database.tenant(opened.groupId, (tx) => openHouse(tx, opened.groupId, other));
  const boss = await addColleague(database, { ...opened, propertyId }, { role: 'generalManager' });
  const told = (await ask(boss, readValueMap, { query: { propertyId } })).body.thresholds;
  assert.equal(told.keptBy, null);
  const body = { propertyId, thresholds: told.usual };
  assert.equal((await ask(boss, previewThresholds, { body })).error!.code, 'thresholds_of_group');
  assert.equal((await ask(boss, setThresholds, { body: { ...body, reason: 'ours' } })).error!.code, 'thresholds_of_group'); // prettier-ignore
  const own = { propertyId: opened.propertyId };
  const kept = (await ask(opened.who, readValueMap, { query: own })).body.thresholds.keptBy;
  assert.equal(kept!.propertyId, opened.propertyId);
  assert.equal((await ask(opened.who, previewThresholds, { body: { ...body, ...own } })).status, 200);
});

test('channels: what came in a period, whom it brought, what it cost; costs are versioned', async () => {
  const { who, propertyId } = house.group;
  const period = { propertyId, from: '2026-10-01', to: '2026-11-20' };
  const costs = [{ channel: 'ctrip', basisPoints: 1000, eachMinor: 100 }];
  const cost = { propertyId, version: 0, costs };
  assert.equal((await house.ask(who, setChannelCosts, { body: cost })).body.version, 1);
  assert.equal((await house.ask(who, setChannelCosts, { body: cost })).error!.code, 'channel_costs_changed_meanwhile');
  const { body } = await house.ask(who, readChannels, { query: period });
  assert.deepEqual(body.before, { from: '2026-08-11', to: '2026-09-30' });
  const [own] = await house.rows<{ stays: number; ctrip: number }>(
    `select count(*)::int as stays, (count(*) filter (where channel_code = 'ctrip'))::int as ctrip from stay where arrival_date between '2026-10-01' and '2026-11-20'`,
  );
  assert.equal(body.all.now.arrivals, own!.stays);
  assert.equal(body.all.now.roomNights, 2 * own!.stays);
  const ctrip = body.channels.find(({ channel }) => channel === 'ctrip')!.now;
  assert.deepEqual(
    [ctrip.arrivals, ctrip.bookings, ctrip.cancellations, ctrip.cancellationRate],
    [own!.ctrip, 1, 1, 1],
  );
  assert.equal(ctrip.commissionMinor, Math.round(ctrip.revenueMinor / 10) + 100 * ctrip.arrivals);
  assert.deepEqual([body.all.now.inquiries, body.all.now.converted], [2, 1]);
  assert.ok(body.all.now.returningGuests > 0 && body.all.now.revenueMinor > 0);
  assert.equal((await house.ask(who, readChannels, { query: { ...period, to: '2026-09-01' } })).error!.code, 'period_impossible'); // prettier-ignore
});

test('dishes: what goes together is told, and suggested with its reason, but not what a guest must not eat', async () => {
  const tables = await openGroup(house.database, { kind: 'restaurant' });
  const take = takes(house.database, tables);
  const roll = dice(11);
  const records = Array.from({ length: 160 }, (_, i): CanonicalRecord => {
    const names = ['米饭', ...(roll() < 0.5 ? ['东坡肉', ...(roll() < 0.9 ? ['花雕酒'] : [])] : ['龙井虾仁']), ...(roll() < 0.3 ? ['时蔬'] : [])]; // prettier-ignore
    const day = addDays(TODAY, -2 - (i % 80));
    return order(`O${i}`, i % 2 === 0 ? person(i % 20) : undefined, {
      businessDate: day,
      openedAt: `${day}T10:30:00Z`,
      status: 'closed',
      items: names.map((name, at) => dish(String(at), name, 3000)),
      total: { amountMinor: 3000 * names.length, currencyCode: 'CNY' },
    });
  });
  const { propertyId, groupId } = tables;
  await house.withoutWorker(async () => {
    await take(records);
    await refitNow(house.parts, groupId);
  });
  const { groups, head } = (await house.ask(tables.who, readDishRules, { query: { propertyId } })).body;
  assert.equal(head.run!.horizon, 90);
  const all = groups!.find(({ of }) => of === 'all')!;
  assert.equal(all.orders, 160);
  const wine = all.rules.find(({ from, to }) => to === '花雕酒' && from.join() === '东坡肉')!;
  assert.ok(wine.confidence > 0.8 && wine.lift > 1.5);
  assert.ok(groups!.some(({ of }) => of === 'dinner'));
  const ask = (query: object) => house.ask(tables.who, suggestDishes, { query: { propertyId, ...query } });
  const paired = (await ask({ ordered: '东坡肉|米饭|酸菜鱼', most: 1 })).body;
  assert.deepEqual(paired.unknown, ['酸菜鱼']);
  const [first] = paired.suggestions;
  assert.deepEqual([first!.dish, first!.because.kind === 'dish' && first!.because.dish], ['花雕酒', '东坡肉']);
  const evening = (await ask({ dayPart: 'dinner' })).body;
  assert.ok(evening.suggestions.every(({ because }) => because.kind === 'popular' && because.orders > 0));
  assert.equal(evening.suggestions[0]!.dish, groups!.find(({ of }) => of === 'dinner')!.popular[0]!.dish);
  const [guest] = await house.database.tenant(
    groupId,
    async (tx) =>
      (
        await sql<{
          guestId: string;
          recordId: string;
        }>`select l.guest_id as "guestId", l.record_id as "recordId" from link l join pos_order_person p on p.group_id = l.group_id and p.record_id = l.record_id limit 1`.execute(
          tx,
        )
      ).rows,
  );
  const { guestId, recordId } = guest!;
  const own = (await ask({ guestId })).body;
  assert.deepEqual([own.suggestions[0]!.dish, own.suggestions[0]!.because.kind], ['米饭', 'guest']);
  const note = (kind: string, code: string, text: string) =>
    house.database.tenant(groupId, (tx) =>
      sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_at) values (${groupId}, ${newId()}, ${recordId}, ${kind}, ${code}, ${text}, 'staff', ${NOW}::timestamptz)`.execute(
        tx,
      ),
    );
  await note('allergy', 'allergy.shellfish', '虾过敏');
  await note('drink', 'noAlcohol', '不饮酒');
  await note('drink', 'noCoffee', '不喝咖啡');
  const careful = (await ask({ guestId, most: 10 })).body;
  assert.deepEqual(new Set(careful.mind), new Set(['虾过敏', '不饮酒']));
  assert.ok(!careful.suggestions.some(({ dish: name }) => name === '龙井虾仁' || name === '花雕酒'));
  assert.deepEqual(new Set(careful.leftOut.map(({ dish: name }) => name)), new Set(['龙井虾仁', '花雕酒']));
  // Another group's guest is nobody here.
  assert.equal(
    (await house.ask(house.group.who, suggestDishes, { query: { propertyId: house.group.propertyId, guestId } }))
      .status,
    404,
  );
});
