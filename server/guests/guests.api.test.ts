import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../platform/id.io.ts';
import { guestDoor, highFloor, type NoteReply } from '../testing/guestDoor.io.ts';
import { welcome } from '../testing/people.io.ts';
import { readGolden } from './guests.store.ts';
import { readNotes } from './notes.store.ts';
import { readPreferences } from './preferences.store.ts';

const { clock, database, ask, openWith, colleague, actAs, standAt } = guestDoor();

test('a note is read into proposals without being kept, then kept once however often it is sent', async () => {
  const { group, guestId } = await openWith('王小明');
  const read = await ask<{ proposals: { code: string }[]; trouble: string | null }>('POST', '/api/notes/read', {
    text: '喜欢高楼层；上次空调不冷',
  });
  assert.deepEqual(
    [read.body.proposals.map(({ code }) => code), read.body.trouble],
    [['highFloor'], 'roomTemperature'],
  );
  const note = { noteId: newId(), text: '喜欢高楼层；上次空调不冷', kind: 'trouble', preferences: [highFloor] };
  const first = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, note);
  const again = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, note);
  assert.equal(first.status, 200);
  assert.deepEqual(again.body, first.body);
  assert.equal(first.body.preferences[0]?.notedBy, 'Lin Wei');
  await database().tenant(group.groupId, async (tx) => {
    const notes = (await readNotes(tx, group.groupId, [guestId])).get(guestId)!;
    assert.deepEqual(
      notes.map(({ kind, category, text }) => [kind, category, text]),
      [['trouble', 'roomTemperature', '喜欢高楼层；上次空调不冷']],
    );
    assert.equal((await readPreferences(tx, group.groupId, [guestId], clock.now())).get(guestId)?.length, 1);
    const { rows } = await sql<{
      trouble_open: number;
      events: number;
    }>`select trouble_open, (select count(*)::int from event where group_id = ${group.groupId} and kind = 'guest_changed') as events from guest_summary where group_id = ${group.groupId} and guest_id = ${guestId}`.execute(
      tx,
    );
    assert.deepEqual(rows, [{ trouble_open: 1, events: 1 }]);
  });
});

test('a note of one guest is not another’s by sending it again elsewhere', async () => {
  const { group, guestId } = await openWith('王小明');
  const [other] = await welcome(database(), group, [{ facts: { name: { text: '李雷' } } }]);
  const note = { noteId: newId(), text: '喜欢安静' };
  await ask('POST', `/api/guests/${guestId}/notes`, note);
  const refused = await ask('POST', `/api/guests/${other}/notes`, note);
  assert.deepEqual([refused.status, refused.body.error?.code], [409, 'note_elsewhere']);
});

test('a note’s number stands for one note: other words or another kind under it are refused', async () => {
  const { group, guestId } = await openWith('王小明');
  const note = { noteId: newId(), text: '喜欢安静，电话 13987654321', kind: 'remark' };
  const url = `/api/guests/${guestId}/notes`;
  for (const said of [note, note]) assert.equal((await ask('POST', url, said)).status, 200);
  for (const said of [
    { ...note, text: '喜欢热闹' },
    { ...note, kind: 'praise' },
  ]) {
    const refused = await ask('POST', url, said);
    assert.deepEqual([refused.status, refused.body.error?.code], [409, 'note_differs']);
  }
  const kept = await database().tenant(group.groupId, (tx) => readNotes(tx, group.groupId, [guestId]));
  assert.deepEqual(
    kept.get(guestId)?.map(({ text }) => text),
    ['喜欢安静，电话 139****4321'],
    'shown masked',
  );
});

test('nobody writes onto the booking of a house they do not work at', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordId = (await database().tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.anchorRecordId;
  const reservationId = newId();
  actAs(await colleague(group, 'frontDesk', [group.propertyId]));
  const asked = async () => [
    (await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '一', reservationId })).status,
    (await ask('POST', '/api/notes/read', { text: '一', reservationId })).status,
  ];
  const stay = { recordId, propertyId: newId(), departureDate: '2026-11-25' };
  standAt(stay);
  assert.deepEqual(await asked(), [404, 404]);
  actAs(group.who);
  assert.deepEqual((await asked())[1], 200, 'the group’s own people work at all');
  actAs(await colleague(group, 'frontDesk', [group.propertyId]));
  standAt({ ...stay, propertyId: group.propertyId });
  assert.deepEqual(await asked(), [200, 200]);
});

test('what is noted during a stay hangs on the stay’s own record, else on the anchor record', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordOf = (id: string) =>
    database().tenant(group.groupId, async (tx) => (await readNotes(tx, group.groupId, [id])).get(id)?.[0]);
  await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '一' });
  const anchor = (await database().tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.anchorRecordId;
  assert.equal((await recordOf(guestId))?.recordId, anchor);
  const reservationId = newId();
  const lost = await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '二', reservationId });
  assert.equal(lost.status, 404);
  standAt({ recordId: anchor, propertyId: group.propertyId, departureDate: '2026-11-25' });
  clock.advance(1000);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '三', reservationId })).status,
    200,
  );
  assert.deepEqual(
    [(await recordOf(guestId))?.reservationId, (await recordOf(guestId))?.propertyId],
    [reservationId, group.propertyId],
  );
  const read = await ask<{ proposals: { validUntil: string }[] }>('POST', '/api/notes/read', {
    text: '仅本次要双床',
    reservationId,
  });
  assert.equal(read.body.proposals[0]?.validUntil, '2026-11-25');
});

test('a card number in a note never reaches the database', async () => {
  const { group, guestId } = await openWith('王小明');
  const card = ['4111', '1111', '1111', '1111'].join('');
  await ask('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: `卡 ${card}`,
    preferences: [{ kind: 'other', code: null, text: `pays with ${card}` }],
  });
  const { rows } = await database().tenant(group.groupId, (tx) =>
    sql<{
      all: string;
    }>`select (select string_agg(text, ' ') from note) || (select string_agg(text, ' ') from preference) as all`.execute(
      tx,
    ),
  );
  assert.doesNotMatch(rows[0]!.all, new RegExp(card));
  assert.match(rows[0]!.all, /1111/);
});

test('a preference is confirmed, contradicted, and the judgement taken back; its echo on another record goes with it', async () => {
  const { group, guestId } = await openWith('王小明');
  const kept = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: '高楼层',
    preferences: [highFloor],
  });
  await ask('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: 'high floor',
    preferences: [{ ...highFloor, text: 'high floor' }],
  });
  const { preferenceId, confidence } = kept.body.preferences[0]!;
  const judge = (judgement: string) =>
    ask<NoteReply['preferences'][0]>('POST', `/api/guests/${guestId}/preferences/${preferenceId}`, {
      judgement,
      reason: 'asked at the desk',
    });
  const confirmed = await judge('confirm');
  assert.equal(confirmed.body.state, 'confirmed');
  assert.ok(confirmed.body.confidence > confidence);
  assert.equal((await judge('contradict')).body.confidence, 0);
  const shown = () =>
    database().tenant(group.groupId, async (tx) =>
      (await readPreferences(tx, group.groupId, [guestId], clock.now())).get(guestId)!,
    );
  assert.deepEqual(
    (await shown()).map(({ confidence: left }) => left),
    [0],
  );
  assert.equal((await judge('restore')).body.state, 'confirmed');
  assert.ok((await shown())[0]!.confidence > 0);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/preferences/${newId()}`, { judgement: 'confirm' })).status,
    404,
  );
});

test('a masked value is shown after it stands in the audit, thirty times an hour at most', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordId = (await database().tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.golden.contacts[0]!.recordId;
  const reveal = () =>
    ask<{ value: string; hideAfterSeconds: number }>('POST', `/api/guests/${guestId}/reveal`, {
      key: `phone/${recordId}/0`,
      reason: 'callGuest',
    });
  assert.deepEqual((await reveal()).body, { value: '+8613700131234', hideAfterSeconds: 30 });
  const audit = () =>
    database().tenant(
      group.groupId,
      async (tx) =>
        (
          await sql<{
            action: string;
            subject: string;
            params: object;
          }>`select action, subject, params from audit where group_id = ${group.groupId} order by id`.execute(tx)
        ).rows,
    );
  assert.deepEqual(await audit(), [
    { action: 'reveal', subject: guestId, params: { key: `phone/${recordId}/0`, reason: 'callGuest' } },
  ]);
  const rest = await Promise.all(Array.from({ length: 32 }, reveal));
  assert.equal(rest.filter(({ status }) => status === 200).length, 29);
  const refused = rest.find(({ status }) => status === 429);
  assert.deepEqual([refused?.body.error?.code, refused?.body.error?.params], ['reveal_quota', { perHour: 30 }]);
  assert.equal((await audit()).filter(({ action }) => action === 'reveal_refused').length, 3);
  clock.advance(3_600_001);
  assert.equal((await reveal()).status, 200);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/reveal`, { key: 'phone/nobody/0', reason: 'other' })).status,
    404,
  );
  actAs(await colleague(group, 'marketing', [group.propertyId]));
  assert.deepEqual([(await reveal()).status, (await reveal()).body.error?.code], [403, 'not_allowed']);
});
