// A checked rule as one SQL condition over guest_summary (`s`), with what it joins. True or false for every guest, never unknown, so
// that `not` is the exact opposite.
import type {
  HistoryRule,
  SegmentRule,
  SegmentTest,
  SegmentTimes,
  SegmentWhen,
} from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import { factsByCode, factValue } from './factValues.ts';
import { placeOfNamed, type Named } from './segment.ts';
import { elsewhere, ofLinks, type Sheet, type Sql } from './sheet.ts';
import { testSql } from './testSql.ts';
import { thingsOf } from './things.ts';

/**
 * The condition; `sheet` then holds what must be looked up beside. `required`: nobody is in the segment of whom it is not true, so
 * that who has no such history need not be looked at. Throws for what `check` refuses.
 */
export function conditionOf(sheet: Sheet, rule: SegmentRule, named: Named, required = true): Sql {
  switch (rule.kind) {
    case 'group': {
      const rules = rule.rules.map((one) =>
        conditionOf(sheet, one, named, required && !rule.not && (rule.join === 'all' || rule.rules.length === 1)),
      );
      const joined = sql`(${sql.join(rules, rule.join === 'all' ? sql` and ` : sql` or `)})`;
      return rule.not ? sql`not ${joined}` : joined;
    }
    case 'fact': {
      const many = factsByCode.get(rule.fact)!.many === true;
      return testSql({ value: factValue(sheet, rule.fact), many }, rule.test, sheet.place, required);
    }
    case 'history':
      return historyCondition(sheet, rule, required);
    case 'segment': {
      const inner = named.get(rule.segmentId)!;
      const there = elsewhere(sheet, placeOfNamed(sheet.place, inner));
      const holds = conditionOf(there, inner.rule, named, required && rule.isIn);
      return rule.isIn ? holds : sql`not ${holds}`;
    }
  }
}

const asksForSome = (test: SegmentTest): boolean =>
  (test.op === 'atLeast' && test.value > 0) || (test.op === 'between' && test.from > 0);
/** Of whole numbers: one or more. */
const isSome = (test: SegmentTest): boolean => test.op === 'atLeast' && test.value > 0 && test.value <= 1;

type Anchor = (SegmentWhen & { kind: 'daysAfter' })['anchor'];

/** At least this many things, or fewer than this many: every way of counting is one of the two, or both. */
type Bounds = { least: number; below: number | null };
export function boundsOf({ op, n }: SegmentTimes): Bounds {
  switch (op) {
    case 'atLeast':
      return { least: n, below: null };
    case 'atMost':
      return { least: 0, below: n + 1 };
    case 'exactly':
      return { least: n, below: n + 1 };
    case 'never':
      return { least: 0, below: 1 };
  }
}

function historyCondition(sheet: Sheet, rule: HistoryRule, required: boolean): Sql {
  const { least, below } = boundsOf(rule.times);
  if (least === 0 && below === null) return sql`true`;
  // one is enough to tell: nothing is counted then, and no thing need be told from another
  const isCounted = least > 1 || (below !== null && below > 1);
  if (required && !isCounted) {
    const any = sql`exists (select 1 ${walk(sheet, rule, false)} and l.guest_id = s.guest_id)`;
    return least === 0 ? sql`not ${any}` : any;
  }
  // whoever has too few is not even joined
  const enough = required && least > 0 ? sql` having count(*) >= ${least}::int` : sql``;
  const select = () =>
    isCounted
      ? sql`select guest_id, count(*) as value from (select distinct l.guest_id, ${thingsOf(sheet, rule.history).id.value} as id ${walk(sheet, rule, true)}) one group by 1${enough}`
      : sql`select distinct l.guest_id, 1 as value ${walk(sheet, rule, false)}`;
  const key = JSON.stringify(['history', isCounted, required && least, rule.history, rule.where, rule.when]);
  const found = sheet.look(key, select, required && least > 0);
  const parts = [
    ...(least > 0 ? [sql`${found} >= ${least}::int`] : []),
    ...(below === null ? [] : [sql`${found} < ${below}::int`, ...(least > 0 ? [] : [sql`${found} is null`])]),
  ];
  return least > 0 && required
    ? sql`(${sql.join(parts, sql` and `)})`
    : least > 0
      ? sql`coalesce(${sql.join(parts, sql` and `)}, false)`
      : sql`(${sql.join(parts, sql` or `)})`;
}

/** From links to the things a history rule asks for, with all that must hold of them. */
function walk(sheet: Sheet, rule: HistoryRule, isCounted: boolean): Sql {
  const things = thingsOf(sheet, rule.history);
  const fields = rule.where.map(({ field, test }) => ({
    ...things.fields[field]!,
    test,
    many: field === 'leavingReason',
  }));
  const asked = [...fields, ...(isCounted ? [things.id] : []), ...(rule.when.kind === 'ever' ? [] : [things.day])];
  const needs = new Set(asked.flatMap(({ needs: own = [] }) => own));
  const beside = Object.entries(things.beside).flatMap(([name, join]) => (needs.has(name) ? [join] : []));
  const conditions = [
    ofLinks(sheet),
    ...fields.flatMap(({ value, whole, many, test, some }) => [
      ...(some && asksForSome(test) ? [some] : []),
      ...(some && isSome(test) ? [] : [testSql({ value, many, whole }, test, sheet.place, true)]),
    ]),
    ...whenSql(sheet, rule.when, things.day.value),
  ];
  const isAnchored = rule.when.kind === 'daysBefore' || rule.when.kind === 'daysAfter';
  const anchor = isAnchored
    ? sql`join guest_summary own on own.group_id = l.group_id and own.guest_id = l.guest_id`
    : sql``;
  return sql`from link l ${things.from} ${sql.join([...beside, anchor], sql` `)} where ${sql.join(conditions, sql` and `)}`;
}

function whenSql(sheet: Sheet, when: SegmentWhen, day: Sql): Sql[] {
  const today = sql`${sheet.place.today}::date`;
  switch (when.kind) {
    case 'ever':
      return [];
    case 'lastDays':
      return [sql`${day} between ${today} - ${when.days}::int and ${today}`];
    case 'nextDays':
      return [sql`${day} between ${today} and ${today} + ${when.days}::int`];
    case 'between':
      return [sql`${day} between ${when.from}::date and ${when.to}::date`];
    case 'daysBefore': {
      const anchor = anchorSql(sheet, when.anchor);
      return [
        hasAnchor(when.anchor),
        sql`${day} < ${anchor}`,
        ...(when.days === null ? [] : [sql`${day} >= ${anchor} - ${when.days}::int`]),
      ];
    }
    case 'daysAfter': {
      const anchor = anchorSql(sheet, when.anchor);
      return [
        hasAnchor(when.anchor),
        sql`${day} > ${anchor}`,
        ...(when.days === null ? [] : [sql`${day} <= ${anchor} + ${when.days}::int`]),
      ];
    }
  }
}

const anchorColumns: Readonly<Record<Anchor, string>> = {
  firstStay: 'first_stay',
  lastStay: 'last_stay',
  nextArrival: 'next_arrival',
  lastTrouble: 'last_trouble_at',
  nextBirthday: 'birthday',
  lastBirthday: 'birthday',
};
/** Says no more than the comparison does, but lets the planner begin with the few that have it. */
const hasAnchor = (anchor: Anchor): Sql => sql`${sql.ref(`own.${anchorColumns[anchor]}`)} is not null`;

/** The guest's own day, of the summary row that stands as `own`. */
export function anchorSql(
  { place }: Pick<Sheet, 'place'>,
  anchor: (SegmentWhen & { kind: 'daysAfter' })['anchor'],
  table = 'own',
): Sql {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const today = sql`${place.today}::date`;
  const year = Number(place.today.slice(0, 4));
  switch (anchor) {
    case 'firstStay':
      return column('first_stay');
    case 'lastStay':
      return column('last_stay');
    case 'nextArrival':
      return sql`case when ${column('next_arrival')} >= ${today} then ${column('next_arrival')} end`;
    case 'lastTrouble':
      return sql`(${column('last_trouble_at')} at time zone ${place.timeZone})::date`;
    case 'nextBirthday':
      return sql`case when ${birthdayIn(column, year)} >= ${today} then ${birthdayIn(column, year)} else ${birthdayIn(column, year + 1)} end`;
    case 'lastBirthday':
      return sql`case when ${birthdayIn(column, year)} <= ${today} then ${birthdayIn(column, year)} else ${birthdayIn(column, year - 1)} end`;
  }
}

/** A day that a month has not got is its last; what is no day at all is none. */
function birthdayIn(column: (name: string) => Sql, year: number): Sql {
  const first = sql`make_date(${year}::int, left(${column('birthday')}, 2)::int, 1)`;
  const last = sql`extract(day from ${first} + interval '1 month' - interval '1 day')::int`;
  return sql`case when ${column('birthday')} ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then ${first} + least(right(${column('birthday')}, 2)::int, ${last}) - 1 end`;
}
