import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  answerLinkCheck,
  askLinkSample,
  readLinkCheck,
  readLinkQuality,
  reopenLinkCheck,
  type LinkCheck,
} from '@regulars/contract/quality.ts';
import { listReviews } from '@regulars/contract/identity.ts';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { profile, type Person } from '../testing/arrivals.io.ts';
import { booking } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openHouse } from '../testing/group.io.ts';
import { openQueue } from '../testing/quality.io.ts';
import { readDecisions } from './words.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const surnames = ['Hofmann', 'Lindqvist', 'Okonkwo', 'Marchetti', 'Novakova', 'Brannigan', 'Tavares', 'Petridis'];
const givens = ['Lena', 'Jonas', 'Amara', 'Paolo', 'Zdenka', 'Maeve', 'Rui', 'Eleni', 'Piotr', 'Ingrid'];
const person = (n: number): Person => ({
  name: `${givens[n % givens.length]} ${surnames[Math.floor(n / givens.length) % surnames.length]}`,
  // far from one another, so that nobody is asked whether two of them are one
  phone: `+49151${String((n * 7_919_317 + 1_234_567) % 90_000_000).padStart(8, '1')}`,
  email: `${'qwertzuiopasdfghjklyxcvbnm'[n % 26]}.${surnames[n % 8]!.toLowerCase()}${n * 37}@haus-${n * 53}.de`,
});

/** A house of `n` guests, each known twice by the same phone and mailbox, couples who share a phone, and lone guests. */
async function houseOf(n: number) {
  const open = await openQueue(database);
  const people = Array.from({ length: n }, (_, at) => person(at));
  await open.take(people.map((one, at) => profile(`A${at}`, one)));
  await open.take(people.map((one, at) => profile(`B${at}`, one)));
  await open.take([
    profile('C1', { name: 'Marta Zielinska', phone: '+4915199900001', born: '1980-03-04', document: 'ZX1234567' }),
    profile('C2', { name: 'Tomasz Zielinski', phone: '+4915199900001', born: '1979-11-12', document: 'ZX7654321' }),
  ]);
  await open.take(Array.from({ length: 3 }, (_, at) => profile(`L${at}`, { name: `Ottilie Lonely${at}b` })));
  const newest = async () => (await open.ask(readLinkQuality)).body;
  const next = async (sampleId: string, after = -1) =>
    (await open.ask(readLinkCheck, { params: { sampleId }, query: { after } })).body;
  const answer = (pairId: string, given: 'same' | 'different' | 'unsure') =>
    open.ask(answerLinkCheck, { params: { pairId }, body: { answer: given } });
  const drawn = async (size: 50 | 100 | 200 = 50) => {
    const { body } = await open.ask(askLinkSample, { body: { size } });
    assert.equal(await open.draw(), true);
    return body.sampleId;
  };
  return { ...open, newest, next, answer, drawn };
}

/** Whether the records a check shows are one person: what the house of these tests was made of. */
const truth = ({ rows }: LinkCheck): 'same' | 'different' =>
  rows.some(({ field, left }) => field === 'email' && left.some(({ same }) => same)) ? 'same' : 'different';

test('a sample is drawn from every kind of pair the house has, and pages tell nothing of what the machine did', async () => {
  const { group, newest, next, drawn } = await houseOf(40);
  const sampleId = await drawn();
  const { samples, strata } = await newest();
  assert.deepEqual([samples[0]?.sampleId, samples[0]?.state, samples[0]?.answered], [sampleId, 'drawn', 0]);
  const sizes = new Map(strata.map(({ stratum, size }) => [stratum, size]));
  const linked = (sizes.get('surest') ?? 0) + (sizes.get('sure') ?? 0) + (sizes.get('linked') ?? 0);
  assert.equal(linked, 40, 'each guest’s second record was linked');
  assert.ok(
    (sizes.get('sharedKey') ?? 0) + (sizes.get('likely') ?? 0) + (sizes.get('doubtful') ?? 0) >= 1,
    'the couple',
  );
  assert.equal(
    samples[0]?.pairs,
    strata.reduce((sum, { drawn: n }) => sum + n, 0),
  );
  const { check } = await next(sampleId);
  const shown = JSON.stringify(check);
  assert.ok(!/probability|linked|evidence|stratum|guestId/.test(shown), shown);
  assert.ok(!/\+49151\d{8}/.test(shown), 'phones are masked');
  const kept = await database.tenantReadOnly(
    group.groupId,
    async (tx) =>
      (
        await sql<{
          place: number;
          linked: boolean;
        }>`select place, linked from link_sample_pair where group_id = ${group.groupId} order by place`.execute(tx)
      ).rows,
  );
  assert.deepEqual(
    kept.map(({ place }) => place),
    kept.map((_, at) => at),
  );
});

test('the same seed draws the same pairs, whatever came before', async () => {
  const { group, drawn } = await houseOf(30);
  const pairsOf = (sampleId: string) =>
    database.tenantReadOnly(group.groupId, async (tx) =>
      (
        await sql<{
          pair: string;
        }>`select record_a || ' ' || record_b as pair from link_sample_pair where group_id = ${group.groupId} and sample_id = ${sampleId} order by place`.execute(
          tx,
        )
      ).rows.map(({ pair }) => pair),
    );
  const first = await drawn();
  const again = newId();
  await database.tenant(group.groupId, (tx) =>
    sql`insert into link_sample (group_id, id, seed, size, state, asked_at, model_version) select group_id, ${again}, seed, size, 'drawing', asked_at, model_version from link_sample where group_id = ${group.groupId} and id = ${first}`.execute(
      tx,
    ),
  );
  const { drawSample } = await import('./draw.service.ts');
  const { leaseSample } = await import('./samples.store.ts');
  const sample = await database.tenant(group.groupId, (tx) =>
    leaseSample(tx, group.groupId, { by: 'other', now: '2026-11-21T06:00:00Z', until: '2026-11-21T07:00:00Z' }),
  );
  await drawSample(
    database,
    group.groupId,
    sample!,
    () => '2026-11-21T06:00:00Z',
    async () => true,
  );
  assert.deepEqual(await pairsOf(again), await pairsOf(first));
  const other = await drawn();
  assert.equal((await pairsOf(other)).length, (await pairsOf(first)).length);
});

test('answers become precision and recall with their intervals; until there are enough, only how many are missing', async () => {
  const { newest, next, answer, drawn } = await houseOf(45);
  const sampleId = await drawn(100);
  let answered = 0;
  for (;;) {
    const { check, pairs } = await next(sampleId);
    if (check === null) break;
    assert.ok(pairs >= 45);
    const { status, body } = await answer(check.pairId, truth(check));
    assert.equal(status, 200);
    assert.equal(body.linked, truth(check) === 'same');
    assert.ok(body.probability >= 0 && body.probability <= 1 && body.evidence.every(({ told }) => told.code !== ''));
    assert.equal(body.guestIds.length, body.linked ? 1 : 2);
    answered++;
    const { samples } = await newest();
    if (answered === 7) assert.equal(samples[0]?.precision.kind, 'tooFew');
  }
  const { samples, strata } = await newest();
  assert.equal(samples[0]?.answered, answered);
  assert.deepEqual(samples[0]?.precision, { kind: 'estimated', answered: 45, value: 1, low: 1, high: 1 });
  const recall = samples[0]?.recall;
  assert.ok(recall?.kind === 'estimated' && recall.value > 0.95, JSON.stringify(recall));
  assert.ok(strata.every(({ low, value, high }) => low <= value && value <= high));
});

test('a pair is answered once; its answer can be taken back by who gave it, and skipped pairs come again', async () => {
  const { group, as, ask, next, answer, drawn } = await houseOf(12);
  const sampleId = await drawn();
  const first = (await next(sampleId)).check!;
  assert.equal((await answer(first.pairId, 'unsure')).status, 200);
  assert.equal((await answer(first.pairId, 'same')).code, 'check_answered');
  const second = (await next(sampleId, first.place)).check!;
  assert.notEqual(second.pairId, first.pairId);
  assert.equal((await next(sampleId, 100_000)).check?.pairId, second.pairId, 'behind the last the first comes again');
  as('guestRelations');
  assert.equal((await ask(reopenLinkCheck, { params: { pairId: first.pairId } })).status, 200, 'the same person');
  assert.equal((await next(sampleId)).check?.pairId, first.pairId);
  assert.equal((await ask(reopenLinkCheck, { params: { pairId: second.pairId } })).code, 'check_not_own');
  assert.equal((await answer(newId(), 'same')).status, 404);
  for (const role of ['frontDesk', 'marketing', 'integrator', 'housekeeping'] as const) {
    as(role, [group.propertyId]);
    assert.equal((await ask(readLinkQuality)).status, 403, role);
    assert.equal((await ask(askLinkSample, { body: { size: 50 } })).status, 403, role);
    assert.equal((await answer(second.pairId, 'same')).status, 403, role);
  }
});

test('who works at one house judges pairs of that house only; another group sees none of it', async () => {
  const { group, as, ask, next, answer, drawn } = await houseOf(12);
  const sampleId = await drawn();
  const { check } = await next(sampleId);
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  as('guestRelations', [other.propertyId]);
  assert.deepEqual((await ask(readLinkCheck, { params: { sampleId } })).body, { pairs: 0, answered: 0, check: null });
  assert.equal((await answer(check!.pairId, 'same')).status, 404);
  const stranger = await openQueue(database);
  assert.deepEqual((await stranger.ask(readLinkQuality)).body, { samples: [], strata: [] });
  assert.equal(
    (await stranger.ask(answerLinkCheck, { params: { pairId: check!.pairId }, body: { answer: 'same' } })).status,
    404,
  );
});

test('one sample is drawn at a time, and a house without a guest has an empty one', async () => {
  const open = await openQueue(database);
  assert.equal((await open.ask(askLinkSample, { body: { size: 100 } })).status, 200);
  assert.equal((await open.ask(askLinkSample, { body: { size: 50 } })).code, 'sample_being_drawn');
  assert.equal((await open.ask(askLinkSample, { body: { size: 7 as 50 } })).status, 400);
  assert.deepEqual(open.asked, [open.group.groupId]);
  assert.equal((await open.ask(readLinkQuality)).body.samples[0]?.state, 'drawing');
  assert.equal(await open.draw(), true);
  assert.equal(await open.draw(), false, 'nothing is left to draw');
  const { samples } = (await open.ask(readLinkQuality)).body;
  assert.deepEqual(
    [samples[0]?.state, samples[0]?.pairs, samples[0]?.precision, samples[0]?.recall],
    ['drawn', 0, { kind: 'nothing' }, { kind: 'nothing' }],
  );
});

test('two of one booking are told to be together; a record that leaves the house takes its pairs along', async () => {
  const open = await openQueue(database);
  await open.take([
    booking('R1', { name: 'Ida Wolf', phone: '+4915111100001', email: 'ida@wolf-haus.de', room: '1' }, [
      '2026-11-25',
      '2026-11-27',
    ]),
  ]);
  await open.take([profile('P1', { name: 'Ida Wolf', phone: '+4915111100001', email: 'ida@wolf-haus.de' })]);
  await open.ask(askLinkSample, { body: { size: 50 } });
  await open.draw();
  const { samples } = (await open.ask(readLinkQuality)).body;
  const sampleId = samples[0]!.sampleId;
  const { check } = (await open.ask(readLinkCheck, { params: { sampleId } })).body;
  assert.equal(check?.together, false);
  assert.deepEqual(
    check?.sides
      .map(({ stays }) => stays.map(({ arrivalDate }) => arrivalDate))
      .toSorted((a, b) => a.length - b.length),
    [[], ['2026-11-25']],
  );
  await database.tenant(open.group.groupId, (tx) =>
    sql`delete from record where group_id = ${open.group.groupId} and source_key = 'P1'`.execute(tx),
  );
  assert.deepEqual((await open.ask(readLinkCheck, { params: { sampleId } })).body, {
    pairs: 0,
    answered: 0,
    check: null,
  });
});

test('an open question is a pair of the sample too, and its answer here leaves the question open', async () => {
  const open = await openQueue(database);
  await open.take([profile('P1', { name: 'Paolo Marchetti', email: 'paolo@posta-uno.it' })]);
  await open.take([profile('P2', { name: 'Zdenka Novakova', email: 'zdenka@posta-due.cz' })]);
  const { groupId } = open.group;
  await database.tenant(groupId, (tx) =>
    sql`insert into review (group_id, id, record_a, record_b, at, probability, evidence)
      select ${groupId}, ${newId()}, a.id, b.id, now(), 0.5, '[]' from record a join record b on b.group_id = a.group_id and b.id > a.id where a.group_id = ${groupId}`.execute(
      tx,
    ),
  );
  const reviews = (await open.ask(listReviews)).body.open;
  assert.ok(reviews > 0);
  await open.ask(askLinkSample, { body: { size: 50 } });
  await open.draw();
  const { samples, strata } = (await open.ask(readLinkQuality)).body;
  const asked = strata.filter(({ stratum }) => stratum === 'likely' || stratum === 'doubtful');
  assert.equal(
    asked.reduce((sum, { size }) => sum + size, 0),
    reviews,
  );
  const { check } = (await open.ask(readLinkCheck, { params: { sampleId: samples[0]!.sampleId } })).body;
  if (check !== null) await open.ask(answerLinkCheck, { params: { pairId: check.pairId }, body: { answer: 'same' } });
  assert.equal((await open.ask(listReviews)).body.open, reviews);
});

test('where the machine erred, the answers tell how often', async () => {
  const { group, newest, next, answer, drawn } = await houseOf(45);
  // five second records are put with the guest of another: links the machine might have made wrongly
  await database.tenant(group.groupId, (tx) =>
    sql`with wrong as (
        select b.id, a.id as via, l.guest_id from generate_series(0, 4) n
        join record b on b.group_id = ${group.groupId} and b.source_key = 'B' || n
        join record a on a.group_id = ${group.groupId} and a.source_key = 'A' || (n + 10)
        join link l on l.group_id = a.group_id and l.record_id = a.id
      ), told as (
        insert into link_event (group_id, id, at, action, record_id, to_guest_id, home_guest_id, via_record_id, probability, evidence)
        select ${group.groupId}, ('ffffffff-ffff-7fff-bfff-' || lpad(row_number() over ()::text, 12, '0'))::uuid, now(), 'moved', id, guest_id, guest_id, via, 0.9985, '[]' from wrong
      )
      update link l set guest_id = wrong.guest_id, home_guest_id = wrong.guest_id from wrong where l.group_id = ${group.groupId} and l.record_id = wrong.id`.execute(
      tx,
    ),
  );
  const sampleId = await drawn(200);
  for (let check = (await next(sampleId)).check; check !== null; check = (await next(sampleId)).check)
    await answer(check.pairId, truth(check));
  const { samples, strata } = await newest();
  assert.deepEqual(samples[0]?.precision, {
    kind: 'estimated',
    answered: 45,
    value: 40 / 45,
    low: 40 / 45,
    high: 40 / 45,
  });
  const weak = strata.find(({ stratum }) => stratum === 'linked');
  assert.deepEqual([weak?.size, weak?.same, weak?.different], [5, 0, 5]);
  const recall = samples[0]?.recall;
  assert.ok(
    recall?.kind === 'estimated' && Math.abs(recall.value - 40 / 45) < 1e-6,
    JSON.stringify({ recall, strata }),
  );
});

test('two who sleep in one room are told to be named together', async () => {
  const open = await openQueue(database);
  const contact = { phone: '+4915111100001', email: 'wolf@wolf-haus.de' };
  await open.take([
    booking('R1', { name: 'Ida Wolf', ...contact, personKey: 'g1' }, ['2026-11-25', '2026-11-27'], {
      persons: [
        {
          role: 'primary',
          personKey: 'g1',
          roomIndex: '1',
          person: { name: { text: 'Ida Wolf' }, contactPoints: [{ kind: 'phone', raw: contact.phone }] },
        },
        {
          role: 'accompanying',
          personKey: 'g2',
          roomIndex: '1',
          person: { name: { text: 'Jan Wolf' }, contactPoints: [{ kind: 'phone', raw: contact.phone }] },
        },
      ],
    }),
  ]);
  await open.ask(askLinkSample, { body: { size: 50 } });
  await open.draw();
  const { samples, strata } = (await open.ask(readLinkQuality)).body;
  assert.equal(strata.find(({ stratum }) => stratum === 'sharedKey')?.size, 1);
  const { check } = (await open.ask(readLinkCheck, { params: { sampleId: samples[0]!.sampleId } })).body;
  assert.equal(check?.together, true);
  assert.ok(check?.rows.find(({ field }) => field === 'phone')?.left[0]?.same);
});

test('what people say of a sample teaches the house, each answer by how many pairs it stands for, and once', async () => {
  const house = await houseOf(30);
  const { groupId } = house.group;
  const rows = <T>(text: string): Promise<T[]> =>
    database.tenant(groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  const taught = () => database.tenantReadOnly(groupId, (tx) => readDecisions(tx, groupId));
  assert.deepEqual(await taught(), []);
  const sampleId = await house.drawn(50);
  const answered: { pairId: string; given: 'same' | 'different' | 'unsure' }[] = [];
  for (let after = -1; answered.length < 12;) {
    const { check } = await house.next(sampleId, after);
    const given = answered.length === 3 ? 'unsure' : truth(check!);
    await house.answer(check!.pairId, given);
    answered.push({ pairId: check!.pairId, given });
    after = check!.place;
  }
  const blind = await taught();
  assert.equal(blind.length, 11, 'who could not tell teaches nothing');
  assert.ok(blind.every(({ asked }) => asked));
  const sum = blind.reduce((all, { stands }) => all + stands, 0);
  assert.ok(blind.every(({ stands }) => stands > 0 && stands <= 5) && sum <= 11 + 1e-9 && sum > 5, `${sum}`);
  const strata = await rows<{ stratum: string; size: number; answered: number }>(
    `select s.stratum, s.size::int as size, count(p.answer) filter (where p.answer <> 'unsure')::int as answered
     from link_sample_stratum s join link_sample_pair p on p.sample_id = s.sample_id and p.stratum = s.stratum group by 1, 2 having count(p.answer) filter (where p.answer <> 'unsure') > 0`,
  );
  const [first] = await rows<{ a: string; b: string; stratum: string }>(
    `select record_a as a, record_b as b, stratum from link_sample_pair where id = '${answered[0]!.pairId}'`,
  );
  const own = strata.find(({ stratum }) => stratum === first!.stratum)!;
  const pairs = strata.reduce((all, { size }) => all + size, 0);
  const one = blind.find(({ a, b }) => a === first!.a && b === first!.b)!;
  assert.ok(Math.abs(one.stands - Math.min(5, ((own.size / own.answered) * 11) / pairs)) < 1e-9);
  // the house has decided the same pair too
  await rows(
    `insert into keep_apart (group_id, record_a, record_b, at, reason, merge_id) values ('${groupId}', least('${first!.a}'::uuid, '${first!.b}'), greatest('${first!.a}'::uuid, '${first!.b}'), now(), '', '${newId()}')`,
  );
  const both = await taught();
  assert.equal(both.length, 11);
  const said = both.find(({ a, b }) => [a, b].includes(first!.a) && [a, b].includes(first!.b))!;
  assert.equal(said.same, false);
});
