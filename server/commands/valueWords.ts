// What `regulars value` says: why a file is refused, and what is to be known of a fit or a score before it is believed.
import type { FitTold } from '../insights/fit.ts';
import type { LeftOut, ValueTrouble } from '../insights/value.io.ts';
import type { LogTold } from '../insights/stayLogTold.ts';
import type { ScoreTold } from '../insights/scores.ts';
import { isoOf } from '../insights/valueRows.ts';
import type { RefusalParams } from '../platform/refusal.ts';

type Words = Readonly<Record<string, string>>;
type Say = (params: Words) => string;

const REFUSED: Readonly<Record<ValueTrouble, Say>> = {
  value_no_file: ({ file }) => `There is no file ${file}.`,
  value_empty: ({ file }) =>
    `${file} has no row that can be used: every visit lies after the day looked at, or has no customer.`,
  value_bad_csv: ({ file, line, cause }) => `${file}, line ${line}: ${cause}.`,
  value_bad_encoding: ({ file, byte }) => `${file} is in no encoding that is known (byte ${byte}). Save it as UTF-8.`,
  value_not_written: ({ file, cause }) => `${file} could not be written: ${cause}.`,
  value_no_column: ({ missing, columns }) =>
    `The first row must name the columns. Missing: ${missing}. Found: ${columns}.`,
  value_bad_rows: ({ count, rows }) => `${count} rows cannot be read; nothing was done. The first:\n  ${rows}`,
  value_too_many_guests: ({ most }) => `More than ${most} customers. Split the file by house.`,
  value_too_many_rows: ({ most }) => `More than ${most} rows. Split the file by house or by year.`,
  value_one_guest: () => 'There is but one customer: nothing can be said of how customers differ.',
  value_nobody_returned: () => 'Nobody came a second time: a model of returning has nothing to learn from.',
  value_no_time: () => 'All visits lie on one day: no time has passed in which somebody could have returned.',
  value_no_amounts: () => 'No amounts above 0 are given: there is no spend to learn from.',
  value_all_alike: () => 'All customers are alike: nothing can be said of how they differ.',
  value_nobody_lapsed: () => 'No member lapsed in any period: there is nothing to learn from.',
  value_bad_cohort: ({ cohort }) =>
    `${cohort === '' ? 'The cohort' : `Cohort ${cohort}`}: members must be given for period 0, 1, 2 … without a gap, and never rise.`,
  value_future_origin: ({ origin }) => `${origin} lies in the future.`,
  value_nobody_known: ({ origin }) => `Nobody had come by ${origin}.`,
  value_no_orders: ({ file }) => `${file} has no line with both an order and a dish.`,
  value_too_many_dishes: ({ most }) => `More than ${most} different dishes. Name dishes alike, or split the file.`,
  value_too_many_groups: ({ most, column }) =>
    `Column ${column} has more than ${most} different values: choose one that parts the orders into a few.`,
  value_too_many_sets: ({ most }) => `More than ${most} sets of dishes are that frequent. Raise --support.`,
};

/** Undefined for a refusal that is not of this command. */
export function refusedSentence(code: string, params: RefusalParams): string | undefined {
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'object' ? value.join(', ') : String(value),
  ]);
  return code in REFUSED ? REFUSED[code as ValueTrouble](Object.fromEntries(texts) as Words) : undefined;
}

const OF_FIT: Readonly<Record<FitTold, string>> = {
  never_leaves: 'next to every customer who returned is held to be still one: these visits show nobody stopping',
  parameter_at_bound: 'a parameter lies at its bound: this model does not describe these data',
  extreme_spread:
    'customers would differ beyond reason (r below .01): mostly one-time visits, with a few very frequent ones',
  flat: 'the visits hardly tell a parameter; see its interval',
  not_converged: 'the search did not end',
};

export type Told = ScoreTold | LogTold | { code: FitTold | 'spend_with_frequency' } | { code: 'not_learnt' };

export function toldSentence(told: Told): string {
  switch (told.code) {
    case 'too_few_repeaters':
      return `Too little data: ${told.repeaters} customers came more than once, a model needs ${told.least}.`;
    case 'short_history':
      return `Too little data: ${told.days} days of visits, a model needs ${told.least}.`;
    case 'few_windows':
      return `Only ${told.windows} windows of the past have closed, ${told.least} are needed to learn from them: the model of visits speaks alone.`;
    case 'unsound_fit':
      return `${told.model} was fitted and set aside: ${told.told.map((one) => OF_FIT[one]).join('; ')}.`;
    case 'table_of_others':
      return 'No window of this house has closed: the table is that of other lodging houses. Take it as a ranking, not as probabilities.';
    case 'spend_shrunk':
      return `Only ${told.guests} customers with amounts, or all spend alike: spend is each one's mean, drawn toward the house's.`;
    case 'spend_unsound':
      return told.told.includes('spend_with_frequency')
        ? 'Who comes often spends more or less a visit than others: the model of spend assumes otherwise, take values as rough.'
        : "The model of spend does not describe these amounts: spend is each one's mean, drawn toward the house's.";
    case 'left_truncated':
      return `${told.newInFirstMonth} customers are new in the first month, ${told.newInLaterMonths} at most in a later one: many had come before the file begins, which the model cannot know.`;
    case 'gap':
      return `Nobody came in the ${told.days} days after ${isoOf(told.after)}: was the house closed, or is a piece of the file missing?`;
    case 'ends_early':
      return `The file ends ${told.days} days before the day looked at: all customers seem to have stayed away.`;
    case 'spend_with_frequency':
      return 'Who comes often spends more or less a visit than others: the model assumes otherwise.';
    case 'not_learnt':
      return 'No model was used but the table of returns: by how often and how long ago.';
    case 'never_leaves':
    case 'parameter_at_bound':
    case 'extreme_spread':
    case 'flat':
    case 'not_converged':
      return `${OF_FIT[told.code][0]!.toUpperCase()}${OF_FIT[told.code].slice(1)}.`;
  }
}

const OUT: Readonly<Record<keyof LeftOut, string>> = {
  withoutCustomer: 'without a customer',
  negativeAmount: 'with a negative amount (refunds are no visits)',
  inFuture: 'in the future',
  afterUntil: 'after the day looked at',
};

export function leftOutSentence(leftOut: LeftOut): string | undefined {
  const parts = (Object.keys(OUT) as (keyof LeftOut)[])
    .filter((key) => leftOut[key] > 0)
    .map((key) => `${leftOut[key]} ${OUT[key]}`);
  return parts.length === 0 ? undefined : `Rows left out: ${parts.join(', ')}.`;
}
