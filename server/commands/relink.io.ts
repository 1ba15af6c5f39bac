// `regulars relink`: the whole base linked anew, from a terminal; a server that is running carries it out itself.
import type { RelinkRun } from '@regulars/contract/relink.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../main.ts';
import { jsonOption, Misused, text, type Command, type ExitCode, type Io } from './command.ts';
import { inHouse } from './house.io.ts';

export const relink: Command = {
  name: 'relink',
  summary: 'Link all records of the base anew: learn from them and from decisions, tie and part guests',
  usage: 'relink [--dry-run] [--group ID] [--json]',
  options: [
    { name: 'dry-run', doc: 'Say what would change, change nothing' },
    { name: 'group', takes: 'ID', doc: 'Which hotel group, where there are several' },
    jsonOption,
  ],
  examples: ['regulars relink --dry-run', 'regulars relink --json'],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      const groupId = await groupOf(house, text(args, 'group'));
      const who = await house.someoneAt(groupId);
      const { relinkId } = await house.linkage.service.ask(who, args.values['dry-run'] === true);
      const worker = house.linkage.startRelinking();
      worker.wake(groupId);
      try {
        const run = await watch(house, groupId, relinkId, io);
        io.out(args.values['json'] ? JSON.stringify(run) : told(run));
        return run.state === 'done' ? 0 : 1;
      } finally {
        await worker.stop();
      }
    }),
};

async function groupOf(house: House, asked: string | undefined): Promise<string> {
  const groups = await house.groups();
  const [only, ...more] = asked === undefined ? groups : groups.filter((id) => id === asked);
  if (only !== undefined && more.length === 0) return only;
  throw new Misused(
    asked === undefined && groups.length > 1
      ? `--group is one of ${groups.join(', ')}`
      : 'there is no such hotel group here',
  );
}

async function watch(house: House, groupId: string, relinkId: string, io: Io): Promise<RelinkRun> {
  const who = await house.someoneAt(groupId);
  for (;;) {
    const { runs } = await house.linkage.service.state(who);
    const run = runs.find((one) => one.relinkId === relinkId)!;
    if (run.state === 'done' || run.state === 'failed') return run;
    const { done, total } = run.progress;
    io.progress(`${run.state}${total > 0 ? ` ${done} of ${total}` : ''}`);
    await pause(300);
  }
}

function told({ state, dryRun, result }: RelinkRun): string {
  if (state === 'failed' || result === null) return 'failed; the log tells why';
  const lines = [
    `${result.records} records of ${result.guests} guests looked at, ${result.people} people found`,
    `${dryRun ? 'would tie' : 'tied'} ${result.ties} guests to another, ${dryRun ? 'would move' : 'moved'} ${result.moves} records (${result.founded} new guests)`,
    `${result.questions} questions, ${result.households} households, ${result.sharedContacts} contacts that many share`,
    ...(result.left > 0 ? [`${result.left} changes put off, as their guests were changed meanwhile`] : []),
    ...(result.learnt === null ? [] : [`learnt model ${result.learnt}`]),
    ...(dryRun ? result.sample.map(({ kind, guestIds }) => `  ${kind} ${guestIds.join(' ')}`) : []),
  ];
  return lines.join('\n');
}
