// `regulars value`: models of visits, the early warning and dishes that go together, each on a file, no database.
import { enableCompileCache } from 'node:module';
import { scoreGuests, type Scores } from '../insights/scores.ts';
import { checkScores } from '../insights/scoresChecked.ts';
import { staysOf } from '../insights/stayLog.ts';
import { toldOfLog } from '../insights/stayLogTold.ts';
import { readVisits, refuse, writeScores } from '../insights/value.io.ts';
import { isoOf } from '../insights/valueRows.ts';
import { Refusal } from '../platform/refusal.ts';
import { jsonOption, Misused, mustHave, text, type Args, type Command, type ExitCode, type Io } from './command.ts';
import { dayTyped, fitFile, FITTED, linesOf, type Fitted } from './valueFit.io.ts';
import { ruleOptions, rules } from './valueRules.io.ts';
import { leftOutSentence, refusedSentence, toldSentence, type Told } from './valueWords.ts';

export const value: Command = {
  name: 'value',
  summary: 'Who comes again, how often, what they bring, which dishes go together: on a CSV file, no database',
  usage:
    'value fit --visits FILE|--summary FILE --model MODEL [--until DATE] [--json] | value warn --visits FILE --origin DATE --horizon DAYS --out FILE | value rules --orders FILE [--support SHARE] [--confidence SHARE] [--by COLUMN] [--json]',
  options: [
    { name: 'visits', takes: 'FILE', doc: 'customer_id,date[,amount]; one row a visit or order' },
    {
      name: 'summary',
      takes: 'FILE',
      doc: 'fit: x,t_x,T[,m_x] instead; repeat visits, time of the last, time seen, mean spend',
    },
    { name: 'model', takes: 'MODEL', doc: `fit: ${FITTED.join(', ')}; sbg reads period,members[,cohort]` },
    { name: 'until', takes: 'DATE', doc: 'fit: the last day that counts (the last one of the file)' },
    { name: 'unit', takes: 'day|week', doc: 'fit: in what times are told (week)' },
    { name: 'origin', takes: 'DATE', doc: 'warn: the day from which is looked ahead; nothing after it is used' },
    { name: 'horizon', takes: 'DAYS', doc: 'Days looked ahead (365; a restaurant 60 to 90)' },
    { name: 'together', takes: 'DAYS', doc: 'Visits this far apart or less are one stay (3; a restaurant 0)' },
    { name: 'out', takes: 'FILE', doc: 'warn: where to write customer_id,p_return,expected_visits,expected_value' },
    ...ruleOptions,
    jsonOption,
  ],
  examples: [
    'regulars value fit --visits visits.csv --model pareto-nbd --json',
    'regulars value fit --summary customers.csv --model bg-nbd',
    'regulars value warn --visits visits.csv --origin 2026-01-31 --horizon 365 --out scores.csv',
    'regulars value rules --orders orders.csv --support .01 --confidence .3',
  ],
  // `--visits FILE --summary` says of the file what `--summary FILE` says with its name.
  reword: (argv) =>
    argv.map((word, i) => (word === '--summary' && (argv[i + 1] ?? '--').startsWith('--') ? '--summary=' : word)),
  async run(args, io) {
    const [what, ...more] = args.positionals;
    if ((what !== 'fit' && what !== 'warn' && what !== 'rules') || more.length > 0)
      throw new Misused('value is followed by fit, warn or rules');
    enableCompileCache();
    try {
      if (what === 'rules') return rules(args, io);
      return what === 'fit' ? fit(args, io) : await warn(args, io);
    } catch (error) {
      const told = error instanceof Refusal ? refusedSentence(error.code, error.params) : undefined;
      if (told === undefined) throw error;
      io.say(`Refused: ${told}`);
      return 1;
    }
  },
};

function fit(args: Args, io: Io): ExitCode {
  const model = mustHave(args, 'model');
  if (!FITTED.includes(model as Fitted)) throw new Misused(`--model is one of ${FITTED.join(', ')}`);
  const [visits, summary] = [text(args, 'visits'), text(args, 'summary')];
  const file =
    summary === '' ? visits : visits === undefined || summary === undefined ? (visits ?? summary) : undefined;
  if (file === undefined) throw new Misused('name one file, by --visits or --summary');
  const unit = text(args, 'unit') ?? 'week';
  if (unit !== 'day' && unit !== 'week') throw new Misused('--unit is day or week');
  const until = dayOption(args, 'until');
  const report = fitFile(
    { file, isSummary: summary !== undefined, model: model as Fitted, unit, until, ...daysOf(args) },
    io,
  );
  if (args.values['json']) io.out(JSON.stringify({ ...report, told: report.told.map(withSentence) }));
  else for (const line of linesOf(report)) io.out(line);
  return 0;
}

async function warn(args: Args, io: Io): Promise<ExitCode> {
  const [path, out] = [mustHave(args, 'visits'), mustHave(args, 'out')];
  const origin = dayOption(args, 'origin');
  if (origin === undefined) throw new Misused('--origin is missing');
  const { horizon, apart, today } = daysOf(args);
  if (origin > today) throw refuse('value_future_origin', { origin: isoOf(origin) });
  const { visits, ids, rows, leftOut, last } = readVisits(path, today, Infinity, (done) => io.progress(`read ${done}`));
  const log = staysOf(visits, apart, origin);
  if (log.day.length === 0) throw refuse('value_nobody_known', { origin: isoOf(origin) });
  io.progress('learn and score');
  const scores = scoreGuests(log, origin, horizon);
  await writeScores(out, ids, scores);
  const told: Told[] = [
    ...toldOfLog(log, origin),
    ...scores.told,
    ...(scores.basis === 'table' ? [{ code: 'not_learnt' as const }] : []),
  ];
  // Where the file goes on to the end of the horizon, what was told can be held against what came.
  const checked =
    last >= origin + horizon
      ? checkScores(staysOf(visits, apart, origin + horizon), scores, origin, horizon)
      : undefined;
  const report = {
    rows,
    leftOut,
    guests: scores.guest.length,
    basis: scores.basis,
    windows: scores.windows,
    ...totalsOf(scores),
    checked,
  };
  if (args.values['json']) io.out(JSON.stringify({ ...report, told: told.map(withSentence) }));
  else {
    io.say(
      `${report.guests} customers, by ${report.basis}; ${report.expectedReturners} expected to come again within ${horizon} days`,
    );
    if (checked)
      io.say(
        `Held against what came: AUC ${checked.auc.toFixed(3)}, Brier ${checked.brier.toFixed(4)}, visits ${(checked.bias * 100).toFixed(1)} % off`,
      );
    for (const line of [...told.map(toldSentence), leftOutSentence(leftOut)])
      if (line !== undefined) io.say(`! ${line}`);
  }
  return 0;
}

function totalsOf({ pReturn, expectedVisits, expectedValue }: Scores) {
  const sum = (column: Float64Array): number => Math.round(column.reduce((total, one) => total + one, 0) * 100) / 100;
  return {
    expectedReturners: sum(pReturn),
    expectedVisits: sum(expectedVisits),
    expectedValue: expectedValue && sum(expectedValue),
  };
}

const withSentence = (told: Told) => ({ ...told, sentence: toldSentence(told) });

function daysOf(args: Args): { horizon: number; apart: number; today: number } {
  const whole = (name: string, usual: number, least: number): number => {
    const typed = text(args, name);
    if (typed === undefined) return usual;
    if (!/^\d{1,5}$/.test(typed) || Number(typed) < least)
      throw new Misused(`--${name} is a number of days, ${least} or more`);
    return Number(typed);
  };
  return {
    horizon: whole('horizon', 365, 1),
    apart: whole('together', 3, 0),
    today: Math.floor(Date.now() / 86_400_000),
  };
}

function dayOption(args: Args, name: string): number | undefined {
  const typed = text(args, name);
  const day = typed === undefined ? undefined : dayTyped(typed);
  if (typed !== undefined && day === undefined) throw new Misused(`--${name} is a date, 2026-01-31`);
  return day;
}
