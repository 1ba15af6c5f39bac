// `regulars`: the command line. Finds the command, reads its options, prints help, turns causes into sentences and exit codes.
import { parseArgs } from 'node:util';
import { helpOf, Misused, overview, type Args, type Command, type Io } from './commands/command.ts';
import { sentenceOf } from './commands/sentence.ts';
import { Refusal } from './platform/refusal.ts';

const io: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
  progress: (line) => void (process.stderr.isTTY ? process.stderr.write(`\r\u001b[K${line}`) : undefined),
  env: process.env,
};

function read(command: Command, argv: string[]): Args {
  const options = Object.fromEntries(
    [...command.options, { name: 'help', doc: '', takes: undefined, multiple: false }].map((o) => [
      o.name,
      { type: o.takes ? ('string' as const) : ('boolean' as const), multiple: o.multiple ?? false },
    ]),
  );
  const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  return { positionals, values: values as Args['values'] };
}

// The engines alone need nothing of the house: they start in half the time where the house is not loaded with them.
async function commandsFor(name: string | undefined): Promise<readonly Command[]> {
  if (name === 'link') return [(await import('./commands/link.io.ts')).link];
  if (name === 'value') return [(await import('./commands/value.io.ts')).value];
  return (await import('./commands/commands.io.ts')).commands;
}

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  const commands = await commandsFor(name);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(overview(commands));
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) {
    io.say(`There is no command "${name}".\n\n${overview(commands)}`);
    return 2;
  }
  try {
    const args = read(command, command.reword?.(rest) ?? rest);
    if (args.values['help']) {
      io.out(helpOf(command));
      return 0;
    }
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof Misused || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      io.say(`${(error as Error).message}\n\n${helpOf(command)}`);
      return 2;
    }
    if (error instanceof Refusal) {
      io.say(sentenceOf(error));
      return 1;
    }
    throw error;
  }
}

// The database's connections do not keep a process alive by themselves: a command does, until it is done.
const awake = setInterval(() => {}, 60_000);
process.exitCode = await main(process.argv.slice(2));
clearInterval(awake);
