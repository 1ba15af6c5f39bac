// `regulars export`: guests, reservations or stays as CSV that opens safely in a spreadsheet, read a thousand at a time. C3 data
// (documents, health) never goes into a CSV; contacts are masked unless --contacts is asked for.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { sql } from 'kysely';
import type { Golden } from '../guests/guest.ts';
import { maskEmail, maskPhone } from '../guests/masks.ts';
import { csvLine } from '../platform/csv-safe.ts';
import { moneyText } from '../platform/money.ts';
import type { Tx } from '../platform/database/tables.ts';
import { jsonOption, Misused, mustHave, text, type Command, type ExitCode } from './command.ts';
import { inHouse } from './house.io.ts';

type Row = { id: string; cells: (string | number | null)[] };
type What = {
  columns: string[];
  read(tx: Tx, groupId: string, after: string, limit: number, contacts: boolean): Promise<Row[]>;
};

type Revenue = { currency: string; amountMinor: number }[];

/** `1280.00 CNY; 51500 JPY`: a sum per currency, never one over several. */
function sums(revenue: Revenue): string {
  const byCurrency = new Map<string, number>();
  for (const { currency, amountMinor } of revenue)
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor);
  return [...byCurrency]
    .map(([currencyCode, amountMinor]) => `${moneyText({ amountMinor, currencyCode })} ${currencyCode}`)
    .join('; ');
}

const contactOf = (golden: Golden, kind: 'phone' | 'email', whole: boolean): string => {
  const value = golden.contacts.find(({ value: c }) => c.kind === kind && !c.isProxy)?.value.value ?? '';
  return whole || value === '' ? value : kind === 'phone' ? maskPhone(value) : maskEmail(value);
};

const whats: Readonly<Record<string, What>> = {
  guests: {
    columns: [
      'guest_id',
      'name',
      'latin_name',
      'phone',
      'email',
      'class',
      'vip',
      'stays',
      'nights',
      'revenue',
      'first_stay',
      'last_stay',
      'next_arrival',
    ],
    async read(tx, groupId, after, limit, contacts) {
      const { rows } = await sql<{ id: string; golden: Golden; c: (string | number | null | Revenue)[] }>`
        select g.id, g.golden, jsonb_build_array(s.guest_class, s.vip, s.stays, s.nights, s.revenue, s.first_stay, s.last_stay, s.next_arrival) as c
        from guest g left join guest_summary s on s.group_id = g.group_id and s.guest_id = g.id where g.group_id = ${groupId} and g.status = 'active' and g.id > ${after}::uuid order by g.id limit ${limit}`.execute(
        tx,
      );
      return rows.map(({ id, golden, c }) => ({
        id,
        cells: [
          id,
          golden.name?.value.native ?? '',
          golden.name?.value.latin ?? '',
          contactOf(golden, 'phone', contacts),
          contactOf(golden, 'email', contacts),
          ...c.map((cell) => (Array.isArray(cell) ? sums(cell) : cell)),
        ],
      }));
    },
  },
  reservations: {
    columns: [
      'reservation_id',
      'confirmation',
      'channel',
      'status',
      'arrival',
      'departure',
      'booked_at',
      'received_at',
      'total',
    ],
    async read(tx, groupId, after, limit) {
      const { rows } = await sql<
        Row & { amountMinor: number | null; currencyCode: string | null }
      >`select id, total_minor as "amountMinor", currency as "currencyCode", jsonb_build_array(id, confirmation_no, channel_code, status, arrival_date, departure_date, booked_at, received_at) as cells
        from reservation where group_id = ${groupId} and id > ${after}::uuid order by id limit ${limit}`.execute(tx);
      return rows.map(({ id, cells, amountMinor, currencyCode }) => ({
        id,
        cells: [
          ...cells,
          amountMinor === null || currencyCode === null
            ? ''
            : `${moneyText({ amountMinor, currencyCode })} ${currencyCode}`,
        ],
      }));
    },
  },
  stays: {
    columns: ['stay_id', 'guest_id', 'room', 'arrival', 'departure', 'nights', 'state', 'channel'],
    async read(tx, groupId, after, limit) {
      const { rows } =
        await sql<Row>`select s.id, jsonb_build_array(s.id, (select l.guest_id from stay_person p join link l on l.group_id = p.group_id and l.record_id = p.record_id where p.group_id = s.group_id and p.stay_id = s.id order by p.role desc, l.guest_id limit 1),
          s.room_number, s.arrival_date, s.departure_date, s.nights, s.state, s.channel_code) as cells
        from stay s where s.group_id = ${groupId} and s.id > ${after}::uuid order by s.id limit ${limit}`.execute(tx);
      return rows;
    },
  },
};

const portion = 1000;

export const exportFacts: Command = {
  name: 'export',
  summary: 'Write guests, reservations or stays as CSV',
  usage: 'export guests|reservations|stays --out FILE.csv [--contacts]',
  options: [
    { name: 'out', takes: 'FILE', doc: 'Where to write; - is standard output', required: true },
    { name: 'contacts', doc: 'Guests: phone and e-mail in full instead of masked' },
    jsonOption,
  ],
  examples: ['regulars export guests --out guests.csv', 'regulars export stays --out - | head'],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      const [name = ''] = args.positionals;
      const what = whats[name];
      if (!what) throw new Misused(`export ${name}: one of ${Object.keys(whats).join(', ')}`);
      const out = mustHave(args, 'out');
      const stream = out === '-' ? process.stdout : createWriteStream(out);
      // a reader that has enough (| head) is no fault
      stream.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EPIPE' ? process.exit(0) : io.say(error.message),
      );
      const write = async (line: string) => void (stream.write(line) || (await once(stream, 'drain')));
      let written = 0;
      await write(`\ufeff${csvLine(what.columns)}`);
      for (const groupId of await house.groups()) {
        for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
          const rows = await house.database.tenantReadOnly(groupId, (tx) =>
            what.read(tx, groupId, after, portion, args.values['contacts'] === true),
          );
          for (const { cells } of rows) await write(csvLine(cells.map((cell) => (cell === null ? '' : String(cell)))));
          written += rows.length;
          io.progress(`${written} ${name}`);
          if (rows.length < portion) break;
          after = rows.at(-1)!.id;
        }
      }
      if (out !== '-') await new Promise<void>((resolve) => void stream.end(resolve));
      if (args.values['json'])
        (out === '-' ? io.say : io.out)(JSON.stringify({ what: name, rows: written, file: text(args, 'out') }));
      else io.say(`${written} ${name}`);
      return 0;
    }),
};
