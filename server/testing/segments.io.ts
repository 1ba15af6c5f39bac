// Guests with something of everything that segments ask: facts known and not, histories long and short, put straight into the tables
// with figures that are the same every time.
import { sql } from 'kysely';
import { choiceLists } from '@regulars/contract/segmentFact.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { openHouse, type OpenGroup } from './group.io.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the guests' values are drawn from, and rules with them. */
export const words = {
  needles: ['Garden', '茶', 'ＴＥＡ', 'tea', '蓝海', 'quiet', '%', '_'],
  texts: ['Garden tea 茶', '蓝海贸易', 'Quiet room, HIGH floor', '100% cotton', 'ＴＥＡ ｆｏｒ ２', "O'Hara"],
  choices: {
    channel: ['ctrip', 'direct', 'phone'],
    vip: ['V1', 'V2'],
    tier: ['GOLD', 'SILVER'],
    cluster: ['0190aaaa-0000-7000-8000-00000000000a'],
    language: ['zh', 'en', 'ja'],
    nationality: ['CN', 'JP', 'US'],
    city: ['上海', '杭州'],
    preference: ['highFloor', 'quietRoom'],
    need: ['vegetarian', 'peanut'],
    roomType: ['STD', 'DLX'],
    ratePlan: ['BAR', 'CORP'],
    'charge.category': ['room', 'food'],
    outlet: ['Garden', 'Lobby'],
    dish: ['Garden tea 茶', '牛肉面'],
    'dish.category': ['drink', 'main'],
    'complaint.category': ['noise', 'room'],
    reason: ['soldOut', 'rateTooHigh'],
    template: ['welcome', 'birthday'],
    leavingReason: ['price', 'noise'],
  } as Readonly<Record<string, readonly string[]>>,
};

/** Their ids. The group gets a second house in another zone, where some of them are known and things happened too. */
export async function fillHouse(
  database: Database,
  group: OpenGroup,
  { guests, today }: { guests: number; today: string },
): Promise<string[]> {
  const { groupId, propertyId, staffId, connections } = group;
  const draw = drawer(20);
  const { pick, maybe, int, chance, some } = draw;
  // every tenth day, so that rules meet their bounds
  const dayAt = (from: number, to: number) =>
    Temporal.PlainDate.from(today)
      .add({ days: 10 * int(from / 10, to / 10) })
      .toString();
  const instantAt = (from: number, to: number) => `${dayAt(from, to)}T${String(int(0, 23)).padStart(2, '0')}:${pick(['00', '29', '30', '59'])}:00Z`; // prettier-ignore
  const list = (code: string) => words.choices[code]!;
  const tables: Record<string, Row[]> = {};
  const add = (table: string, row: Row): void => void (tables[table] ??= []).push({ group_id: groupId, ...row });
  const otherId = await database.tenant(
    groupId,
    async (tx) =>
    (await openHouse(tx, groupId, { timeZone: 'America/New_York', country: 'US', currency: 'CNY', kind: 'hotel' })).propertyId, // prettier-ignore
  );
  const house = () => pick([propertyId, propertyId, otherId]);
  const runOf = new Map([propertyId, otherId].map((at) => [at, newId()]));
  for (const [at, id] of runOf)
    add('value_run', { id, property_id: at, kind: 'nightly', origin: today, horizon: 365, state: 'done', done: 0, total: 0, attempts: 1, asked_at: `${today}T00:00:00Z`, result: {} }); // prettier-ignore
  const source = () => ({ connection_id: connections.file, source: 'file', source_key: newId(), received_at: `${today}T00:00:00Z` }); // prettier-ignore
  const guestIds = Array.from({ length: guests }, () => newId());
  for (const [no, guestId] of guestIds.entries()) {
    const records = Array.from({ length: no % 5 === 0 ? 2 : 1 }, () => newId());
    const houses = [...new Set([house(), house()])].toSorted();
    for (const id of records) {
      add('record', { id, ...source(), role: 'profile', property_id: houses[0], whole: true, facts: {}, normal: {} });
      add('link', { record_id: id, guest_id: guestId, home_guest_id: guestId, probability: 1, since: `${today}T00:00:00Z`, link_event_id: newId() }); // prettier-ignore
    }
    add('guest', { id: guestId, anchor_record_id: records[0], status: 'active', created_at: `${today}T00:00:00Z`, golden: {}, updated_at: `${today}T00:00:00Z` }); // prettier-ignore
    for (const one of houses) add('guest_property', { guest_id: guestId, property_id: one });
    const stayed = chance(0.8);
    add('guest_summary', {
      guest_id: guestId,
      stays: stayed ? int(1, 8) : 0,
      nights: int(0, 12),
      revenue: [],
      revenue_minor: int(0, 60) * 10_000,
      cancellations: int(0, 3),
      no_shows: int(0, 2),
      first_stay: stayed ? dayAt(-500, -200) : null,
      last_stay: stayed ? dayAt(-200, 0) : null,
      next_arrival: maybe(0.4, () => dayAt(-5, 60)),
      usual_gap_days: maybe(0.5, () => int(0, 90)),
      channels: [],
      channel_codes: some(list('channel')),
      trouble_open: int(0, 2),
      last_trouble_at: maybe(0.4, () => instantAt(-300, 0)),
      records: records.length,
      guest_class: pick(choiceLists.guestClass),
      class_override: maybe(0.2, () => pick(choiceLists.guestClass)),
      vip: maybe(0.4, () => pick(list('vip'))),
      tier: maybe(0.4, () => pick(list('tier'))),
      birthday: maybe(0.8, () => pick(['02-29', '11-21', '11-20', '11-22', '12-25', '01-03', '06-15', '07-31'])),
      houses,
      languages: some(list('language')),
      nationality: maybe(0.8, () => pick(list('nationality'))),
      gender: maybe(0.8, () => pick(choiceLists.gender)),
      birth_year: maybe(0.8, () => int(1976, 2020)),
      city: maybe(0.8, () => pick(list('city'))),
      company: maybe(0.5, () => pick(words.texts)),
      has_email: chance(0.6),
      has_phone: chance(0.6),
      ...Object.fromEntries(['email', 'sms', 'phone', 'wechat', 'post'].map((one) => [`consent_${one}`, maybe(0.7, () => chance(0.6))])), // prettier-ignore
      updated_at: `${today}T00:00:00Z`,
    });
    const own = () => pick(records);
    const times = (most: number, work: () => void): void => {
      for (let i = int(0, most); i > 0; i--) work();
    };
    times(4, () => {
      const [id, stayId, arrival, nights] = [newId(), newId(), dayAt(-500, 30), int(0, 4)];
      const at = house();
      const departure = Temporal.PlainDate.from(arrival).add({ days: nights }).toString();
      const twin = maybe(0.2, () => newId());
      for (const one of twin === null ? [id] : [twin, id])
        add('reservation', {
          id: one,
          ...source(),
          property_id: at,
          confirmation_no: one.slice(-8),
          channel_code: pick(list('channel')),
          status: pick(choiceLists.bookingState),
          booked_at: maybe(0.8, () => instantAt(-500, 0)),
          changed_at: `${today}T00:00:00Z`,
          arrival_date: arrival,
          departure_date: departure,
          total_minor: maybe(0.8, () => int(0, 60) * 10_000),
          currency: pick(['CNY', 'CNY', 'USD']),
          same_booking_as: one === id ? twin : null,
        });
      for (const one of twin === null ? [id] : [id, twin]) {
        add('room_stay', { reservation_id: one, room_index: '1', property_id: at, status: 'checkedOut', arrival_date: arrival, departure_date: departure, room_type_code: maybe(0.8, () => pick(list('roomType'))), units: 1, guest_counts: pick([[], [{ ageQualifyingCode: '10', count: 2 }], [{ ageQualifyingCode: '10', count: 1 }, { ageQualifyingCode: '8', count: 2 }], [{ age: 9, count: 1 }]]) }); // prettier-ignore
        add('reservation_person', { reservation_id: one, room_index: pick(['', '1']), role: pick([...choiceLists.guestRole, 'payer']), record_id: own() }); // prettier-ignore
      }
      if (chance(0.3)) return;
      add('stay', { id: stayId, ...source(), property_id: at, reservation_id: maybe(0.8, () => id), room_index: '1', room_type_code: maybe(0.8, () => pick(list('roomType'))), rate_plan_code: maybe(0.8, () => pick(list('ratePlan'))), channel_code: maybe(0.5, () => pick(list('channel'))), arrival_date: arrival, departure_date: maybe(0.9, () => departure), nights, state: pick(['inHouse', 'checkedOut', 'checkedOut', 'cancelled']) }); // prettier-ignore
      for (const record of new Set([own(), own()]))
        add('stay_person', { stay_id: stayId, record_id: record, role: pick(['primary', 'accompanying']) });
      times(
        2,
        () =>
        add('charge', { id: newId(), connection_id: connections.file, source_key: newId(), property_id: at, stay_id: stayId, category: pick(list('charge.category')), description: maybe(0.7, () => pick(words.texts)), amount_minor: int(-10, 60) * 10_000, currency: pick(['CNY', 'USD']), business_date: maybe(0.7, () => arrival), reversal_of: maybe(0.2, () => 'x'), received_at: `${today}T00:00:00Z` }), // prettier-ignore
      );
    });
    times(3, () => {
      const orderId = newId();
      add('pos_order', { id: orderId, ...source(), property_id: house(), state: {}, outlet: maybe(0.8, () => pick(list('outlet'))), covers: maybe(0.8, () => int(1, 8)), status: pick(['closed', 'closed', 'void']), business_date: maybe(0.6, () => dayAt(-400, 0)), opened_at: maybe(0.8, () => instantAt(-400, 0)), total_minor: maybe(0.8, () => int(0, 60) * 10_000), currency: 'CNY' }); // prettier-ignore
      for (const record of new Set([own(), own()])) add('pos_order_person', { order_id: orderId, record_id: record, role: 'primary' }); // prettier-ignore
      times(
        3,
        () =>
        add('pos_item', { order_id: orderId, item_key: newId(), place: 1, name: pick(list('dish')), quantity: pick([1, 2, 0.5]), amount_minor: int(0, 60) * 10_000, currency: 'CNY', category: maybe(0.7, () => pick(list('dish.category'))), voided: chance(0.2) }), // prettier-ignore
      );
    });
    times(
      2,
      () =>
      add('preference', { id: newId(), record_id: own(), kind: pick(['room', 'diet', 'allergy', 'health', 'food']), code: maybe(0.8, () => pick([...list('preference'), ...list('need')])), text: pick(words.texts), source: 'staff', noted_at: instantAt(-300, 0), valid_until: maybe(0.3, () => dayAt(-20, 20)), state: pick(['active', 'confirmed', 'contradicted']) }), // prettier-ignore
    );
    times(
      2,
      () =>
      add('special_date', { id: newId(), record_id: own(), kind: pick(['birthday', 'anniversary', 'other']), ...pick([{ date: '02-29', calendar: 'solar' }, { date: '2010-11-25', calendar: 'solar' }, { date: '10-13', calendar: 'lunar' }, { date: '12-30', calendar: 'lunar' }, { date: '1980-08-15', calendar: 'lunar' }]), noted_at: instantAt(-300, 0) }), // prettier-ignore
    );
    times(2, () => {
      const id = newId();
      const isOpen = chance(0.4);
      add('case_file', { id, number: id, property_id: house(), record_id: own(), opened_at: instantAt(-300, 0), opened_day: dayAt(-300, 0), owner_id: staffId, state: 'open', stage: 'received', is_open: isOpen, severity: pick(choiceLists.severity), category: pick(list('complaint.category')), validity: maybe(0.5, () => pick(['valid', 'duplicate'])), satisfied: maybe(0.5, () => int(1, 5)), version: 1, rules: 1, folded: {} }); // prettier-ignore
    });
    times(2, () => {
      const id = newId();
      add('interaction', { id, ...source(), property_id: house(), kind: pick(['inquiry', 'turnaway', 'complaint']), at: instantAt(-300, 0), channel_code: pick(list('channel')), arrival_date: maybe(0.6, () => dayAt(-100, 60)), reason: maybe(0.6, () => pick(list('reason'))) }); // prettier-ignore
      add('interaction_person', { interaction_id: id, record_id: own(), role: 'primary' });
    });
    times(
      2,
      () =>
      add('survey_ask', { id: newId(), property_id: house(), kind: pick(choiceLists.answerKind), record_id: own(), reservation_id: newId(), booking_id: newId(), channel: 'link', form_version: 1, asked_at: instantAt(-300, 0), expires_at: instantAt(0, 10), answered_at: maybe(0.8, () => instantAt(-300, 0)), satisfaction: maybe(0.8, () => pick([1, 2.5, 4, 5])), words: pick(['', ...words.texts]) }), // prettier-ignore
    );
    times(
      2,
      () =>
      add('message', { id: newId(), property_id: house(), record_id: own(), channel: 'email', template: pick(list('template')), template_version: 0, language: 'zh', purpose: pick(choiceLists.letterPurpose), state: pick(['sent', 'queued', 'bounced']), due_at: instantAt(-300, 0), sent_at: maybe(0.7, () => instantAt(-300, 0)), written_at: instantAt(-300, 0), answers: int(0, 1), version: 1 }), // prettier-ignore
    );
    times(2, () => {
      const value = maybe(0.5, () => int(1, 40) * 10_000);
      add('promise', { id: newId(), record_id: own(), property_id: house(), place_id: propertyId, words: '-', trigger_kind: 'nextArrival', department: 'frontOffice', owner_id: staffId, value_minor: value, currency: value === null ? null : 'CNY', source_kind: 'desk', state: pick(choiceLists.promiseState), version: 1, made_at: instantAt(-300, 0), closed_at: maybe(0.5, () => instantAt(-20, 0)) }); // prettier-ignore
    });
    times(2, () => {
      const [followupId, record] = [newId(), own()];
      add('followup', { id: followupId, property_id: house(), kind: pick(choiceLists.talkKind), record_id: record, guest_class: 'main', why: 'x', department: 'guestRelations', channel: 'phone', script: 'x', due_on: today, state: pick(['open', 'reached', 'refused', 'givenUp', 'dropped']), opened_at: instantAt(-300, 0) }); // prettier-ignore
      times(
        2,
        () =>
        add('followup_contact', { id: newId(), followup_id: followupId, seq: int(1, 1_000_000), at: instantAt(-300, 0), by: staffId, channel: 'phone', result: pick(choiceLists.talkResult), satisfaction: maybe(0.6, () => int(1, 5)), reasons: some(list('leavingReason')), competitor: maybe(0.5, () => pick(words.texts)) }), // prettier-ignore
      );
      const arm = pick(['treated', 'control']);
      add('winback', { id: newId(), property_id: house(), record_id: record, followup_id: arm === 'control' ? null : followupId, arm, cause: 'rhythm', guest_class: 'main', worth_minor: 0, currency: 'CNY', last_stay: today, listed_on: today, listed_at: instantAt(-300, 0) }); // prettier-ignore
    });
    for (const at of houses.filter(() => chance(0.7)))
      add('guest_value', { property_id: at, guest_id: guestId, run_id: runOf.get(at), stays: 1, first_stay: today, last_stay: today, last_arrival: today, spent_minor: 0, currency: 'CNY', p_return: int(0, 100) / 100, expected_visits: int(0, 30) / 10, expected_minor: int(0, 60) * 10_000, loss_minor: int(0, 60) * 10_000, existing_class: 'main', potential_class: pick(choiceLists.guestClass), course: pick(choiceLists.course), recency: int(1, 5), frequency: int(1, 5), money: int(1, 5), life_stage: pick(choiceLists.lifeStage), cluster_id: maybe(0.5, () => list('cluster')[0]!), updated_at: `${today}T00:00:00Z` }); // prettier-ignore
    if (chance(0.4)) add('value_member', { property_id: propertyId, guest_id: guestId, programme: 'house', expire_date: dayAt(-100, 200), state: 'active', run_id: runOf.get(propertyId) }); // prettier-ignore
  }
  await database.tenant(groupId, async (tx) => {
    for (const [table, rows] of Object.entries(tables)) {
      const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)));
      await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::public.${sql.ref(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx); // prettier-ignore
    }
  });
  return guestIds;
}

/** The same draws every time: a linear congruence (Numerical Recipes). */
function drawer(seed: number) {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const int = (from: number, to: number): number =>
    Math.round(from) + Math.floor(next() * (Math.round(to) - Math.round(from) + 1));
  const chance = (share: number): boolean => next() < share;
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!;
  const maybe = <T>(share: number, make: () => T): T | null => (chance(share) ? make() : null);
  const some = <T>(list: readonly T[]): T[] => list.filter(() => chance(0.5));
  return { int, chance, pick, maybe, some };
}
