import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { CanonicalRecord } from '../intake/canonical.ts';
import { openBatch, personRef } from '../intake/batch.ts';
import { identityHandler } from '../identity/arrival.service.ts';
import { createIdentityService } from '../identity/identity.service.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { openGroup, openHouse } from '../testing/group.io.ts';
import { guestDoor, highFloor, type NoteReply } from '../testing/guestDoor.io.ts';
import { welcome } from '../testing/people.io.ts';
import { guestsHandler, refreshGolden } from './guests.service.ts';
import { headsOf, readGolden } from './guests.store.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from './masks.ts';
import { readNotes } from './notes.store.ts';
import { readPreferences } from './preferences.store.ts';
import { readSpecialDates } from './specialDates.store.ts';

const { clock, database, ask, openWith, colleague, actAs } = guestDoor();

test('class and grade are overridden with a reason, and given back', async () => {
  const { guestId } = await openWith('王小明', { vipCode: 'V3' });
  type Head = { vip: string | null; guestClass: string };
  const set = (body: object) =>
    ask<Head>('POST', `/api/guests/${guestId}/class`, { reason: 'brings the yearly conference', ...body });
  assert.deepEqual(pick((await set({ guestClass: 'mostValuable', vip: 'V1' })).body), ['mostValuable', 'V1']);
  assert.deepEqual(pick((await set({ vip: null })).body), ['mostValuable', 'V3']);
  assert.deepEqual(pick((await set({ guestClass: null })).body), ['potential', 'V3']);
  assert.equal((await set({})).body.error?.code, 'nothing_to_change');
  assert.equal((await ask('POST', `/api/guests/${guestId}/class`, { guestClass: 'main' })).status, 400);
  function pick({ guestClass, vip }: Head): (string | null)[] {
    return [guestClass, vip];
  }
});

test('days to remember are kept, changed under the same id, and shown with their next day', async () => {
  const { group, guestId } = await openWith('王小明', { specialDates: [{ kind: 'anniversary', date: '2015-05-20' }] });
  const keep = (body: object) => ask('POST', `/api/guests/${guestId}/special-dates`, body);
  const specialDateId = newId();
  assert.equal(
    (await keep({ specialDateId, kind: 'birthday', date: '08-15', calendar: 'lunar', text: '过农历' })).status,
    200,
  );
  assert.equal(
    (await keep({ specialDateId, kind: 'birthday', date: '08-16', calendar: 'lunar', text: '过农历' })).status,
    200,
  );
  assert.equal(
    (await keep({ specialDateId: newId(), kind: 'birthday', date: '02-30' })).body.error?.code,
    'date_impossible',
  );
  const dates = (
    await database().tenant(group.groupId, (tx) => readSpecialDates(tx, group.groupId, [guestId], '2026-11-21'))
  ).get(guestId)!;
  assert.deepEqual(
    dates.map(({ kind, date, next }) => [kind, date, next]),
    [
      ['anniversary', '2015-05-20', '2027-05-20'],
      ['birthday', '08-16', '2027-09-16'],
    ],
  );
});

test('to staff of another house a guest does not exist, whatever they ask', async () => {
  const { group, guestId } = await openWith('王小明');
  const other = await database().tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const asks = () =>
    Promise.all([
      ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '高楼层' }),
      ask('POST', `/api/guests/${guestId}/preferences/${newId()}`, { judgement: 'confirm' }),
      ask('POST', `/api/guests/${guestId}/reveal`, { key: 'birthDate', reason: 'verify' }),
      ask('POST', `/api/guests/${guestId}/class`, { vip: 'V1', reason: 'why not' }),
      ask('POST', `/api/guests/${guestId}/special-dates`, { specialDateId: newId(), kind: 'birthday', date: '01-01' }),
      ask('GET', `/api/find?q=1&propertyId=${group.propertyId}`),
    ]);
  actAs(await colleague(group, 'guestRelations', [other.propertyId]));
  assert.deepEqual(
    (await asks()).map(({ status }) => status),
    [404, 404, 404, 404, 404, 404],
  );
  assert.deepEqual((await ask<{ hits: unknown[] }>('GET', '/api/find?q=1234')).body.hits, []);
  actAs(await colleague(group, 'guestRelations', [group.propertyId]));
  assert.equal(
    (await ask<{ hits: { guestId: string }[] }>('GET', `/api/find?q=${encodeURIComponent('王小明')}`)).body.hits[0]
      ?.guestId,
    guestId,
  );
  actAs((await openGroup(database())).who);
  assert.equal((await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '高楼层' })).status, 404);
});

test('wishes that come with a profile or a booking become preferences, and the same words do not double', async () => {
  const { group } = await openWith('周敏');
  const booking = (no: string, requests: string[]): CanonicalRecord => ({
    kind: 'reservation', source: 'ctrip', sourceEntityId: no, confirmationNo: no, channel: { code: 'ctrip' }, status: 'reserved', complete: true, comments: [],
    roomStays: [{ index: '1', arrivalDate: '2026-12-01', departureDate: '2026-12-03', numberOfUnits: 1, guestCounts: [], nightlyRates: [] }],
    persons: [{ role: 'primary', personKey: 'g1', person: { name: { text: '赵敏敏' }, contactPoints: [{ kind: 'phone', raw: '13700137777' }], preferences: [{ text: '坚果过敏' }] } }],
    specialRequests: requests.map((text) => ({ text })),
  }); // prettier-ignore
  const arrive = async (record: CanonicalRecord) => {
    const items = [
      {
        record,
        connectionId: group.connections.ctrip,
        propertyId: group.propertyId,
        messageId: null,
        receivedAt: clock.now(),
      },
    ];
    const batch = openBatch({
      groupId: group.groupId,
      items,
      at: clock.now(),
      importId: null,
      properties: group.properties,
    });
    await database().tenant(group.groupId, async (tx) => {
      for (const handler of [identityHandler({ emit: createEmit([]) }), guestsHandler()])
        await handler.apply(tx, batch);
    });
    return batch.recordOf.get(personRef(0, 'g1'))!;
  };
  await arrive(booking('C1', ['高楼层，无烟房', '生日蛋糕写"妈妈"']));
  await arrive(booking('C1', ['高楼层，无烟房', '生日蛋糕写"妈妈"']));
  clock.advance(86_400_000);
  const recordId = await arrive(booking('C2', ['请安排高楼层', '请放一个帐篷']));
  await database().tenant(group.groupId, async (tx) => {
    const { rows } = await sql<{
      guest_id: string;
    }>`select guest_id from link where group_id = ${group.groupId} and record_id = ${recordId}`.execute(tx);
    const shown = (await readPreferences(tx, group.groupId, [rows[0]!.guest_id], clock.now())).get(rows[0]!.guest_id)!;
    assert.deepEqual(shown.map(({ code, source, validUntil }) => [code, source, validUntil]).toSorted(), [
      ['allergy.nuts', 'profile', null], ['birthdayTrip', 'booking', '2026-12-03'], ['cake', 'booking', null], ['highFloor', 'booking', null], ['nonSmokingRoom', 'booking', null], [null, 'booking', '2026-12-03'],
    ].toSorted()); // prettier-ignore
    assert.equal(shown[0]?.code, 'allergy.nuts');
    assert.equal(shown.find(({ code }) => code === null)?.text, '请放一个帐篷');
    const { rows: stored } = await sql<{
      count: number;
    }>`select count(*)::int as count from preference where group_id = ${group.groupId} and code = 'highFloor'`.execute(
      tx,
    );
    assert.equal(stored[0]?.count, 1);
  });
});

test('golden values and tokens made again are what they were', async () => {
  const { group, guestId } = await openWith('王小明');
  const rows = () =>
    database().tenant(group.groupId, async (tx) => ({
      golden: (await sql`select id, golden, sort_key from guest where group_id = ${group.groupId}`.execute(tx)).rows,
      tokens: (await sql`select * from search_token where group_id = ${group.groupId} order by token`.execute(tx)).rows,
      heads: [...(await headsOf(tx, group.groupId, [guestId])).values()],
    }));
  const was = await rows();
  await database().tenant(group.groupId, async (tx) => {
    await sql`delete from search_token where group_id = ${group.groupId}`.execute(tx);
    await sql`delete from guest_property where group_id = ${group.groupId}`.execute(tx);
    await sql`update guest set golden = '{}', sort_key = '' where group_id = ${group.groupId}`.execute(tx);
    await refreshGolden(tx, group.groupId, [guestId], clock.now());
  });
  assert.deepEqual(await rows(), was);
});

test('what was noted of a guest follows their records through a merge and back', async () => {
  const { group, guestId } = await openWith('王小明', { preferences: [{ text: '荞麦枕' }] });
  const [otherId] = await welcome(database(), group, [
    {
      facts: { name: { text: 'Chen Wei' }, contactPoints: [{ kind: 'phone', raw: '13700139876' }] },
      system: 'booking',
    },
  ]);
  const note = await ask<NoteReply>('POST', `/api/guests/${otherId}/notes`, {
    noteId: newId(),
    text: '高楼层',
    preferences: [highFloor],
  });
  assert.equal(note.status, 200);
  await ask('POST', `/api/guests/${otherId}/class`, { guestClass: 'main', reason: 'brings groups' });
  await ask('POST', `/api/guests/${otherId}/special-dates`, {
    specialDateId: newId(),
    kind: 'birthday',
    date: '05-20',
  });
  const refreshGuests = (
    tx: Parameters<typeof refreshGolden>[0],
    what: { groupId: string; guestIds: readonly string[]; at: string },
  ) => refreshGolden(tx, what.groupId, what.guestIds, what.at);
  const identity = createIdentityService({
    database: database(),
    clock,
    emit: createEmit([]),
    refreshGuests,
    headsOf,
    masks: { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText },
  });
  const seen = () =>
    database().tenant(group.groupId, async (tx) => {
      const ids = [guestId, otherId!];
      const [preferences, notes, dates, heads] = [
        await readPreferences(tx, group.groupId, ids, clock.now()),
        await readNotes(tx, group.groupId, ids),
        await readSpecialDates(tx, group.groupId, ids, '2026-11-21'),
        await headsOf(tx, group.groupId, ids),
      ];
      const tokens = (
        await sql<{
          guest_id: string;
        }>`select distinct guest_id from search_token where group_id = ${group.groupId}`.execute(tx)
      ).rows.map(({ guest_id }) => guest_id);
      const golden = await readGolden(tx, group.groupId, ids);
      return ids.map((id) => ({
      codes: preferences.get(id)!.map(({ code }) => code).toSorted(), notes: notes.get(id)?.length ?? 0, dates: dates.get(id)!.length, guestClass: heads.get(id)!.guestClass, found: tokens.includes(id),
      contacts: golden.get(id)!.golden.contacts.length, status: golden.get(id)!.status,
    })); // prettier-ignore
    });
  const before = await seen();
  assert.deepEqual(
    before.map(({ codes, notes, dates, guestClass, found }) => [codes, notes, dates, guestClass, found]),
    [
      [['buckwheatPillow'], 0, 0, 'potential', true],
      [['highFloor'], 1, 1, 'main', true],
    ],
  );
  const { mergeId, guestId: survivor } = await identity.merge(group.who, guestId, otherId!, 'one person, two phones');
  const merged = (await seen())[survivor === guestId ? 0 : 1]!;
  assert.deepEqual(
    [merged.codes, merged.notes, merged.dates, merged.guestClass, merged.contacts],
    [['buckwheatPillow', 'highFloor'], 1, 1, 'main', 2],
  );
  assert.equal((await seen()).filter(({ found }) => found).length, 1);
  const gone = survivor === guestId ? otherId : guestId;
  assert.equal(
    (await ask('POST', `/api/guests/${gone}/notes`, { noteId: newId(), text: '又一条' })).status,
    200,
    'a note to the merged guest reaches the survivor',
  );
  await identity.unmerge(group.who, mergeId, 'father and son');
  const after = await seen();
  const side = gone === otherId ? 1 : 0;
  assert.equal(after[side]!.notes, before[side]!.notes + 1, 'and stays with its own record');
  assert.deepEqual(
    after.map((one) => ({ ...one, notes: 0 })),
    before.map((one) => ({ ...one, notes: 0 })),
  );
});

test('a day read from a note is kept with it in one go, once however often it is sent; a day no calendar has is refused', async () => {
  const { group, guestId } = await openWith('王小明');
  type Reading = { specialDates: { kind: string; date: string }[]; proposals: { code: string | null }[] };
  const { body: reading } = await ask<Reading>('POST', '/api/notes/read', { text: '生日 5月3日，喜欢高楼层' });
  assert.deepEqual(
    reading.specialDates.map(({ kind, date }) => [kind, date]),
    [['birthday', '05-03']],
  );
  const specialDates = [{ specialDateId: newId(), kind: 'birthday', date: '05-03' }];
  const note = { noteId: newId(), text: '生日 5月3日，喜欢高楼层', preferences: [highFloor], specialDates };
  const keep = (body: object) => ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, body);
  assert.equal((await keep(note)).status, 200);
  assert.equal((await keep({ ...note, specialDates: [{ ...specialDates[0], specialDateId: newId() }] })).status, 200);
  const impossible = { ...note, noteId: newId(), specialDates: [{ ...specialDates[0], date: '02-30' }] };
  assert.equal((await keep(impossible)).body.error?.code, 'date_impossible');
  const { dates, notes } = await database().tenant(group.groupId, async (tx) => ({
    dates: (await readSpecialDates(tx, group.groupId, [guestId], '2026-11-21')).get(guestId)!,
    notes: (await readNotes(tx, group.groupId, [guestId])).get(guestId)!,
  }));
  assert.deepEqual(
    dates.map(({ kind, date, calendar, next }) => [kind, date, calendar, next]),
    [['birthday', '05-03', 'solar', '2027-05-03']],
  );
  assert.equal(notes.length, 1, 'the refused note left nothing');
});
