// The analysis of a period, and its tables for a spreadsheet.
import type { CaseAnalysis, CountedShare } from '@regulars/contract/caseAnalysis.ts';
import { csvLine } from '../platform/csv-safe.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { moneyText } from '../platform/money.ts';
import type { Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf } from '../stays/summary.service.ts';
import { figuresOf, type Counted } from './analysis.ts';
import {
  readAnalysed,
  readRoomNights,
  readStaysWithCase,
  readStaysWithout,
  type AnalysedRow,
} from './analysis.store.ts';
import { mustBePeriod } from './beside.service.ts';
import { givenLines, shownState } from './case.ts';
import type { CaseParts } from './cases.service.ts';
import { clocksOf, type Place } from './clocks.ts';
import { returnLift } from './matching.ts';
import type { RuleContent } from './rules.ts';
import { readSeverities } from './rules.store.ts';

type Period = { from: string; to: string };

export function analyse(parts: CaseParts, who: Who, propertyId: string, { from, to }: Period): Promise<CaseAnalysis> {
  mustBePeriod(from, to);
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const properties = await readProperties(tx, groupId);
    const property = properties.find(({ id }) => id === propertyId)!;
    const cases = await countedIn(tx, groupId, property, { from, to }, now);
    const nights = await readRoomNights(tx, groupId, propertyId, from, to);
    const until = Temporal.PlainDate.from(dayIn(property.timeZone, now)).subtract({ days: 365 }).toString();
    const asked = { propertyId, from, to, until };
    const withCase = await readStaysWithCase(tx, groupId, asked);
    const without = withCase.length === 0 ? [] : await readStaysWithout(tx, groupId, asked);
    const { ordinary, main, mostValuable } = houseOf(properties).thresholds;
    return {
      from,
      to,
      currencyCode: property.currency,
      ...figuresOf(cases, nights),
      returned: returnLift(withCase, without, [ordinary.stays, main.stays, mostValuable.stays]),
    };
  });
}

async function countedIn(
  tx: Tx,
  groupId: string,
  property: Property,
  { from, to }: Period,
  now: string,
): Promise<Counted[]> {
  const rows = await readAnalysed(tx, groupId, property.id, from, to);
  const editions = new Map<number, RuleContent['severity']>();
  for (const version of new Set(rows.map((row) => row.rules)))
    editions.set(version, await readSeverities(tx, groupId, version));
  return rows.map((row) => counted(row, editions.get(row.rules)!, { ...property, propertyId: property.id }, now));
}

function counted(row: AnalysedRow, rules: RuleContent['severity'], place: Place, now: string): Counted {
  const { folded: c, steps, preventionDueAt: due, preventionDoneAt: done } = row;
  const isOver = due !== null && (done !== null || due < now);
  return {
    caseId: row.caseId,
    openedDay: row.openedDay,
    c,
    clocks: clocksOf(steps, c.severity, c.plannedFor, rules, row.rules, place, now),
    anonymous: row.recordId === null,
    repeats: row.repeats,
    preventionInTime: isOver ? done !== null && done <= due : null,
  };
}

const figure = (value: number | null): string => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));

/** One line per figure: name, part, value, low, high, of. Names as in the contract, for machines and for whoever knows them. */
export function analysisTable(a: CaseAnalysis): string {
  const line = (name: string, part: string, value: number | null, more: (number | null)[] = []) =>
    csvLine([name, part, figure(value), ...more.map(figure)]);
  const share = (name: string, part: string, { share: value, low, high, of }: CountedShare) =>
    line(name, part, value, [low, high, of]);
  return [
    csvLine(['figure', 'part', 'value', 'low', 'high', 'of']),
    csvLine(['period', '', `${a.from}/${a.to}`]),
    line('cases', '', a.cases),
    line('anonymous', '', a.anonymous),
    line('occupiedRoomNights', '', a.occupiedRoomNights),
    line('per1000', '', a.per1000),
    ...a.byValidity.map((row) => line('validity', row.validity, row.cases)),
    ...a.byCategory.map((row) => line('category', row.category, row.cases)),
    ...a.causes.map((row) => line('cause', row.cause, row.cases, [null, null, row.cumulated])),
    ...a.times.flatMap(({ severity, answer, resolve, answerInTime, resolveInTime }) => [
      line('answerP50Ms', severity, answer.p50Ms, [null, null, answer.cases]),
      line('answerP90Ms', severity, answer.p90Ms, [null, null, answer.cases]),
      line('resolveP50Ms', severity, resolve.p50Ms, [null, null, resolve.cases]),
      line('resolveP90Ms', severity, resolve.p90Ms, [null, null, resolve.cases]),
      share('answerInTime', severity, answerInTime),
      share('resolveInTime', severity, resolveInTime),
    ]),
    csvLine(['cost', a.currencyCode, moneyText({ amountMinor: a.cost.costMinor, currencyCode: a.currencyCode })]),
    csvLine(['retail', a.currencyCode, moneyText({ amountMinor: a.cost.retailMinor, currencyCode: a.currencyCode })]),
    line('costPerCaseMinor', a.currencyCode, a.cost.perCaseMinor),
    line('costPerOccupiedRoomMinor', a.currencyCode, a.cost.perOccupiedRoomMinor),
    ...a.cost.byDepartment.map((row) => line('costMinor', row.department, row.costMinor, [null, null, row.lines])),
    share('reopened', '', a.reopened),
    share('repeated', '', a.repeated),
    share('informed', '', a.informed),
    share('satisfied', '', a.satisfied),
    share('answered', '', a.answered),
    share('fastLane', '', a.fastLane),
    share('preventionsInTime', '', a.preventionsInTime),
    line('bounces', '', a.bounces.total),
    ...a.bounces.byPair.map(({ from, to, count }) => line('bounces', `${from}>${to}`, count)),
    ...liftLines(a.returned, line, share),
    ...a.byMonth.flatMap((row) => [
      line('monthCases', row.month, row.cases),
      line('monthCostMinor', row.month, row.costMinor),
    ]),
  ].join('');
}

function liftLines(
  returned: CaseAnalysis['returned'],
  line: (name: string, part: string, value: number | null, more?: (number | null)[]) => string,
  share: (name: string, part: string, value: CountedShare) => string,
): string[] {
  if (returned.kind === 'tooFew') return [csvLine(['returnLift', 'tooFew', '', '', '', String(returned.pairs)])];
  const { value, low, high } = returned.difference;
  return [
    share('returned', 'withCase', returned.withCase),
    share('returned', 'without', returned.without),
    line('returnLift', 'difference', value, [low, high, returned.pairs]),
  ];
}

/** A line per case, without names, contacts and words. */
export function casesTable(parts: CaseParts, who: Who, propertyId: string, { from, to }: Period): Promise<string> {
  mustBePeriod(from, to);
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!;
    const rows = await readAnalysed(tx, who.groupId, propertyId, from, to);
    const cases = await countedIn(tx, who.groupId, property, { from, to }, now);
    const head = [
      'number',
      'day',
      'state',
      'severity',
      'category',
      'cause',
      'validity',
      'channel',
      'room',
      'department',
      'openedAt',
      'acknowledgedAt',
      'informedAt',
      'endedAt',
      'cost',
      'retail',
      'currency',
      'satisfied',
      'reopened',
      'bounces',
      'fastLane',
      'breached',
    ];
    const lines = cases.map((one, at) => csvLine(lineOf(one, rows[at]!.number, property.currency)));
    return [csvLine(head), ...lines].join('');
  });
}

function lineOf({ c, openedDay, clocks }: Counted, number: string, currencyCode: string): string[] {
  const sum = (of: 'costMinor' | 'retailMinor') =>
    moneyText({ amountMinor: givenLines(c).reduce((total, line) => total + line[of], 0), currencyCode });
  const breached = clocks.filter(({ state }) => state === 'missed').map(({ kind }) => kind);
  return [
    number,
    openedDay,
    shownState(c),
    c.severity,
    c.category,
    c.cause ?? '',
    c.validity ?? '',
    c.channel,
    c.roomNumber ?? '',
    c.department ?? '',
    c.openedAt,
    c.acknowledgedAt ?? '',
    c.informedAt ?? '',
    c.endedAt ?? '',
    sum('costMinor'),
    sum('retailMinor'),
    currencyCode,
    c.satisfied === null ? '' : String(c.satisfied),
    String(c.reopened),
    String(c.bounces),
    c.gaveAtOnce.length > 0 ? 'yes' : 'no',
    breached.join(' '),
  ];
}
