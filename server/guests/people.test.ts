import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { welcome } from '../testing/people.io.ts';
import { readGolden } from './guests.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

test('a profile that arrives becomes a guest with golden values and where they come from', async () => {
  const group = await openGroup(database);
  const [guestId] = await welcome(database, group, [
    {
      facts: {
        name: { text: '曾小贤' },
        gender: 'male',
        nationality: 'CN',
        contactPoints: [{ kind: 'phone', raw: '13800138004' }],
      },
    },
  ]);
  const row = (await database.tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId!]))).get(guestId!);
  assert.equal(row?.golden.name?.value.native, '曾小贤');
  assert.equal(row?.golden.name?.rule, 'profile');
  assert.deepEqual(row?.golden.name?.value.address, { zh: '曾先生', en: 'Mr Zeng' });
  assert.equal(row?.sortKey, 'zeng xiaoxian');
});
