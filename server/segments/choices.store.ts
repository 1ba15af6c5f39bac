// The choices that come from the house: which channels, room types, dishes, cities there are, and how often. Counted over the newest
// rows only where there are very many; a count that is not whole is not told.
import type { FactChoice } from '@regulars/contract/segment.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { knownThere } from './membership.store.ts';
import type { Place, Tongues } from './segment.ts';
import type { Sql } from './sheet.ts';

const LOOKED_AT = 200_000;
const SHOWN = 200;

type Row = { code: string; value: string; count: number; seen: number };
export type Choices = Map<string, FactChoice[]>;

/** Each select has the columns `code`, `value`; one pass for each table. */
async function countBy(tx: Tx, columns: Readonly<Record<string, Sql>>, from: Sql): Promise<Choices> {
  const pairs = Object.entries(columns).map(([code, value]) => sql`(${code}::text, ${value})`);
  const { rows } = await sql<Row>`
    with looked as materialized (select * ${from} limit ${LOOKED_AT})
    select o.code, o.value, count(*) as count, (select count(*) from looked) as seen
    from looked t cross join lateral (values ${sql.join(pairs)}) as o(code, value) where o.value is not null and o.value <> '' group by 1, 2 order by 3 desc, 2`.execute(tx); // prettier-ignore
  const whole = (rows[0]?.seen ?? 0) < LOOKED_AT;
  const choices: Choices = new Map();
  for (const { code, value, count } of rows) {
    const some = choices.get(code) ?? [];
    if (some.length < SHOWN && value.length <= 200) some.push({ value, name: null, count: whole ? count : null });
    choices.set(code, some);
  }
  return choices;
}

/** By fact. */
export async function readFactChoices(tx: Tx, place: Place): Promise<Choices> {
  const { groupId, propertyId } = place;
  const summary = await countBy(
    tx,
    { nationality: sql`t.nationality`, city: sql`t.city`, vip: sql`t.vip`, tier: sql`t.tier` },
    sql`from (select s.nationality, s.city, s.vip, s.tier from guest_summary s where ${knownThere(place)}) s`,
  );
  const several = await countBy(
    tx,
    { channel: sql`t.channel`, language: sql`t.language` },
    sql`from (select unnest(s.channel_codes) as channel, null as language from guest_summary s where ${knownThere(place)}
      union all select null, unnest(s.languages) from guest_summary s where ${knownThere(place)}) u`,
  );
  const isKnown =
    propertyId === null || place.oneHouse
      ? sql``
      : sql`and exists (select from link l join guest_summary s on s.group_id = l.group_id and s.guest_id = l.guest_id where l.group_id = p.group_id and l.record_id = p.record_id and ${knownThere(place)})`;
  const wishes = await countBy(
    tx,
    {
      preference: sql`case when t.kind not in ('allergy', 'diet') then t.code end`,
      need: sql`case when t.kind in ('allergy', 'diet') then t.code end`,
    },
    sql`from (select p.kind, p.code from preference p where p.group_id = ${groupId} and p.kind <> 'health' and p.state in ('active', 'confirmed') ${isKnown}) p`,
  );
  const clusters = propertyId === null ? [] : await readClusters(tx, groupId, propertyId);
  return new Map<string, FactChoice[]>([...summary, ...several, ...wishes, ['cluster', clusters]]);
}

/** A cluster is told in words by whoever shows it: its place among the others stands in for a name. */
async function readClusters(tx: Tx, groupId: string, propertyId: string): Promise<FactChoice[]> {
  const { rows } = await sql<{ value: string; place: number; count: number }>`
    select id::text as value, place, guests as count from value_cluster where group_id = ${groupId} and property_id = ${propertyId}::uuid order by place`.execute(tx); // prettier-ignore
  return rows.map(({ value, place, count }) => ({ value, count, name: { zh: `群 ${place}`, en: `Cluster ${place}` } }));
}

/** By `<history>.<field>`; of a house what happened there. */
export async function readFieldChoices(tx: Tx, { groupId, propertyId, oneHouse }: Place): Promise<Choices> {
  const all: Choices = new Map();
  const there = (table: string): Sql => {
    const ofHouse = propertyId === null || oneHouse ? sql`` : sql` and h.property_id = ${propertyId}::uuid`;
    return sql`${sql.ref(table)} h where h.group_id = ${groupId}${ofHouse}`;
  };
  const add = async (histories: readonly string[], columns: Readonly<Record<string, Sql>>, from: Sql) => {
    for (const [field, choices] of await countBy(tx, columns, from))
      for (const history of histories) all.set(`${history}.${field}`, choices);
  };
  await add(
    ['stay'],
    { roomType: sql`t.room_type_code`, ratePlan: sql`t.rate_plan_code` },
    sql`from (select room_type_code, rate_plan_code from ${there('stay')}) s`,
  );
  await add(['stay', 'booking'], { channel: sql`t.channel_code` }, sql`from (select channel_code from ${there('reservation')}) r`); // prettier-ignore
  await add(['booking'], { roomType: sql`t.room_type_code` }, sql`from (select room_type_code from ${there('room_stay')}) r`); // prettier-ignore
  await add(['charge'], { category: sql`t.category` }, sql`from (select category from ${there('charge')}) c`);
  await add(['order', 'dish'], { outlet: sql`t.outlet` }, sql`from (select outlet from ${there('pos_order')}) o`);
  await add(
    ['dish'],
    { dish: sql`t.name`, category: sql`t.category` },
    propertyId === null || oneHouse
      ? sql`from (select name, category from pos_item where group_id = ${groupId} and not voided) i`
      : sql`from (select i.name, i.category from pos_item i join pos_order o on o.group_id = i.group_id and o.id = i.order_id where i.group_id = ${groupId} and not i.voided and o.property_id = ${propertyId}::uuid) i`,
  );
  await add(['complaint'], { category: sql`t.category` }, sql`from (select category from ${there('case_file')}) c`);
  await add(['inquiry', 'turnaway'], { channel: sql`t.channel_code` }, sql`from (select channel_code from ${there('interaction')}) i`); // prettier-ignore
  await add(['turnaway'], { reason: sql`t.reason` }, sql`from (select reason from ${there('interaction')} and h.kind = 'turnaway') i`); // prettier-ignore
  await add(['letter'], { template: sql`t.template` }, sql`from (select template from ${there('message')}) m`);
  await add(
    ['talk'],
    { leavingReason: sql`t.reason` },
    sql`from (select jsonb_array_elements_text(c.reasons) as reason from followup_contact c, ${there('followup')} and c.group_id = h.group_id and c.followup_id = h.id) c`,
  );
  return all;
}

/** `propertyIds`: houses this person may ask about; null = all of the group. */
export async function readHouseChoices(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[] | null,
): Promise<FactChoice[]> {
  const { rows } = await sql<{ value: string; name: Tongues }>`
    select id::text as value, name from property where group_id = ${groupId} and (${propertyIds}::uuid[] is null or id = any(${propertyIds}::uuid[])) order by created_at, id`.execute(tx); // prettier-ignore
  return rows.map((row) => ({ ...row, count: null }));
}
