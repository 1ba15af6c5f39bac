import { readFileSync } from 'node:fs';
import { connectors } from '../main.ts';
import { causeOfError, mapMessage } from '../intake/mapping.ts';
import type { Mapped } from '../intake/connector.ts';
import { currencyOf } from '../platform/money.ts';
import { Malformed } from '../platform/malformed.ts';
import { jsonOption, Misused, mustHave, text, type Command } from './command.ts';

type Line = {
  file: string;
  outcome: Mapped['outcome'];
  records: Mapped['records'];
  warnings: Mapped['warnings'];
  cause: string | null;
};

export const map: Command = {
  name: 'map',
  summary: "Run a connector's pure mapping on stored messages; no database",
  usage: 'map --system NAME [--json] FILE… (- is standard input)',
  options: [
    { name: 'system', takes: 'NAME', doc: `The connector: ${[...connectors.keys()].join(', ')}`, required: true },
    { name: 'time-zone', takes: 'ZONE', doc: 'Zone of the property (Asia/Shanghai)' },
    { name: 'country', takes: 'CC', doc: 'Country of the property (CN)' },
    { name: 'currency', takes: 'CUR', doc: 'Currency where the message names none (CNY)' },
    { name: 'received-at', takes: 'INSTANT', doc: 'When the message came (2026-01-01T00:00:00Z)' },
    jsonOption,
  ],
  examples: [
    'regulars map --system opentravel reservation.xml',
    'regulars map --system ctrip --json orders/*.xml > records.jsonl',
  ],
  async run(args, io) {
    const connector = connectors.get(mustHave(args, 'system'));
    if (!connector)
      throw new Misused(`no connector "${mustHave(args, 'system')}"; known: ${[...connectors.keys()].join(', ')}`);
    if (args.positionals.length === 0) throw new Misused('no file named');
    const property = {
      timeZone: text(args, 'time-zone') ?? 'Asia/Shanghai',
      country: text(args, 'country') ?? 'CN',
      currency: text(args, 'currency') ?? 'CNY',
    };
    const receivedAt = text(args, 'received-at') ?? '2026-01-01T00:00:00Z';
    if (Number.isNaN(Date.parse(receivedAt))) throw new Misused('--received-at is an instant, 2026-01-01T00:00:00Z');
    if (currencyOf(property.currency) === undefined) throw new Misused('--currency is an ISO 4217 code, CNY');
    if (!isZone(property.timeZone)) throw new Misused('--time-zone is an IANA zone, Asia/Shanghai');
    let dead = 0;
    for (const file of args.positionals) {
      const line = mapFile(file);
      if (line.outcome === 'dead') dead++;
      io.out(args.values['json'] ? JSON.stringify(line) : told(line));
    }
    return dead > 0 ? 1 : 0;

    function mapFile(file: string): Line {
      let mapped: Pick<Mapped, 'outcome' | 'records' | 'warnings'> & { cause?: string };
      try {
        const raw = readFileSync(file === '-' ? 0 : file);
        const { body } = connector!.redact(raw);
        connector!.identify({ headers: {}, body: raw });
        mapped = mapMessage(connector, body, property, receivedAt);
      } catch (error) {
        if (!(error instanceof Malformed) && (error as NodeJS.ErrnoException).code === undefined) throw error;
        const { cause } = error instanceof Malformed ? causeOfError(error) : { cause: (error as Error).message };
        mapped = { outcome: 'dead', records: [], warnings: [], cause };
      }
      return {
        file,
        outcome: mapped.outcome,
        records: mapped.records,
        warnings: mapped.warnings,
        cause: mapped.cause ?? null,
      };
    }
  },
};

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function told(line: Line): string {
  const kinds = new Map<string, number>();
  for (const record of line.records) kinds.set(record.kind, (kinds.get(record.kind) ?? 0) + 1);
  const what = line.outcome === 'records' ? [...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ') : line.cause;
  const warnings = line.warnings.map(
    (w) =>
      `\n    ${w.code} at ${w.at}${w.value === undefined ? '' : `: ${w.value}`}${w.readAs === undefined ? '' : ` -> ${w.readAs}`}`,
  );
  return `${line.file}: ${line.outcome}: ${what}${warnings.join('')}`;
}
