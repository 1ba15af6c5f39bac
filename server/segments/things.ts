// Histories in SQL: how to walk from a guest's links (`l`) to the things that happened, which of their columns is what, and on which
// day they count as happened. What only some fields need is joined only for them.
import { sql } from 'kysely';
import type { Sheet, Sql } from './sheet.ts';

/** `some`: holds where the number is one or more, and is told without a subquery, which no second processor would help with. */
type Field = { value: Sql; needs?: readonly string[]; some?: Sql; whole?: Sql };
export type Things = {
  /** joined to `l`; `p` is the property where `zone` asks for it */
  from: Sql;
  /** joined where a field or the identity needs it */
  beside: Readonly<Record<string, Sql>>;
  /** what makes two rows one thing (twins of a booking, two records of one guest) */
  id: Field;
  day: Field;
  fields: Readonly<Record<string, Field>>;
};

export function thingsOf(sheet: Sheet, history: string): Things {
  const things = makers[history]!(sheet);
  return sheet.place.oneZone ? { ...things, beside: { ...things.beside, zone: sql`` } } : things;
}

/** Local time of an instant where it happened; with one zone for all houses nothing is joined for it. */
const local = ({ place }: Sheet, at: Sql): Sql => sql`(${at} at time zone ${place.oneZone ? sql.lit(place.timeZone) : sql`p.time_zone`})`; // prettier-ignore
const zoned = (sheet: Sheet, at: Sql): Sql => sql`${local(sheet, at)}::date`;
/** Joined where the day of an instant is asked. */
const houseOf = (table: string): Sql => sql`join property p on p.group_id = l.group_id and p.id = ${sql.ref(`${table}.property_id`)}`; // prettier-ignore
const plain = (value: Sql): Field => ({ value });
/** 1 January 1900 was a Monday. */
const weekdayOf = (day: Sql): Field => numbered(sql`((${day} - date '1900-01-01') % 7 + 1)`);
const monthOf = (day: Sql): Field => numbered(sql`extract(month from ${day})::int`);
const numbered = (whole: Sql): Field => ({ value: sql`${whole}::text`, whole });
/** A sum in another currency than the house's tells nothing. */
const inHouseMoney = ({ place }: Sheet, amount: Sql, currency: Sql): Sql => sql`case when ${currency} = ${place.currency} then ${amount} end`; // prettier-ignore

const counted = (which: Sql): Sql =>
  sql`(select sum((c ->> 'count')::int) from jsonb_array_elements(rs.guest_counts) c where ${which})`;
/** `of`: the stay or booking whose room it is. Both name it: asked of rows that are joined already, not of every room there ever was. */
const persons = (of: Sql): Readonly<Record<string, Field>> => ({
  party: { value: counted(sql`true`), needs: ['room'] },
  // ages as the desk counts them (frontdesk/todayRow.ts): child, infant, or younger than fourteen
  children: {
    value: sql`case when ${of} is not null then coalesce(${counted(sql`c ->> 'ageQualifyingCode' in ('7', '8') or (c ->> 'age')::int < 14`)}, 0) end`,
    some: sql`(rs.reservation_id is not null and case when ${of} is not null then rs.guest_counts @? '$[*] ? (@.count > 0 && (@.ageQualifyingCode == "7" || @.ageQualifyingCode == "8" || @.age < 14))' end)`,
    needs: ['room'],
  },
});

/** Breakfast until half past ten, lunch until two, afternoon tea until five, dinner until half past nine. */
const partOfDay = (time: Sql): Sql => sql`case when o.opened_at is null then null when ${time} < '05:00' then 'night' when ${time} < '10:30' then 'breakfast'
  when ${time} < '14:00' then 'lunch' when ${time} < '17:00' then 'afternoonTea' when ${time} < '21:30' then 'dinner' else 'night' end`; // prettier-ignore
const orders = (sheet: Sheet) => ({
  from: sql`join pos_order_person op on op.group_id = l.group_id and op.record_id = l.record_id
    join pos_order o on o.group_id = l.group_id and o.id = op.order_id and o.status <> 'void'`,
  beside: { zone: houseOf('o') },
  day: { value: sql`coalesce(o.business_date, ${zoned(sheet, sql`o.opened_at`)})`, needs: ['zone'] },
});
const ofOrder = (sheet: Sheet, day: Field): Readonly<Record<string, Field>> => ({
  property: plain(sql`o.property_id::text`),
  outlet: plain(sql`o.outlet`),
  dayPart: { value: partOfDay(sql`${local(sheet, sql`o.opened_at`)}::time`), needs: ['zone'] },
  weekday: { ...day, ...weekdayOf(day.value) },
});

const makers: Readonly<Record<string, (sheet: Sheet) => Things>> = {
  stay: (sheet) => ({
    from: sql`join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id
      join stay st on st.group_id = l.group_id and st.id = sp.stay_id and st.state in ('inHouse', 'checkedOut')`,
    beside: {
      // of the few that have a twin: the booking that leads
      twin: sql`left join reservation tw on tw.group_id = l.group_id and tw.id = st.reservation_id and tw.same_booking_as is not null`,
      booking: sql`left join reservation r on r.group_id = l.group_id and r.id = st.reservation_id`,
      room: sql`left join room_stay rs on rs.group_id = l.group_id and rs.reservation_id = st.reservation_id and rs.room_index = st.room_index`,
      zone: houseOf('st'),
    },
    id: { value: sql`coalesce(tw.same_booking_as, st.reservation_id, st.id)`, needs: ['twin'] },
    day: plain(sql`st.arrival_date`),
    fields: {
      property: plain(sql`st.property_id::text`),
      channel: { value: sql`coalesce(r.channel_code, st.channel_code, 'direct')`, needs: ['booking'] },
      roomType: plain(sql`st.room_type_code`),
      ratePlan: plain(sql`st.rate_plan_code`),
      nights: plain(sql`st.nights`),
      weekday: weekdayOf(sql`st.arrival_date`),
      month: monthOf(sql`st.arrival_date`),
      ...persons(sql`st.id`),
      leadDays: { value: sql`(st.arrival_date - ${zoned(sheet, sql`r.booked_at`)})`, needs: ['booking', 'zone'] },
      role: plain(sql`sp.role`),
    },
  }),
  booking: (sheet) => ({
    from: sql`join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id and rp.role in ('primary', 'accompanying', 'booker')
      join reservation r on r.group_id = l.group_id and r.id = rp.reservation_id`,
    beside: {
      room: sql`left join room_stay rs on rs.group_id = l.group_id and rs.reservation_id = r.id and (rp.room_index = '' or rs.room_index = rp.room_index)`,
      zone: houseOf('r'),
    },
    id: plain(sql`coalesce(r.same_booking_as, r.id)`),
    day: { value: zoned(sheet, sql`coalesce(r.booked_at, r.received_at)`), needs: ['zone'] },
    fields: {
      property: plain(sql`r.property_id::text`),
      channel: plain(sql`r.channel_code`),
      roomType: { value: sql`rs.room_type_code`, needs: ['room'] },
      state: plain(sql`r.status`),
      arrival: plain(sql`r.arrival_date`),
      nights: plain(sql`(r.departure_date - r.arrival_date)`),
      leadDays: {
        value: sql`(r.arrival_date - ${zoned(sheet, sql`coalesce(r.booked_at, r.received_at)`)})`,
        needs: ['zone'],
      },
      ...persons(sql`r.id`),
      total: plain(inHouseMoney(sheet, sql`r.total_minor`, sql`r.currency`)),
      role: plain(sql`rp.role`),
    },
  }),
  charge: (sheet) => ({
    from: sql`join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id and sp.role <> 'accompanying'
      join stay st on st.group_id = l.group_id and st.id = sp.stay_id
      join charge c on c.group_id = l.group_id and c.stay_id = st.id and c.reversal_of is null`,
    beside: {},
    id: plain(sql`c.id`),
    day: plain(sql`coalesce(c.business_date, st.departure_date, st.arrival_date)`),
    fields: {
      property: plain(sql`c.property_id::text`),
      category: plain(sql`c.category`),
      words: plain(sql`c.description`),
      amount: plain(inHouseMoney(sheet, sql`c.amount_minor`, sql`c.currency`)),
    },
  }),
  order: (sheet) => ({
    ...orders(sheet),
    id: plain(sql`o.id`),
    fields: {
      ...ofOrder(sheet, orders(sheet).day),
      month: { ...orders(sheet).day, ...monthOf(orders(sheet).day.value) },
      covers: plain(sql`o.covers`),
      total: plain(inHouseMoney(sheet, sql`o.total_minor`, sql`o.currency`)),
    },
  }),
  dish: (sheet) => ({
    ...orders(sheet),
    from: sql`${orders(sheet).from} join pos_item i on i.group_id = l.group_id and i.order_id = o.id and not i.voided`,
    id: plain(sql`o.id::text || i.item_key`),
    fields: {
      name: plain(sql`i.name`),
      dish: plain(sql`i.name`),
      category: plain(sql`i.category`),
      ...ofOrder(sheet, orders(sheet).day),
      quantity: plain(sql`i.quantity`),
      amount: plain(inHouseMoney(sheet, sql`i.amount_minor`, sql`i.currency`)),
    },
  }),
  complaint: () => ({
    from: sql`join case_file c on c.group_id = l.group_id and c.record_id = l.record_id and c.validity is distinct from 'duplicate'`,
    beside: {},
    id: plain(sql`c.id`),
    day: plain(sql`c.opened_day`),
    fields: {
      property: plain(sql`c.property_id::text`),
      category: plain(sql`c.category`),
      severity: plain(sql`c.severity`),
      isOpen: plain(sql`c.is_open`),
      satisfied: plain(sql`c.satisfied`),
    },
  }),
  inquiry: (sheet) => interactions(sheet, 'inquiry', { arrival: plain(sql`t.arrival_date`) }),
  turnaway: (sheet) => interactions(sheet, 'turnaway', { reason: plain(sql`t.reason`) }),
  answer: (sheet) => ({
    from: sql`join survey_ask a on a.group_id = l.group_id and a.record_id = l.record_id and a.answered_at is not null`,
    beside: { zone: houseOf('a') },
    id: plain(sql`a.id`),
    day: { value: zoned(sheet, sql`a.answered_at`), needs: ['zone'] },
    fields: {
      property: plain(sql`a.property_id::text`),
      kind: plain(sql`a.kind`),
      satisfaction: plain(sql`a.satisfaction`),
      words: plain(sql`nullif(a.words, '')`),
    },
  }),
  letter: (sheet) => ({
    from: sql`join message m on m.group_id = l.group_id and m.record_id = l.record_id`,
    beside: { zone: houseOf('m') },
    id: plain(sql`m.id`),
    day: { value: zoned(sheet, sql`coalesce(m.sent_at, m.written_at)`), needs: ['zone'] },
    fields: {
      property: plain(sql`m.property_id::text`),
      template: plain(sql`m.template`),
      purpose: plain(sql`m.purpose`),
      state: plain(sql`m.state`),
      wasAnswered: plain(sql`(m.answers > 0)`),
    },
  }),
  promise: (sheet) => ({
    from: sql`join promise pr on pr.group_id = l.group_id and pr.record_id = l.record_id`,
    beside: { zone: houseOf('pr') },
    id: plain(sql`pr.id`),
    day: { value: zoned(sheet, sql`pr.made_at`), needs: ['zone'] },
    fields: {
      property: plain(sql`pr.property_id::text`),
      state: plain(sql`pr.state`),
      value: plain(inHouseMoney(sheet, sql`pr.value_minor`, sql`pr.currency`)),
    },
  }),
  talk: (sheet) => ({
    from: sql`join followup f on f.group_id = l.group_id and f.record_id = l.record_id
      join followup_contact c on c.group_id = l.group_id and c.followup_id = f.id`,
    beside: { zone: houseOf('f') },
    id: plain(sql`c.id`),
    day: { value: zoned(sheet, sql`c.at`), needs: ['zone'] },
    fields: {
      property: plain(sql`f.property_id::text`),
      kind: plain(sql`f.kind`),
      result: plain(sql`c.result`),
      satisfaction: plain(sql`c.satisfaction`),
      leavingReason: plain(sql`array(select jsonb_array_elements_text(c.reasons))`),
      competitor: plain(sql`c.competitor`),
    },
  }),
};

const interactions = (sheet: Sheet, kind: string, more: Things['fields']): Things => ({
  from: sql`join interaction_person ip on ip.group_id = l.group_id and ip.record_id = l.record_id
    join interaction t on t.group_id = l.group_id and t.id = ip.interaction_id and t.kind = ${kind}`,
  beside: { zone: houseOf('t') },
  id: plain(sql`t.id`),
  day: { value: zoned(sheet, sql`t.at`), needs: ['zone'] },
  fields: { property: plain(sql`t.property_id::text`), channel: plain(sql`t.channel_code`), ...more },
});
