import { linkFile } from '../identity/link.io.ts';
import { jsonOption, Misused, mustHave, text, type Command } from './command.ts';

export const link: Command = {
  name: 'link',
  summary: 'Link the records of one person in a CSV file: the identity engine alone, no database',
  usage: 'link RECORDS.csv --out CLUSTERS.csv [--pairs PAIRS.csv] [--also COLUMN,…]',
  options: [
    { name: 'out', takes: 'FILE', doc: 'Where to write record_id,cluster_id,probability', required: true },
    { name: 'pairs', takes: 'FILE', doc: 'Also write the pairs compared, with weight and probability' },
    { name: 'also', takes: 'COLUMN,…', doc: 'Further columns that are evidence' },
    { name: 'threads', takes: 'N', doc: 'Threads at most' },
    jsonOption,
  ],
  examples: [
    'regulars link records.csv --out clusters.csv',
    'regulars link guests.csv --out clusters.csv --pairs pairs.csv --also occupation',
  ],
  async run(args, io) {
    const [input, ...more] = args.positionals;
    if (input === undefined || more.length > 0) throw new Misused('name one file of records');
    const threads = text(args, 'threads');
    if (threads !== undefined && !/^[1-9]\d?$/.test(threads)) throw new Misused('--threads is a number');
    const also = text(args, 'also')
      ?.split(',')
      .map((column) => column.trim())
      .filter(Boolean);
    const done = await linkFile({
      input,
      output: mustHave(args, 'out'),
      pairs: text(args, 'pairs'),
      also,
      threads: threads ? Number(threads) : undefined,
      onProgress: (p) => io.progress(`${p.step} ${p.done}${p.total ? ` of ${p.total}` : ''}`),
    });
    if (args.values['json']) io.out(JSON.stringify(done));
    else
      io.say(
        `${done.records} records, ${done.clusters} persons, ${done.pairs} pairs compared, ${done.seconds.toFixed(1)} s`,
      );
    return 0;
  },
};
