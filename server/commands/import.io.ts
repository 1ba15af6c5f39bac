// `regulars import`: the same walk as on the screen - preview, questions, dry run, run, error file, undo - from a terminal.
import { importKinds as kinds, type ImportView } from '@regulars/contract/import.ts';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../main.ts';
import { jsonOption, Misused, mustHave, text, type Args, type Command, type ExitCode, type Io } from './command.ts';
import { inHouse } from './house.io.ts';
import { propertyByCode } from './property.io.ts';

export const importFile: Command = {
  name: 'import',
  summary: 'Take in a CSV or XLSX file of guests, reservations, stays, interactions or orders',
  usage: 'import FILE --property CODE [--kind KIND] [--dry-run] [--errors FILE.csv]',
  options: [
    { name: 'property', takes: 'CODE', doc: 'Whose file it is', required: true },
    { name: 'kind', takes: 'KIND', doc: `${kinds.join(', ')} (told from the columns)` },
    { name: 'column', takes: 'N=FIELD', doc: 'Column N (from 0) means FIELD; FIELD empty = ignore it', multiple: true },
    { name: 'answer', takes: 'KEY=VALUE', doc: 'Answer a question of the preview', multiple: true },
    { name: 'dry-run', doc: 'Say what would happen, write nothing' },
    { name: 'errors', takes: 'FILE', doc: 'Write the rejected rows there' },
    { name: 'undo', takes: 'ID', doc: 'Take a whole import back instead' },
    jsonOption,
  ],
  examples: [
    'regulars import guests.csv --property RIVER --dry-run',
    'regulars import stays.xlsx --property RIVER --kind stays --errors rejected.csv',
    'regulars import --undo 0190… --property RIVER',
  ],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      const property = await propertyByCode(house, mustHave(args, 'property'));
      const who = await house.someoneAt(property.groupId);
      const worker = house.startImports();
      const watch = async (id: string): Promise<ImportView> => {
        worker.wake(property.groupId);
        for (let view = await house.imports.read(who, id); ; view = await house.imports.read(who, id)) {
          if (!view.progress) return view;
          io.progress(`${view.state}: ${view.progress.done} of ${view.progress.total} rows`);
          await pause(250);
        }
      };
      try {
        const undo = text(args, 'undo');
        if (undo !== undefined) {
          await house.imports.undo(who, undo, 'taken back from the command line');
          return tell(args, io, await watch(undo));
        }
        const preview = await upload(house, args, property.propertyId, who);
        const open = preview.questions.filter((question) => question.answer === null);
        if (open.length > 0) {
          io.say(
            `Answer first, with --answer KEY=VALUE:\n${open.map((q) => `  ${q.key}: ${q.options.map((o) => o.value).join(' or ')}`).join('\n')}`,
          );
          return 1;
        }
        const dry = args.values['dry-run'] === true;
        await (dry ? house.imports.check(who, preview.importId) : house.imports.run(who, preview.importId));
        const done = await watch(preview.importId);
        await writeErrors(house, args, who, done);
        return tell(args, io, done);
      } finally {
        await worker.stop();
      }
    }),
};

type Someone = Awaited<ReturnType<House['someoneAt']>>;

async function upload(house: House, args: Args, propertyId: string, who: Someone): Promise<ImportView> {
  const [file, ...more] = args.positionals;
  if (file === undefined || more.length > 0) throw new Misused('name one file');
  if (!existsSync(file)) throw new Misused(`there is no file ${file}`);
  const kind = text(args, 'kind');
  if (kind !== undefined && !kinds.includes(kind as never)) throw new Misused(`--kind is one of ${kinds.join(', ')}`);
  const first = await house.imports.upload(
    who,
    { propertyId, fileName: basename(file), kind: kind as (typeof kinds)[number] | undefined },
    createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>,
  );
  const [columns, answers] = [pairs(args, 'column'), pairs(args, 'answer')];
  if (columns.length === 0 && answers.length === 0) return first;
  return house.imports.change(who, first.importId, {
    columns: columns.map(([index, field]) => ({ index: Number(index), field: field || null })),
    answers: Object.fromEntries(answers),
  });
}

function pairs(args: Args, name: string): [string, string][] {
  const given = args.values[name];
  return (Array.isArray(given) ? given : []).map((one) => {
    const at = one.indexOf('=');
    if (at < 1) throw new Misused(`--${name} ${one}: write it as NAME=VALUE`);
    return [one.slice(0, at), one.slice(at + 1)];
  });
}

async function writeErrors(house: House, args: Args, who: Someone, done: ImportView): Promise<void> {
  const file = text(args, 'errors');
  if (file === undefined) return;
  const { lines } = await house.imports.errors(who, done.importId);
  const out = createWriteStream(file);
  for await (const line of lines) out.write(line);
  await new Promise<void>((resolve) => void out.end(resolve));
}

function tell(args: Args, io: Io, view: ImportView): ExitCode {
  const { importId, state, counts, kind, cause } = view;
  if (args.values['json']) io.out(JSON.stringify({ importId, state, kind, counts, cause }));
  else
    io.out(
      `${state}: ${counts.rows} rows of ${kind}: ${counts.created} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.rejected} rejected, ${counts.warnings} warnings\nimport ${importId}`,
    );
  return state === 'failed' || counts.rejected > 0 ? 1 : 0;
}
