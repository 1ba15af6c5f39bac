// A house of so many guests, put into the tables by generate_series: figures, facts and histories spread as a city hotel's are (few
// come again, most by a channel), nothing made by the house's own code but their shape.
import { sql } from 'kysely';
import type { Database } from '../../server/platform/database/database.io.ts';
import type { Tx } from '../../server/platform/database/tables.ts';
import { newId } from '../../server/platform/id.io.ts';

export type Seeded = { groupId: string; propertyIds: string[] };

const AT = '2026-11-21T08:00:00.000Z';
const TODAY = '2026-11-21';

/** What an earlier run left in the same directory or database, if it was of this size. */
export async function seeded(database: Database, guests: number): Promise<Seeded | undefined> {
  const groups = await database.system(
    async (tx) => (await sql<{ id: string }>`select id from hotel_group order by created_at`.execute(tx)).rows,
  );
  for (const { id: groupId } of groups) {
    const found = await database.tenant(groupId, async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from guest_summary where group_id = ${groupId}`.execute(tx); // prettier-ignore
      if (rows[0]!.count !== guests) return undefined;
      const { rows: houses } = await sql<{ id: string }>`select id from property where group_id = ${groupId} order by code`.execute(tx); // prettier-ignore
      return { groupId, propertyIds: houses.map(({ id }) => id) };
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An id from a word and a number, the same in every table that names it. */
const idOf = (word: string, no = 'n') => sql.raw(`md5('${word}' || ${no})::uuid`);
/** A figure from 0 to `under`, another for each word, the same for each number. */
const roll = (word: string, under: number, no = 'n') =>
  sql.raw(`(abs(hashtextextended('${word}' || ${no}, 0)) % ${under})`);

export async function seed(database: Database, guests: number, said: (step: string) => void): Promise<Seeded> {
  const groupId = newId();
  const propertyIds = [newId(), newId(), newId()];
  const connectionId = newId();
  await database.tenant(groupId, async (tx) => {
    await sql`insert into hotel_group (id, name, created_at, ready_at) values (${groupId}, '{"zh":"","en":""}', ${AT}, ${AT})`.execute(tx); // prettier-ignore
    for (const [i, id] of propertyIds.entries())
      await sql`insert into property (group_id, id, code, name, kind, time_zone, country, currency, created_at) values (${groupId}, ${id}, ${`H${i}`}, '{"zh":"","en":""}', 'hotel', 'Asia/Shanghai', 'CN', 'CNY', ${AT})`.execute(tx); // prettier-ignore
    await sql`insert into connection (group_id, id, property_id, system, name, mode, created_at) values (${groupId}, ${connectionId}, ${propertyIds[0]!}, 'file', 'bench', 'file', ${AT})`.execute(tx); // prettier-ignore
  });
  for (const [step, write] of Object.entries(steps)) {
    said(step);
    await database.tenant(groupId, (tx) => write(tx, { groupId, propertyIds, connectionId, guests }));
  }
  return { groupId, propertyIds };
}

type Parts = Seeded & { connectionId: string; guests: number };

const numbers = (guests: number) => sql`generate_series(1, ${guests}::int) as n`;
/** Stays of a guest: one for nine in ten, the rest come again. */
const staysOf = sql`(case when ${roll('again', 10)} < 9 then 1 else 2 + ${roll('more', 12)} end)::int`;
const house = ({ propertyIds }: Parts, word: string, no: string) =>
  sql`(${propertyIds}::uuid[])[1 + ${roll(word, 3, no)}]`;

const steps: Readonly<Record<string, (tx: Tx, parts: Parts) => Promise<unknown>>> = {
  records: (tx, parts) =>
    sql`insert into record (group_id, id, connection_id, source, source_key, role, property_id, received_at, whole, facts, normal)
      select ${parts.groupId}, ${idOf('record')}, ${parts.connectionId}, 'file', 'g' || n, 'profile', ${house(parts, 'house', 'n')}, ${AT}, true, '{}', '{}' from ${numbers(parts.guests)}`.execute(
      tx,
    ),
  guests: (tx, parts) =>
    sql`insert into guest (group_id, id, anchor_record_id, status, created_at, golden, sort_key, updated_at)
      select ${parts.groupId}, ${idOf('guest')}, ${idOf('record')}, 'active', ${AT}, '{}', 'g' || n, ${AT} from ${numbers(parts.guests)}`.execute(
      tx,
    ),
  links: (tx, parts) =>
    sql`insert into link (group_id, record_id, guest_id, home_guest_id, probability, since, link_event_id)
      select ${parts.groupId}, ${idOf('record')}, ${idOf('guest')}, ${idOf('guest')}, 1, ${AT}, ${idOf('event')} from ${numbers(parts.guests)}`.execute(
      tx,
    ),
  houses: (tx, parts) =>
    sql`insert into guest_property (group_id, guest_id, property_id)
      select ${parts.groupId}, ${idOf('guest')}, ${house(parts, 'house', 'n')} from ${numbers(parts.guests)}`.execute(
      tx,
    ),
  summaries: (tx, parts) =>
    sql`insert into guest_summary (group_id, guest_id, stays, nights, revenue, revenue_minor, cancellations, no_shows, first_stay, last_stay, next_arrival, usual_gap_days, channels,
        trouble_open, last_trouble_at, records, guest_class, vip, tier, birthday, updated_at, houses, languages, nationality, gender, birth_year, city, company, has_email, has_phone,
        consent_email, consent_sms, consent_phone, channel_codes)
      select ${parts.groupId}, ${idOf('guest')}, stays, stays * 2, jsonb_build_array(jsonb_build_object('category', 'room', 'currency', 'CNY', 'amountMinor', stays * 60000)),
        stays * (30000 + ${roll('spent', 90_000)}), case when ${roll('cancel', 12)} = 0 then 1 else 0 end, case when ${roll('noShow', 60)} = 0 then 1 else 0 end,
        last - stays * 40, last, case when ${roll('next', 50)} = 0 then ${TODAY}::date + ${roll('ahead', 60)}::int end, case when stays > 2 then 20 + ${roll('gap', 200)} end,
        jsonb_build_array(jsonb_build_object('code', channel, 'stays', stays)), case when ${roll('trouble', 200)} = 0 then 1 else 0 end,
        case when ${roll('trouble', 200)} = 0 then last + time '12:00' end, 1, 'small', case when ${roll('vip', 500)} = 0 then 'V' || ${roll('grade', 3)} end,
        case when ${roll('tier', 8)} = 0 then (array['SILVER', 'GOLD', 'DIAMOND'])[1 + ${roll('level', 3)}] end, to_char(date '2024-01-01' + ${roll('birthday', 366)}::int, 'MM-DD'), ${AT},
        array[${house(parts, 'house', 'n')}], array[case when ${roll('nation', 10)} < 8 then 'zh' else 'en' end],
        (array['CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'CN', 'JP', 'US'])[1 + ${roll('nation', 10)}], case when ${roll('gender', 2)} = 0 then 'male' else 'female' end,
        1950 + ${roll('year', 55)}, (array['上海', '北京', '杭州', '广州', '深圳', '成都', '武汉'])[1 + ${roll('city', 7)}], case when ${roll('firm', 6)} = 0 then '蓝海贸易 ' || ${roll('name', 5000)} end,
        ${roll('email', 10)} < 6, true, case when ${roll('yes', 10)} < 3 then true when ${roll('yes', 10)} = 9 then false end, case when ${roll('sms', 10)} < 4 then true end, null, array[channel]
      from ${numbers(parts.guests)}
      cross join lateral (select ${staysOf} as stays, ${TODAY}::date - (power(${roll('since', 1000)} / 1000.0, 2) * 2500)::int as last,
        (array['ctrip', 'ctrip', 'ctrip', 'fliggy', 'booking', 'direct', 'direct', 'phone'])[1 + ${roll('channel', 8)}] as channel) g`.execute(
      tx,
    ),
  reservations: (tx, parts) =>
    sql`insert into reservation (group_id, id, connection_id, source, source_key, property_id, confirmation_no, channel_code, status, booked_at, received_at, changed_at, arrival_date, departure_date, total_minor, currency)
      select ${parts.groupId}, ${idOf('stay', 'key')}, ${parts.connectionId}, 'file', key, ${house(parts, 'at', 'key')}, key, (array['ctrip', 'ctrip', 'ctrip', 'fliggy', 'booking', 'direct', 'direct', 'phone'])[1 + ${roll('channel', 8)}],
        'checkedOut', day - ${roll('lead', 40, 'key')}::int + time '09:00', day + time '09:00', day + time '09:00', day, day + 1 + ${roll('nights', 3, 'key')}::int, 60000, 'CNY' from ${stays(parts)}`.execute(
      tx,
    ),
  rooms: (tx, parts) =>
    sql`insert into room_stay (group_id, reservation_id, room_index, property_id, status, arrival_date, departure_date, room_type_code, units, guest_counts)
      select ${parts.groupId}, ${idOf('stay', 'key')}, '1', ${house(parts, 'at', 'key')}, 'checkedOut', day, day + 1 + ${roll('nights', 3, 'key')}::int, (array['STD', 'DLX', 'SUI'])[1 + ${roll('room', 3, 'key')}], 1,
        case when ${roll('child', 6, 'key')} = 0 then '[{"ageQualifyingCode":"10","count":2},{"ageQualifyingCode":"8","count":1}]'::jsonb else '[{"ageQualifyingCode":"10","count":1}]'::jsonb end from ${stays(parts)}`.execute(
      tx,
    ),
  stays: (tx, parts) =>
    sql`insert into stay (group_id, id, connection_id, source, source_key, property_id, reservation_id, room_index, room_type_code, channel_code, arrival_date, departure_date, nights, state, received_at)
      select ${parts.groupId}, ${idOf('stay', 'key')}, ${parts.connectionId}, 'file', key, ${house(parts, 'at', 'key')}, ${idOf('stay', 'key')}, '1', (array['STD', 'DLX', 'SUI'])[1 + ${roll('room', 3, 'key')}],
        (array['ctrip', 'ctrip', 'ctrip', 'fliggy', 'booking', 'direct', 'direct', 'phone'])[1 + ${roll('channel', 8)}], day, day + 1 + ${roll('nights', 3, 'key')}::int, 1 + ${roll('nights', 3, 'key')}, 'checkedOut', day + time '09:00'
      from ${stays(parts)}`.execute(tx),
  'persons of stays': (tx, parts) =>
    sql`insert into stay_person (group_id, stay_id, record_id, role) select ${parts.groupId}, ${idOf('stay', 'key')}, ${idOf('record')}, 'primary' from ${stays(parts)}`.execute(
      tx,
    ),
  'persons of reservations': (tx, parts) =>
    sql`insert into reservation_person (group_id, reservation_id, room_index, role, record_id) select ${parts.groupId}, ${idOf('stay', 'key')}, '1', 'primary', ${idOf('record')} from ${stays(parts)}`.execute(
      tx,
    ),
  orders: (tx, parts) =>
    sql`insert into pos_order (group_id, id, connection_id, source, source_key, property_id, received_at, state, outlet, covers, status, business_date, opened_at, total_minor, currency)
      select ${parts.groupId}, ${idOf('order')}, ${parts.connectionId}, 'file', 'o' || n, ${house(parts, 'at', 'n')}, ${AT}, '{}', (array['Garden', 'Lobby'])[1 + ${roll('outlet', 2)}], 1 + ${roll('covers', 5)}, 'closed',
        ${TODAY}::date - ${roll('meal', 700)}::int, ${TODAY}::date - ${roll('meal', 700)}::int + ${roll('hour', 16)} * interval '1 hour', 20000, 'CNY' from ${numbers(Math.ceil(parts.guests / 4))}`.execute(
      tx,
    ),
  items: (tx, parts) =>
    sql`insert into pos_item (group_id, order_id, item_key, place, name, quantity, amount_minor, currency)
      select ${parts.groupId}, ${idOf('order')}, i::text, i, (array['下午茶套餐', '龙井茶', '清蒸鲈鱼', '牛肉面', '提拉米苏'])[1 + (n + i) % 5], 1, 8000, 'CNY' from ${numbers(Math.ceil(parts.guests / 4))} cross join generate_series(1, 2) as i`.execute(
      tx,
    ),
  'persons of orders': (tx, parts) =>
    sql`insert into pos_order_person (group_id, order_id, record_id, role) select ${parts.groupId}, ${idOf('order')}, ${idOf('record')}, 'primary' from ${numbers(Math.ceil(parts.guests / 4))}`.execute(
      tx,
    ),
  preferences: (tx, parts) =>
    sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_at)
      select ${parts.groupId}, ${idOf('wish')}, ${idOf('record')}, 'room', (array['highFloor', 'quietRoom', 'twinBed'])[1 + ${roll('wish', 3)}], '', 'staff', ${AT} from ${numbers(Math.ceil(parts.guests / 5))}`.execute(
      tx,
    ),
};

/** `n`, the stay's `key` and its `day`. */
const stays = ({ guests }: Parts) => sql`(
  select n, n || '-' || i as key, ${TODAY}::date - (power(${roll('since', 1000)} / 1000.0, 2) * 2500)::int - i * 40 as day
  from ${numbers(guests)} cross join lateral generate_series(0, ${staysOf} - 1) as i) s`;
