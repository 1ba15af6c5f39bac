// A command of `regulars`: what it is called, what it takes, examples that work, and what it does. Help is printed from this.

export type OptionDoc = { name: string; takes?: string; doc: string; required?: boolean; multiple?: boolean };

export type Io = {
  /** to standard output, a line */
  out(line: string): void;
  /** to standard error: progress and causes */
  say(line: string): void;
  /** progress on one line of the terminal; only where someone watches */
  progress(line: string): void;
  env: Readonly<Record<string, string | undefined>>;
};

export type Args = { positionals: string[]; values: Readonly<Record<string, string | boolean | string[] | undefined>> };

/** 0 done, 1 done with something refused or failed, 2 not understood. */
export type ExitCode = 0 | 1 | 2;

export type Command = {
  name: string;
  summary: string;
  usage: string;
  options: readonly OptionDoc[];
  examples: readonly string[];
  /** what was typed as it is to be read, where an option may stand with a value or without */
  reword?(argv: readonly string[]): string[];
  run(args: Args, io: Io): Promise<ExitCode>;
};

export const jsonOption: OptionDoc = { name: 'json', doc: 'Answer as JSON, one document or one line per item' };

export function helpOf(command: Command): string {
  const options = [...command.options, { name: 'help', doc: 'This page' }].map(
    (o) => `  --${o.name}${o.takes ? ` ${o.takes}` : ''}`.padEnd(30) + o.doc + (o.required ? ' (required)' : ''),
  );
  return [
    command.summary,
    '',
    `Usage: regulars ${command.usage}`,
    '',
    'Options:',
    ...options,
    '',
    'Examples:',
    ...command.examples.map((e) => `  ${e}`),
    '',
    'Exit codes: 0 done, 1 something was refused or failed, 2 not understood.',
  ].join('\n');
}

export function overview(commands: readonly Command[]): string {
  return [
    'Regulars 回头客 - guest relationships for hotels and restaurants',
    '',
    'Usage: regulars COMMAND [options]      regulars COMMAND --help',
    '',
    ...commands.map((c) => `  ${c.name.padEnd(14)}${c.summary}`),
    '',
    'Settings come from the environment; `regulars config` prints them all.',
  ].join('\n');
}

/** A value that must be one text. */
export function text(args: Args, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

export class Misused extends Error {}

export function mustHave(args: Args, name: string): string {
  const value = text(args, name);
  if (value === undefined || value === '') throw new Misused(`--${name} is missing`);
  return value;
}
