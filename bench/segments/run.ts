// Bench: segments counted. `node bench/segments/run.ts [--guests 1000000] [--full] [--times 5] [--data-dir DIR]`, on our own server or
// on DATABASE_URL; a second run in the same place finds its guests there. Measured is the house's own count, row-level security and
// scope included, of the whole group. Budgets at a million guests: < 300 ms where only the summary is asked, < 2 s for histories.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import { openDatabase, type Database } from '../../server/platform/database/database.io.ts';
import { silentLog } from '../../server/platform/log.ts';
import { placeOf } from '../../server/segments/house.service.ts';
import { beQuick, countMembers } from '../../server/segments/membership.store.ts';
import { figureOf, show, whereOf, type Figure } from '../machine.ts';
import { seed, seeded } from './seed.ts';

const AT = '2026-11-21T08:00:00.000Z';
const SUMMARY_MS = 300;
const HISTORY_MS = 2000;

const { values } = parseArgs({
  options: {
    guests: { type: 'string' },
    full: { type: 'boolean', default: false },
    times: { type: 'string', default: '5' },
    'data-dir': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const guests = Number(values.guests ?? (values.full ? 1_000_000 : 100_000));

type Fact = Extract<SegmentRule, { kind: 'fact' }>;
type History = Extract<SegmentRule, { kind: 'history' }>;
const fact = (code: string, test: Fact['test']): Fact => ({ kind: 'fact', fact: code, test });
const once = { op: 'atLeast', n: 1 } as const;
const ever = { kind: 'ever' } as const;
const history = (code: string, where: History['where'], times: History['times'] = once, when: History['when'] = ever): History => ({ kind: 'history', history: code, where, times, when }); // prettier-ignore
const field = (code: string, test: Fact['test']) => ({ field: code, test });
const oneOf = (...list: string[]) => ({ op: 'oneOf' as const, values: list });

const summaryRules: Readonly<Record<string, SegmentRule[]>> = {
  'two stays': [fact('stays', { op: 'atLeast', value: 2 })],
  'overdue regulars who may be written to': [
    fact('stays', { op: 'atLeast', value: 3 }),
    fact('overdue', { op: 'atLeast', value: 1.5 }),
    fact('hasEmail', { op: 'is', value: true }),
    fact('consentEmail', oneOf('yes')),
  ],
  'birthday within thirty days': [fact('birthday', { op: 'comingDays', days: 30 })],
  'by a channel, two stays': [
    fact('channel', oneOf('ctrip', 'fliggy', 'booking')),
    fact('stays', { op: 'atLeast', value: 2 }),
  ],
  'six facts of who and how much': [
    fact('nationality', { op: 'noneOf', values: ['CN'] }),
    fact('age', { op: 'between', from: 30, to: 45 }),
    fact('lastStay', { op: 'longerAgo', days: 180 }),
    fact('revenue', { op: 'atLeast', value: 100_000 }),
    fact('tier', oneOf('GOLD', 'DIAMOND')),
    fact('city', oneOf('上海')),
  ],
  'letters in the company': [fact('company', { op: 'contains', text: '蓝海' })],
};
const historyRules: Readonly<Record<string, SegmentRule[]>> = {
  'weekend stay within a year': [history('stay', [field('weekday', oneOf('6', '7'))], once, { kind: 'lastDays', days: 365 })], // prettier-ignore
  'two weekend stays': [history('stay', [field('weekday', oneOf('6', '7'))], { op: 'atLeast', n: 2 })],
  'family in the school holidays': [history('stay', [field('children', { op: 'atLeast', value: 1 }), field('month', oneOf('7', '8'))])], // prettier-ignore
  'trouble, not back since': [
    fact('lastTrouble', { op: 'known' }),
    history('stay', [], { op: 'never', n: 1 }, { kind: 'daysAfter', anchor: 'lastTrouble', days: null }),
  ],
  'twice booked thirty days ahead': [history('booking', [field('leadDays', { op: 'atLeast', value: 30 })], { op: 'atLeast', n: 2 })], // prettier-ignore
  'weekday afternoon tea': [history('order', [field('dayPart', oneOf('afternoonTea')), field('weekday', oneOf('1', '2', '3', '4', '5'))])], // prettier-ignore
  'a dish with 茶 within a year': [history('dish', [field('name', { op: 'contains', text: '茶' })], once, { kind: 'lastDays', days: 365 })], // prettier-ignore
  'noted to like a high floor': [fact('preference', oneOf('highFloor'))],
};

const dataDir = values['data-dir'] ?? mkdtempSync(join(tmpdir(), 'regulars-segments-'));
const database = await openDatabase({ url: process.env['DATABASE_URL'], dataDir, log: silentLog, poolSize: 4 });
try {
  await database.migrate();
  const house = (await seeded(database, guests)) ?? (await seedAll(database));
  const figures: Figure[] = [];
  const where = whereOf(await database.info());
  for (const [rules, most] of [
    [summaryRules, SUMMARY_MS],
    [historyRules, HISTORY_MS],
  ] as const)
    // prettier-ignore
    for (const [name, rule] of Object.entries(rules)) {
      const { ms, count } = await timed(database, house.groupId, { kind: 'group', join: 'all', not: false, rules: rule });
      const what = `count of ${guests.toLocaleString('en')}: ${name} (${count.toLocaleString('en')})`;
      figures.push(figureOf('segments', what, ms, 'ms', { most }, where));
    }
  show(figures, values.json);
} finally {
  await database.close();
  if (values['data-dir'] === undefined) rmSync(dataDir, { recursive: true, force: true });
}

async function seedAll(into: Database) {
  const made = await seed(into, guests, (step) => process.stderr.write(`\r${step.padEnd(40)}`));
  process.stderr.write('\n');
  await into.analyze();
  return made;
}

/** The middle of several; the first, which warms up, is left out. */
async function timed(from: Database, groupId: string, rule: SegmentGroup): Promise<{ ms: number; count: number }> {
  const times: number[] = [];
  let count = 0;
  for (let i = 0; i <= Number(values.times); i++) {
    await from.tenantReadOnly(groupId, async (tx) => {
      const place = await placeOf(tx, groupId, null, AT);
      await beQuick(tx);
      const begun = performance.now();
      ({ count } = await countMembers(tx, place, rule, new Map()));
      if (i > 0) times.push(performance.now() - begun);
    });
  }
  return { ms: times.toSorted((a, b) => a - b)[times.length >> 1]!, count };
}
