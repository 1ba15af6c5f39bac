// One test on one value, in SQL: a condition that is true or false, never unknown - but where whatever is not true is left out anyway
// (`loosely`): the planner then sees the bare comparison and knows how many pass.
import type { SegmentTest } from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import type { Place } from './segment.ts';
import type { Sql } from './sheet.ts';
import { wordsInMonths, wordsWithin } from './yearly.ts';

/** `whole`: the same as a number, where the choices are numbers; made into text a million times it costs more than all else. */
export type Asked = { value: Sql; many: boolean; whole?: Sql };

export function testSql(
  { value, many, whole }: Asked,
  test: SegmentTest,
  { today }: Pick<Place, 'today'>,
  loosely: boolean,
): Sql {
  const holds = (condition: Sql): Sql => (loosely ? condition : sql`coalesce(${condition}, false)`);
  const day = sql`${today}::date`;
  switch (test.op) {
    case 'known':
      return many ? sql`coalesce(cardinality(${value}), 0) > 0` : sql`(${value}) is not null`;
    case 'unknown':
      return many ? sql`coalesce(cardinality(${value}), 0) = 0` : sql`(${value}) is null`;
    case 'atLeast':
      return holds(sql`${value} >= ${test.value}::float8`);
    case 'atMost':
      return holds(sql`${value} <= ${test.value}::float8`);
    case 'between':
      return holds(sql`${value} between ${test.from}::float8 and ${test.to}::float8`);
    case 'lastDays':
      return holds(sql`${value} between ${day} - ${test.days}::int and ${day}`);
    case 'longerAgo':
      return holds(sql`${value} < ${day} - ${test.days}::int`);
    case 'nextDays':
      return holds(sql`${value} between ${day} and ${day} + ${test.days}::int`);
    case 'after':
      return holds(sql`${value} >= ${test.date}::date`);
    case 'before':
      return holds(sql`${value} <= ${test.date}::date`);
    case 'datesBetween':
      return holds(sql`${value} between ${test.from}::date and ${test.to}::date`);
    case 'comingDays':
      return holds(fallsOn(value, many, wordsWithin(today, test.days)));
    case 'inMonths':
      return holds(fallsOn(value, many, wordsInMonths(today, test.months)));
    case 'oneOf':
      return holds(isOneOf({ value, many, whole }, test.values));
    case 'noneOf':
      return sql`not coalesce(${isOneOf({ value, many, whole }, test.values)}, false)`;
    case 'is':
      return holds(sql`${value} = ${test.value}::boolean`);
    case 'contains':
      return holds(sql`strpos(lower(normalize(${value}, nfkc)), lower(normalize(${test.text}::text, nfkc))) > 0`);
  }
}

function isOneOf({ value, many, whole }: Asked, values: readonly string[]): Sql {
  if (whole) return sql`${whole} = any(${values.filter((one) => /^\d{1,4}$/.test(one)).map(Number)}::int[])`;
  return many ? sql`${value} && ${[...values]}::text[]` : sql`${value} = any(${[...values]}::text[])`;
}

/** A single day is one of the sun's, without its letter. */
function fallsOn(value: Sql, many: boolean, words: readonly string[]): Sql {
  if (many) return sql`${value} && ${[...words]}::text[]`;
  return sql`${value} = any(${words.filter((word) => word.startsWith('S')).map((word) => word.slice(2))}::text[])`;
}
