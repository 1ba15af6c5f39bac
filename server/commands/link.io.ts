import { enableCompileCache } from 'node:module';
import type { Explained } from '../identity/explain.io.ts';
import { jsonOption, Misused, mustHave, text, type Command } from './command.ts';

export const link: Command = {
  name: 'link',
  summary: 'Link the records of one person in a CSV file: the identity engine alone, no database',
  usage:
    'link RECORDS.csv --out CLUSTERS.csv [--pairs PAIRS.csv] [--also COLUMN,…] [--country CC] [--threads N] | --explain A B',
  options: [
    {
      name: 'out',
      takes: 'FILE',
      doc: 'Where to write record_id,cluster_id,probability; a stopped run of a large file goes on',
    },
    { name: 'pairs', takes: 'FILE', doc: 'Also write the pairs worth a look, with weight and probability' },
    { name: 'also', takes: 'COLUMN,…', doc: 'Further columns that are evidence' },
    {
      name: 'country',
      takes: 'CC',
      doc: 'Country of the house, two letters, CN if not given: of phone numbers without one, and for the order of 3/4/1985',
    },
    { name: 'threads', takes: 'N', doc: 'Threads at most; by default one for each processor' },
    {
      name: 'explain',
      doc: 'Write nothing; tell why the two records named behind the file are one person, or are not',
    },
    jsonOption,
  ],
  examples: [
    'regulars link records.csv --out clusters.csv',
    'regulars link guests.csv --out clusters.csv --pairs pairs.csv --also occupation',
    'regulars link guests.csv --explain G-1004 G-2210',
  ],
  async run(args, io) {
    const [input, ...more] = args.positionals;
    const explains = args.values['explain'] === true;
    if (input === undefined) throw new Misused('name one file of records');
    if (explains ? more.length !== 2 : more.length > 0)
      throw new Misused(explains ? 'name the file and two records of it' : 'name one file of records');
    const threads = text(args, 'threads');
    if (threads !== undefined && !/^[1-9]\d?$/.test(threads)) throw new Misused('--threads is a number');
    const country = text(args, 'country')?.toUpperCase();
    if (country !== undefined && !(await isCountry(country)))
      throw new Misused('--country is a country of two letters, as CN or US');
    const also = text(args, 'also')
      ?.split(',')
      .map((column) => column.trim())
      .filter(Boolean);
    const options = {
      input,
      ...(also && { also }),
      ...(country && { country }),
      ...(threads && { threads: Number(threads) }),
      onProgress: ({ step, done, total }: { step: string; done: number; total?: number }) =>
        io.progress(`${step} ${done}${total ? ` of ${total}` : ''}`),
    };
    // What was compiled for the last run need not be compiled again, for this thread and each of the others.
    enableCompileCache();
    if (explains) {
      const { explainPair } = await import('../identity/explain.io.ts');
      const told = await explainPair(options, more[0]!, more[1]!);
      io.out(args.values['json'] ? JSON.stringify(told) : waterfallOf(told));
      return 0;
    }
    const pairs = text(args, 'pairs');
    const { linkFile } = await import('../identity/link.io.ts');
    const done = await linkFile({ ...options, output: mustHave(args, 'out'), ...(pairs && { pairs }) });
    if (args.values['json']) io.out(JSON.stringify(done));
    else
      io.say(
        `${done.records} records, ${done.clusters} persons, ${done.pairs} pairs compared, ${done.seconds.toFixed(1)} s`,
      );
    return 0;
  },
};

const isCountry = async (code: string): Promise<boolean> =>
  (await import('../identity/numberingplan.ts')).hasPlan(code);

const VERDICTS = { link: 'one person', review: 'a person should look', apart: 'two persons' };

/** One line of evidence each, with its bits and the sum so far. */
function waterfallOf({ a, b, comparison, zone, isTogether }: Explained): string {
  let sum = 0;
  const lines = comparison.evidence.map(({ field, level, bits, a: left, b: right }) => {
    sum += bits;
    const values = left === '' && right === '' ? '' : left === right ? left : `${left} | ${right}`;
    return `${signed(bits)} ${signed(sum)}  ${inWords(field)}: ${inWords(level)}${values === '' ? '' : `  (${values})`}`;
  });
  const veto = comparison.veto === undefined ? [] : [`never one person: ${comparison.veto.replaceAll('_', ' ')}`];
  return [
    `${a} and ${b}`,
    '   bits     sum  evidence',
    ...lines,
    ...veto,
    `probability ${comparison.probability.toFixed(4)}: ${VERDICTS[zone]}; in this file they are ${isTogether ? 'one cluster' : 'two clusters'}`,
  ].join('\n');
}

const signed = (bits: number): string => `${bits < 0 ? '' : '+'}${bits.toFixed(1)}`.padStart(7);
const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
