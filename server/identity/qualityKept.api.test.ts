import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRecords, separateRecord } from '@regulars/contract/guest.ts';
import { reopenValue } from '@regulars/contract/identity.ts';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { doubtful, lena, now, openQueue } from '../testing/quality.io.ts';
import { undoRecords } from './withdraw.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());
const open = () => openQueue(database);

test('a value put right holds before every source, tells who says it, and leaves the queue; the source’s record stays', async () => {
  const { ask, queue, correct, golden, take } = await open();
  await take([
    doubtful('P1', {
      name: { text: 'Lena Hofmann' },
      contactPoints: [{ kind: 'phone', raw: '139 1234 567' }],
      birthDate: '1990-02-31',
    }),
  ]);
  const [birthDate, phone] = (await queue()).toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  const { guestId } = phone!;
  const before = (await ask(readRecords, { params: { guestId } })).body.records[0];
  assert.equal((await correct(phone!, '139 1234 5670')).status, 200);
  assert.equal((await correct(birthDate!, '1990-02-28')).status, 200);
  const known = await golden(guestId);
  assert.deepEqual(
    known.contacts.map(({ value, source, rule }) => [value.value, source, rule]),
    [['+8613912345670', 'staff', 'correction']],
  );
  assert.deepEqual(
    [known.birthDate?.value, known.birthDate?.source, known.birthDate?.rule],
    ['1990-02-28', 'staff', 'correction'],
  );
  assert.equal(known.name?.value.latin, 'Lena Hofmann');
  assert.deepEqual(await queue(), []);
  const { records } = (await ask(readRecords, { params: { guestId } })).body;
  assert.deepEqual(
    records.map(({ source }) => source),
    ['opentravel', 'staff'],
  );
  assert.deepEqual(records[0], before, 'nothing of the original is lost');
  assert.equal(records[1]!.linkedBy, 'Lin Wei');
  assert.deepEqual(records[1]!.evidence[0]?.told.code, 'evidence.source.corrected');
  const settled = await queue({ settled: 'yes' });
  assert.deepEqual(
    settled.map(({ settled: how }) => [how?.act, how?.by, how?.at]),
    [
      ['corrected', 'Lin Wei', now],
      ['corrected', 'Lin Wei', now],
    ],
  );
});

test('an identity card put right takes the wrong number’s place on the card', async () => {
  const { queue, correct, golden, take } = await open();
  await take([
    doubtful('P1', {
      name: { text: '王小明' },
      identityDocuments: [{ type: 'idCard', number: '99999919850614001X' }],
    }),
  ]);
  const [issue] = await queue();
  assert.equal((await golden(issue!.guestId)).documents.length, 1);
  assert.equal((await correct(issue!, '999999198506140014')).status, 200);
  assert.deepEqual(
    (await golden(issue!.guestId)).documents.map(({ value, source }) => [value.number, value.type, source]),
    [['999999198506140014', 'idCard', 'staff']],
  );
});

test('a correction that cannot be right either is refused, and nothing is kept of it', async () => {
  const { ask, queue, correct, take } = await open();
  await take([
    doubtful('P1', { name: { text: 'Lena Hofmann' }, contactPoints: [{ kind: 'phone', raw: '139 1234 567' }] }),
  ]);
  const [issue] = await queue();
  for (const value of ['139 1234', 'none', '10106666', '13800138000']) {
    const refused = await correct(issue!, value);
    assert.deepEqual([refused.status, refused.code], [422, 'correction_doubtful'], value);
  }
  assert.equal((await correct(issue!, ' ')).status, 400);
  assert.equal((await queue()).length, 1);
  assert.equal((await ask(readRecords, { params: { guestId: issue!.guestId } })).body.records.length, 1);
});

test('a value left as it is leaves the queue with who and when, until somebody looks again or the source sends another', async () => {
  const { ask, queue, leave, take } = await open();
  const sent = (nationality: string) => take([doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality })]);
  await sent('Atlantis');
  const [issue] = await queue();
  assert.equal((await leave(issue!, 'stateless, call 13912345670')).status, 200);
  assert.deepEqual(await queue(), []);
  const [settled] = await queue({ settled: 'yes' });
  assert.deepEqual([settled?.settled?.act, settled?.settled?.by], ['left', 'Lin Wei']);
  assert.ok(!settled!.settled!.note.includes('13912345670'), 'notes are masked too');
  assert.equal((await leave(issue!)).code, 'quality_settled');
  await sent('Atlantis');
  assert.deepEqual(await queue(), [], 'the same value again is still as it was left');
  const named = { params: { recordId: issue!.recordId }, body: { kind: issue!.kind, key: issue!.key } };
  assert.equal((await ask(reopenValue, named)).status, 200);
  assert.equal((await ask(reopenValue, named)).code, 'quality_settled');
  assert.equal((await queue()).length, 1);
  assert.equal((await leave(issue!)).status, 200);
  await sent('Lemuria');
  assert.deepEqual(
    (await queue()).map(({ was }) => was),
    ['Lemuria'],
  );
});

test('a record taken for another person takes along what was put right in it', async () => {
  const { ask, queue, correct, golden, take } = await open();
  await take([
    profile('P0', { ...lena, phone: '+4915123456789' }),
    doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' }, { ...lena, phone: '+4915123456789' }),
  ]);
  const [issue] = await queue();
  assert.equal((await correct(issue!, 'Germany')).status, 200);
  const { guestId, recordId } = issue!;
  assert.equal((await golden(guestId)).nationality?.value, 'DE');
  const made = await ask(separateRecord, { params: { guestId, recordId }, body: { reason: 'her daughter' } });
  assert.equal(made.status, 200);
  assert.equal((await golden(made.body.guestId)).nationality?.value, 'DE');
  assert.equal((await golden(guestId)).nationality, null);
  const alone = await ask(separateRecord, {
    params: { guestId: made.body.guestId, recordId },
    body: { reason: 'again' },
  });
  assert.equal(alone.code, 'only_record');
});

test('a record that is taken back with its import takes its correction and its decision with it', async () => {
  const { group, queue, correct, take } = await open();
  const importId = newId();
  const batch = await take([doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' })], {
    system: 'file',
    importId,
  });
  assert.equal((await correct((await queue())[0]!, 'DE')).status, 200);
  const left = await database.tenant(group.groupId, async (tx) => {
    await undoRecords(tx, group.groupId, batch.changes, now);
    return (
      await sql<{
        n: number;
      }>`select (select count(*) from record where group_id = ${group.groupId}) + (select count(*) from quality_decision where group_id = ${group.groupId})
        + (select count(*) from guest where group_id = ${group.groupId}) + (select count(*) from record_key where group_id = ${group.groupId}) as n`.execute(
        tx,
      )
    ).rows[0]!.n;
  });
  assert.equal(left, 0);
});

test('two who settle one value at once: the second is told', async () => {
  const { queue, leave, take } = await open();
  await take([doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' })]);
  const [issue] = await queue();
  const answers = await Promise.all([leave(issue!), leave(issue!)]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409]);
});
