import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { guestsRoutes } from '../guests/guests.api.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from '../guests/masks.ts';
import { identityRoutes } from '../identity/identity.api.ts';
import { createIdentityService } from '../identity/identity.service.ts';
import { createQualityService } from '../identity/quality.service.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { addRoutes, createHttp, type HttpOptions } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { presenceOf, recordForReservation } from '../stays/presence.store.ts';
import { booking, stayed, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { openGroup, whoOf } from '../testing/group.io.ts';
import { sql } from 'kysely';
import { frontdeskRoutes } from './frontdesk.api.ts';

const now = '2026-11-21T06:00:00.000Z';
const canary = { phone: '13987654321', email: 'lin.qh.canary@corp.cn', document: 'E87654321' };
const said = `请致电客人 139 8765 4321 或 ${canary.email}，护照 ${canary.document}，tel${canary.phone}`;
let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

test('what a desk or a host may read never shows a phone, an e-mail or a passport whole, wherever it was written', async () => {
  const group = await openGroup(database);
  let who = group.who;
  const options: HttpOptions = { log: silentLog, trustProxy: false, authenticate: async () => who };
  const app = await createHttp(options);
  const parts = { database, clock: standingClock(now), emit: async () => {} };
  const masks = { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText };
  const deciding = { ...parts, headsOf, masks, refreshGuests: async () => {} };
  const [identity, quality] = [createIdentityService(deciding), createQualityService(deciding)];
  addRoutes(app, options, [
    ...frontdeskRoutes(parts),
    ...guestsRoutes({ ...parts, presenceOf, recordForReservation }),
    ...identityRoutes({ identity, quality }),
  ]);

  const rows = <T>(text: string) =>
    database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  const take = takes(database, group);
  const guest = { name: '林清和', ...canary };
  const free = { specialRequests: [{ text: said }], comments: [`备注：${said}`] };
  await take([booking('R1', guest, ['2026-11-21', '2026-11-23'], free)]);
  await take([
    booking('R2', guest, ['2026-11-20', '2026-11-21'], free),
    stayed('S2', guest, ['2026-11-20', '2026-11-21'], { state: 'inHouse' }),
  ]);
  const { guestId, recordId } = await guestNamed(rows, '林清和');
  const by = `'${group.staffId}', '2026-09-12T12:00:00Z'`;
  await rows(`insert into note (group_id, id, record_id, property_id, kind, category, text, source, remedy, noted_by, noted_at)
    select '${group.groupId}', gen_random_uuid(), '${recordId}', '${group.propertyId}', kind, 'noise', '${said}', 'staff', '${said}', ${by} from unnest(array['trouble', 'remark', 'praise']) as kind`);
  await rows(`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at)
    select '${group.groupId}', gen_random_uuid(), '${recordId}', kind, case kind when 'room' then 'highFloor' end, '${said}', 'staff', ${by} from unnest(array['allergy', 'room', 'drink', 'activity']) as kind`);
  await rows(
    `insert into special_date (group_id, id, record_id, kind, date, calendar, text, noted_by, noted_at) values ('${group.groupId}', '${newId()}', '${recordId}', 'anniversary', '11-22', 'solar', '${said}', ${by})`,
  );
  await rows(`insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at, search_text)
    values ('${group.groupId}', '${newId()}', '${group.connections.ctrip}', 'm1', 'order', '${now}', ''::bytea, 'text/xml', 'parked', '${now}', '订单 林清和 ${said}')`);
  const bookings = await rows<{ id: string }>('select id from reservation');
  const asked = [
    ...['arrivals', 'inHouse', 'departures'].map((list) => `/api/properties/${group.propertyId}/today?list=${list}`),
    `/api/guests/${guestId}?propertyId=${group.propertyId}`,
    `/api/guests/${guestId}/timeline?limit=100`,
    `/api/guests/${guestId}/records`,
    ...['林清和', canary.phone, canary.email, '4321'].flatMap((q) => [
      `/api/find?q=${encodeURIComponent(q)}`,
      `/api/received?q=${encodeURIComponent(q)}`,
    ]),
    ...bookings.map(({ id }) => `/api/arrivals/${id}/1/preparation`),
    '/api/reviews',
  ];
  let answered = '';
  for (const role of ['frontDesk', 'host', 'groupAdmin'] as const) {
    who = whoOf({ groupId: group.groupId, staffId: group.staffId, role }, [group.propertyId]);
    for (const url of asked) {
      const { statusCode, payload } = await app.inject({ method: 'GET', url, headers: { 'x-regulars': '1' } });
      assert.ok(statusCode === 200 || (url === '/api/reviews' && statusCode === 403), `${role} ${url} ${statusCode}`);
      const shown = decodeURIComponent(payload.replace(/%(?![0-9a-f]{2})/gi, '%25'));
      for (const secret of [...Object.values(canary), '139 8765 4321', '8765432', '8765 4321'])
        assert.ok(!shown.includes(secret), `${role} ${url} shows ${secret}: ${shown}`);
      answered += shown;
    }
  }
  assert.match(answered, /请致电客人 139\*{4}4321/, 'the words are there, their numbers masked');
  await app.close();
});
