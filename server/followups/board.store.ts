// The board of a house: who is to be warned of by its last run and has nothing done about them (fresh), who stands on the win-back list,
// who is set aside. One list by rank, read page by page; each part walks its own index.
import type { FollowupState, WinBackCause } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { SignalCode, WarningKind, WarningState } from '@regulars/contract/warning.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { House } from './absence.ts';
import { hasSignal } from './signals.store.ts';
import { CARD_AHEAD, CARD_BACK, causesOf, goneAfter, quietDays, type Place } from './warning.ts';

export type BoardAsked = {
  groupId: string;
  propertyId: string;
  house: House;
  kind: WarningKind;
  today: string;
  horizon: number;
  /** of a hundred such guests; whoever is likelier to come is not warned of. null: nothing to compare with */
  average: number | null;
  guestClass?: GuestClass | undefined;
  signal?: SignalCode | undefined;
  ownerId?: string | undefined;
  /** of this guest only */
  guestId?: string | undefined;
};
export type BoardRow = Place & {
  guestId: string;
  winBackId: string | null;
  followupId: string | null;
  cause: WinBackCause | null;
  arm: 'treated' | 'control' | null;
  outcome: 'open' | 'back' | 'gone' | null;
  playbook: string | null;
  owner: string | null;
  followupState: FollowupState | null;
  dueOn: string | null;
  backOn: string | null;
  asideUntil: string | null;
  pReturn: number | null;
  horizon: number;
  lossMinor: number | null;
  stays: number | null;
  lastStay: string;
  usualGapDays: number | null;
  programme: string | null;
  tier: string | null;
  expireDate: string | null;
};

/** Of all guests of the house that are warned of and have nothing done about them. */
export async function readFresh(tx: Tx, asked: BoardAsked, after: Place | null, limit: number): Promise<BoardRow[]> {
  const rank = {
    leaving: sql`v.loss_minor`,
    secondStay: sql`v.expected_minor`,
    expiring: sql`coalesce(v.loss_minor, 0)`,
  }[asked.kind];
  const { rows } = await sql<BoardRow>`
    select ${who(asked)} as key, ${rank} as "rankMinor", ${who(asked)} as "guestId", null as "winBackId", null as "followupId", null as cause, null as arm, null as outcome, null as playbook,
      null as owner, null as "followupState", null as "dueOn", null as "backOn", null as "asideUntil", v.p_return as "pReturn", ${asked.horizon}::int as horizon, v.loss_minor as "lossMinor", v.stays,
      coalesce(${arrived}, g.last_stay, m.expire_date) as "lastStay", v.usual_gap_days as "usualGapDays", m.programme, m.tier, m.expire_date as "expireDate"
    ${freshOf(asked)} and ${laterThan(rank, who(asked), after)}
    order by ${rank} desc, ${who(asked)} limit ${limit}`.execute(tx);
  return rows;
}

/** Of the win-back list of the house, those in one of these states. */
export async function readListed(
  tx: Tx,
  asked: BoardAsked,
  states: readonly WarningState[],
  after: Place | null,
  limit: number,
): Promise<BoardRow[]> {
  const loss = sql`coalesce(w.loss_minor, v.loss_minor)`;
  const p = sql`coalesce(w.p_return, v.p_return)`;
  const rank =
    asked.kind === 'secondStay'
      ? sql`coalesce((${loss} * ${p} / greatest(1 - ${p}, .001))::bigint, 0)`
      : sql`coalesce(${loss}, 0)`;
  const { rows } = await sql<BoardRow>`
    select w.id as key, ${rank} as "rankMinor", l.guest_id as "guestId", w.id as "winBackId", w.followup_id as "followupId", w.cause, w.arm, w.outcome, w.playbook, o.name as owner,
      f.state as "followupState", f.due_on as "dueOn", w.back_on as "backOn", null as "asideUntil", ${p} as "pReturn", w.horizon, ${loss} as "lossMinor", v.stays, w.last_stay as "lastStay",
      coalesce(w.usual_gap_days, v.usual_gap_days) as "usualGapDays", m.programme, m.tier, m.expire_date as "expireDate"
    from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    left join guest_value v on v.group_id = w.group_id and v.property_id = w.property_id and v.guest_id = l.guest_id
    left join guest_summary g on g.group_id = w.group_id and g.guest_id = l.guest_id
    left join followup f on f.group_id = w.group_id and f.id = w.followup_id left join staff o on o.group_id = f.group_id and o.id = f.owner_id
    left join lateral (${cardOf(asked, sql`l.guest_id`)}) m on true
    where w.group_id = ${asked.groupId} and w.property_id = ${asked.propertyId} and w.cause = any(${causesOf(asked.kind)}::text[]) and ${inStates(states)}
      and ${asked.ownerId === undefined ? sql`true` : sql`f.owner_id = ${asked.ownerId}::uuid`} and ${narrowed(asked, sql`l.guest_id`, sql`coalesce(w.usual_gap_days, v.usual_gap_days)`, sql`w.last_stay`)}
      and ${laterThan(rank, sql`w.id`, after)}
    order by ${rank} desc, w.id limit ${limit}`.execute(tx);
  return rows;
}

export async function readAside(tx: Tx, asked: BoardAsked, after: Place | null, limit: number): Promise<BoardRow[]> {
  const rank = asked.kind === 'secondStay' ? sql`coalesce(v.expected_minor, 0)` : sql`coalesce(v.loss_minor, 0)`;
  const ofKind = {
    leaving: sql`v.stays > 1`,
    secondStay: sql`v.stays = 1`,
    expiring: sql`m.expire_date is not null`,
  }[asked.kind];
  const { rows } = await sql<BoardRow>`
    select a.id as key, ${rank} as "rankMinor", l.guest_id as "guestId", null as "winBackId", null as "followupId", null as cause, null as arm, null as outcome, null as playbook, null as owner,
      null as "followupState", null as "dueOn", null as "backOn", a.until as "asideUntil", v.p_return as "pReturn", ${asked.horizon}::int as horizon, v.loss_minor as "lossMinor", v.stays,
      coalesce(${arrived}, g.last_stay, a.at::date) as "lastStay", v.usual_gap_days as "usualGapDays", m.programme, m.tier, m.expire_date as "expireDate"
    from warning_aside a join link l on l.group_id = a.group_id and l.record_id = a.record_id
    left join guest_value v on v.group_id = a.group_id and v.property_id = a.property_id and v.guest_id = l.guest_id
    left join guest_summary g on g.group_id = a.group_id and g.guest_id = l.guest_id
    left join lateral (${cardOf(asked, sql`l.guest_id`)}) m on true
    where a.group_id = ${asked.groupId} and a.property_id = ${asked.propertyId} and a.lifted_at is null and a.until >= ${asked.today}::date and ${ofKind}
      and ${narrowed(asked, sql`l.guest_id`, sql`v.usual_gap_days`, arrived)} and ${laterThan(rank, sql`a.id`, after)}
    order by ${rank} desc, a.id limit ${limit}`.execute(tx);
  return rows;
}

export type BoardFigures = {
  fresh: number;
  lossMinor: number;
  takenUp: number;
  control: number;
  aside: number;
  back: number;
  gone: number;
  longGone: number;
};

export async function countBoard(tx: Tx, asked: BoardAsked): Promise<BoardFigures> {
  const { groupId, propertyId, today, horizon, kind } = asked;
  const { rows } = await sql<BoardFigures>`
    select fresh.*, listed.*, aside.*, gone.* from
      (select count(*)::int as fresh, coalesce(sum(v.loss_minor), 0)::bigint as "lossMinor" ${freshOf({ ...asked, signal: undefined, guestClass: undefined })}) fresh,
      (select count(*) filter (where outcome = 'open' and arm = 'treated')::int as "takenUp", count(*) filter (where outcome = 'open' and arm = 'control')::int as control,
        count(*) filter (where outcome = 'back' and listed_on > ${today}::date - 365)::int as back, count(*) filter (where outcome = 'gone' and listed_on > ${today}::date - 2 * 365)::int as gone
        from winback where group_id = ${groupId} and property_id = ${propertyId} and cause = any(${causesOf(kind)}::text[])) listed,
      (select count(*)::int as aside from warning_aside a join link l on l.group_id = a.group_id and l.record_id = a.record_id
        left join guest_value v on v.group_id = a.group_id and v.property_id = a.property_id and v.guest_id = l.guest_id
        left join lateral (${cardOf(asked, sql`l.guest_id`)}) m on true
        where a.group_id = ${groupId} and a.property_id = ${propertyId} and a.lifted_at is null and a.until >= ${today}::date
          and ${{ leaving: sql`v.stays > 1`, secondStay: sql`v.stays = 1`, expiring: sql`m.expire_date is not null` }[kind]}) aside,
      (select count(*)::int as "longGone" from guest_value v where v.group_id = ${groupId} and v.property_id = ${propertyId} and v.stays > 1 and ${arrived} < ${today}::date - ${goneAfter(horizon)}::int) gone`.execute(
    tx,
  );
  return rows[0]!;
}

const who = ({ kind }: BoardAsked) => (kind === 'expiring' ? sql`m.guest_id` : sql`v.guest_id`);

/** From … where: the guests of the house warned of by their figures, with nothing booked and nothing done about them. */
function freshOf(asked: BoardAsked): RawBuilder<unknown> {
  const { groupId, propertyId, today, horizon, kind, average, house } = asked;
  const guest = who(asked);
  const own = sql`guest_value v left join lateral (${cardOf(asked, sql`v.guest_id`)}) m on ${kind === 'expiring' ? sql`true` : sql`false`}`;
  const cards = sql`value_member m left join guest_value v on v.group_id = m.group_id and v.property_id = m.property_id and v.guest_id = m.guest_id`;
  const head = kind === 'expiring' ? sql`m` : sql`v`;
  const ofKind = {
    leaving: sql`v.stays > 1 and ${arrived} between ${today}::date - ${goneAfter(horizon)}::int and ${today}::date - ${quietDays(horizon)}::int and ${average === null ? sql`true` : sql`v.p_return < ${average}::double precision`}`,
    secondStay: sql`v.stays = 1 and ${arrived} between ${today}::date - ${horizon}::int and ${today}::date - ${quietDays(horizon)}::int`,
    expiring: sql`m.state in ('expiring', 'lapsed') and m.expire_date between ${today}::date - ${CARD_BACK}::int and ${today}::date + ${CARD_AHEAD}::int
      and not exists (select from value_member o where o.group_id = m.group_id and o.property_id = m.property_id and o.guest_id = m.guest_id and (o.expire_date, o.programme) < (m.expire_date, m.programme)
        and o.state in ('expiring', 'lapsed') and o.expire_date >= ${today}::date - ${CARD_BACK}::int)`,
  }[kind];
  return sql`
    from ${kind === 'expiring' ? cards : own}
    join guest u on u.group_id = ${groupId} and u.id = ${guest} and u.status = 'active'
    left join guest_summary g on g.group_id = ${groupId} and g.guest_id = ${guest}
    where ${head}.group_id = ${groupId} and ${head}.property_id = ${propertyId} and ${ofKind}
      and not ${cameSince(house)} and not ${isBooked(asked, guest)} and not ${isListed(groupId, guest)} and not ${isAside({ groupId, propertyId, today }, guest)}
      and ${narrowed(asked, guest, sql`v.usual_gap_days`, arrived)}`;
}

/** The day of figures v the guest was last seen: `last_stay` is where a visit of several stays began. */
export const arrived: RawBuilder<unknown> = sql`v.last_arrival`;

/** A stay in the group (summary g) since figures v were made; of a restaurant the figures of the night are enough. */
export const cameSince = (house: House): RawBuilder<boolean> =>
  house === 'hotel' ? sql<boolean>`coalesce(g.last_stay > ${arrived}, false)` : sql<boolean>`false`;

/** A booking to come: to a hotel at any house of the group (summary g), to a restaurant there. */
export const isBooked = (
  { groupId, propertyId, house, today }: Pick<BoardAsked, 'groupId' | 'propertyId' | 'house' | 'today'>,
  guest: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  house === 'hotel'
    ? sql<boolean>`coalesce(g.next_arrival >= ${today}::date, false)`
    : sql<boolean>`exists (
        select from link b join reservation_person rp on rp.group_id = b.group_id and rp.record_id = b.record_id join reservation known on known.group_id = rp.group_id and known.id = rp.reservation_id
        join reservation r on r.group_id = known.group_id and r.id = coalesce(known.same_booking_as, known.id)
        where b.group_id = ${groupId} and b.guest_id = ${guest} and r.property_id = ${propertyId} and r.arrival_date >= ${today}::date and r.status in ('requested', 'waitlisted', 'reserved'))`;

/** On the win-back list of any house, with an absence that is not over: one guest is listed once, by whatever rule. */
export const isListed = (groupId: string, guest: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  ${guest} in (select l.guest_id from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id where w.group_id = ${groupId} and w.settled_at is null and w.outcome = 'open')`;

export const isAside = (
  { groupId, propertyId, today }: { groupId: string; propertyId: string; today: string },
  guest: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`
  ${guest} in (select l.guest_id from warning_aside a join link l on l.group_id = a.group_id and l.record_id = a.record_id
    where a.group_id = ${groupId} and a.property_id = ${propertyId} and a.lifted_at is null and a.until >= ${today}::date)`;

/** The card that runs out first. */
export const cardOf = (
  { groupId, propertyId, today }: { groupId: string; propertyId: string; today: string },
  guest: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select c.guest_id, c.programme, c.tier, c.expire_date, c.state from value_member c
  where c.group_id = ${groupId} and c.property_id = ${propertyId} and c.guest_id = ${guest} and c.state in ('expiring', 'lapsed')
    and c.expire_date between ${today}::date - ${CARD_BACK}::int and ${today}::date + ${CARD_AHEAD}::int
  order by c.expire_date, c.programme limit 1`;

function narrowed(
  { guestClass, signal, house, guestId, ...asked }: BoardAsked,
  guest: RawBuilder<unknown>,
  gap: RawBuilder<unknown>,
  lastStay: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const ofClass = sql`${guestClass === undefined ? sql`true` : sql`coalesce(g.class_override, g.guest_class) = ${guestClass}`}
    and ${guestId === undefined ? sql`true` : sql`${guest} = ${guestId}::uuid`}`;
  if (signal === undefined) return ofClass;
  const shortest = house === 'hotel' ? 30 : 10;
  const has =
    signal === 'rhythm'
      ? sql`${asked.today}::date - ${lastStay} > greatest(${gap} * 1.5, ${shortest}::int)`
      : hasSignal(asked, signal, guest);
  return sql`${ofClass} and ${has}`;
}

const laterThan = (rank: RawBuilder<unknown>, key: RawBuilder<unknown>, after: Place | null): RawBuilder<unknown> =>
  after === null
    ? sql`true`
    : sql`(${rank} <= ${after.rankMinor}::bigint and (${rank} < ${after.rankMinor}::bigint or ${key} > ${after.key}::uuid))`;

function inStates(states: readonly WarningState[]): RawBuilder<unknown> {
  const each = states.flatMap((state) => {
    if (state === 'back' || state === 'gone') return [sql`w.outcome = ${state}`];
    if (state === 'takenUp') return [sql`w.outcome = 'open' and w.arm = 'treated'`];
    return state === 'control' ? [sql`w.outcome = 'open' and w.arm = 'control'`] : [];
  });
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`;
}
