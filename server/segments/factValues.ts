// What each fact is in SQL: a value per guest, of a column of guest_summary (`s`) or of something joined beside it. Null = not known;
// of several values an array; of a day that comes every year `MM-DD`, of several an array of words (yearly.ts).
import { facts, type FactInfo } from '@regulars/contract/segmentFact.ts';
import { sql } from 'kysely';
import { ofLinks, type Sheet, type Sql } from './sheet.ts';

export const factsByCode: ReadonlyMap<string, FactInfo> = new Map(facts.map((one) => [one.code, one]));

export const factValue = (sheet: Sheet, code: string): Sql => values[code]!(sheet);

const column = (name: string) => () => sql.ref(`s.${name}`);
const consent = (channel: string) => () => {
  const said = sql.ref(`s.consent_${channel}`);
  return sql`case when ${said} then 'yes' when not ${said} then 'no' else 'unknown' end`;
};
/** A column of the house's last value run. */
const scored =
  (name: string, cast = sql``) =>
  ({ place: { groupId, propertyId }, tables }: Sheet): Sql => {
    tables.set('value', sql`left join guest_value v on v.group_id = ${groupId}::uuid and v.property_id = ${propertyId}::uuid and v.guest_id = s.guest_id`); // prettier-ignore
    return sql`${sql.ref(`v.${name}`)}${cast}`;
  };

const wished = (key: string, what: Sql, kinds: Sql) => (sheet: Sheet): Sql =>
  sheet.look(key, () => sql`select l.guest_id, ${what} as value from link l join preference p on p.group_id = l.group_id and p.record_id = l.record_id
    where ${ofLinks(sheet)} and p.state in ('active', 'confirmed') and (p.valid_until is null or p.valid_until >= ${sheet.place.today}::date) and ${kinds} group by 1`); // prettier-ignore

const days = (key: string, kinds: Sql) => (sheet: Sheet): Sql =>
  sheet.look(key, () => sql`select l.guest_id, array_agg(distinct case d.calendar when 'lunar' then 'L-' else 'S-' end || right(d.date, 5)) as value
    from link l join special_date d on d.group_id = l.group_id and d.record_id = l.record_id where ${ofLinks(sheet)} and ${kinds} group by 1`); // prettier-ignore

const values: Readonly<Record<string, (sheet: Sheet) => Sql>> = {
  stays: column('stays'),
  nights: column('nights'),
  cancellations: column('cancellations'),
  noShows: column('no_shows'),
  usualGap: column('usual_gap_days'),
  overdue: ({ place }) =>
    sql`case when s.usual_gap_days > 0 then (${place.today}::date - s.last_stay)::float8 / s.usual_gap_days end`,
  firstStay: column('first_stay'),
  lastStay: column('last_stay'),
  nextArrival: ({ place }) => sql`case when s.next_arrival >= ${place.today}::date then s.next_arrival end`,
  birthday: column('birthday'),
  anniversary: days('anniversaries', sql`d.kind = 'anniversary'`),
  dayToRemember: days('days', sql`true`),
  channel: column('channel_codes'),
  revenue: column('revenue_minor'),
  guestClass: () => sql`coalesce(s.class_override, s.guest_class)`,
  vip: column('vip'),
  tier: column('tier'),
  membershipExpires: (sheet) =>
    sheet.look('membership', () => sql`select m.guest_id, max(m.expire_date) as value from value_member m
      where m.group_id = ${sheet.place.groupId}::uuid and m.property_id = ${sheet.place.propertyId}::uuid${sheet.guestId === null ? sql`` : sql` and m.guest_id = ${sheet.guestId}::uuid`} group by 1`), // prettier-ignore
  returnChance: (sheet) => sql`(${scored('p_return')(sheet)} * 100)`,
  expectedVisits: scored('expected_visits'),
  expectedValue: scored('expected_minor'),
  expectedLoss: scored('loss_minor'),
  potentialClass: scored('potential_class'),
  course: scored('course'),
  recency: scored('recency'),
  frequency: scored('frequency'),
  money: scored('money'),
  lifeStage: scored('life_stage'),
  cluster: scored('cluster_id', sql`::text`),
  language: column('languages'),
  nationality: column('nationality'),
  gender: column('gender'),
  age: ({ place }) => sql`(${Number(place.today.slice(0, 4))}::int - s.birth_year
    - case when s.birthday collate "C" > ${place.today.slice(5)} collate "C" then 1 else 0 end)`,
  city: column('city'),
  company: column('company'),
  preference: wished(
    'wishes',
    sql`array_agg(distinct p.code)`,
    sql`p.kind not in ('health', 'allergy', 'diet') and p.code is not null`,
  ),
  preferenceKind: wished('kinds', sql`array_agg(distinct p.kind)`, sql`p.kind <> 'health'`),
  preferenceWords: wished('words', sql`string_agg(p.text, E'\n' order by p.id)`, sql`p.kind <> 'health'`),
  need: wished('needs', sql`array_agg(distinct p.code)`, sql`p.kind in ('allergy', 'diet') and p.code is not null`),
  hasEmail: column('has_email'),
  hasPhone: column('has_phone'),
  consentEmail: consent('email'),
  consentSms: consent('sms'),
  consentPhone: consent('phone'),
  consentWechat: consent('wechat'),
  consentPost: consent('post'),
  troubleOpen: column('trouble_open'),
  lastTrouble: ({ place }) => sql`(s.last_trouble_at at time zone ${place.timeZone})::date`,
  openCase: (sheet) =>
    sql`coalesce(${sheet.look('case', () => sql`select l.guest_id, true as value from link l join case_file c on c.group_id = l.group_id and c.record_id = l.record_id
      where ${ofLinks(sheet)} and c.is_open group by 1`)}, false)`, // prettier-ignore
  openPromise: (sheet) =>
    sql`coalesce(${sheet.look('promise', () => sql`select l.guest_id, true as value from link l join promise p on p.group_id = l.group_id and p.record_id = l.record_id
      where ${ofLinks(sheet)} and p.closed_at is null group by 1`)}, false)`, // prettier-ignore
  lastSatisfaction: (sheet) =>
    sheet.look('satisfaction', () => sql`select distinct on (l.guest_id) l.guest_id, a.satisfaction as value from link l join survey_ask a on a.group_id = l.group_id and a.record_id = l.record_id
      where ${ofLinks(sheet)} and a.answered_at is not null and a.satisfaction is not null order by l.guest_id, a.answered_at desc, a.id`), // prettier-ignore
  winBack: (sheet) =>
    sheet.look('winback', () => sql`select distinct on (l.guest_id) l.guest_id, case w.arm when 'control' then 'control' else coalesce(f.state, 'dropped') end as value
      from link l join winback w on w.group_id = l.group_id and w.record_id = l.record_id left join followup f on f.group_id = w.group_id and f.id = w.followup_id
      where ${ofLinks(sheet)} order by l.guest_id, w.listed_at desc, w.id`), // prettier-ignore
};
