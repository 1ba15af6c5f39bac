// A profile and a reservation that names it, through the whole house, in both orders.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '../../testing/house.io.ts';
import { openInbox, orderXml, send, settled, type Inbox } from '../../testing/inbox.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

const profile = readFileSync(join(import.meta.dirname, 'fixtures/profile-create.xml'), 'utf8');
const merge = readFileSync(join(import.meta.dirname, 'fixtures/profile-merge.xml'), 'utf8');
const booked = (no: string, profileNo = 'P-77', family = 'Nkosi-Vale', phone = '+27825550123'): string =>
  orderXml({ no, family, given: 'Thandeka', phone }).replace(
    '<ProfileInfo>',
    `<ProfileInfo><UniqueID Type="21" ID="${profileNo}"/>`,
  );

async function recordsOf({ group }: Inbox): Promise<{ key: string; role: string; birthDate: string | null }[]> {
  const found = await t.database.tenant(group.groupId, (tx) =>
    sql<{ key: string; role: string; birthDate: string | null }>`
      select r.source_key as key, r.role, r.facts ->> 'birthDate' as "birthDate" from record r
      where r.group_id = ${group.groupId}::uuid order by 1`.execute(tx),
  );
  return found.rows;
}

for (const order of ['the profile first', 'the reservation first'] as const) {
  test(`a profile that its sender created and a reservation of another sender are one record, ${order}`, async () => {
    const desk = await openInbox(t);
    const sent = order === 'the profile first' ? [profile, booked('R-1')] : [booked('R-1'), profile];
    for (const xml of sent) {
      assert.equal((await send(desk, xml)).statusCode, 200);
      await settled(desk);
    }
    assert.deepEqual(await recordsOf(desk), [{ key: 'P-77', role: 'profile', birthDate: '1984-02-29' }]);
  });
}

test('a merge by the system that keeps the profiles reaches one that only a reservation of another sender named', async () => {
  const desk = await openInbox(t);
  const guests = async (): Promise<number> => {
    const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
      sql<{ guests: number }>`
        select count(distinct guest_id)::int as guests from link where group_id = ${desk.group.groupId}::uuid`.execute(
        tx,
      ),
    );
    return rows[0]!.guests;
  };
  for (const xml of [booked('R-1', 'P-78', 'Mokoena', '+27825550999'), profile]) {
    assert.equal((await send(desk, xml)).statusCode, 200);
    await settled(desk);
  }
  assert.equal(await guests(), 2);
  assert.equal((await send(desk, merge)).statusCode, 200);
  await settled(desk);
  assert.equal(await guests(), 1);
});
