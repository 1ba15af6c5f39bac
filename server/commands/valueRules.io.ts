// `regulars value rules`: which dishes go together, on a file of orders. What is told is what chance does not explain and no shorter
// rule says already; `--all` tells the rest too, marked.
import { mine, type Mined, type TestedRule, type Wanted } from '../insights/mining.ts';
import { readOrders, type LinesLeftOut } from '../insights/orders.io.ts';
import { refuse } from '../insights/value.io.ts';
import { Misused, mustHave, text, type Args, type ExitCode, type Io, type OptionDoc } from './command.ts';

export const ruleOptions: readonly OptionDoc[] = [
  { name: 'orders', takes: 'FILE', doc: 'rules: order_id,item; one row a dish, amounts of it do not count' },
  { name: 'support', takes: 'SHARE', doc: 'rules: least share of orders that have all dishes of a rule (.01)' },
  {
    name: 'confidence',
    takes: 'SHARE',
    doc: 'rules: least share of those who order the one that order the other (.3)',
  },
  { name: 'significance', takes: 'SHARE', doc: 'rules: chance that any rule told is mere chance (.01)' },
  { name: 'longest', takes: 'DISHES', doc: 'rules: dishes of a rule at most (5)' },
  { name: 'by', takes: 'COLUMN', doc: 'rules: apart for each value of a column: a day part, a segment' },
  { name: 'all', doc: 'rules: those that chance explains or a shorter rule says already too, marked' },
];

const FEW_ORDERS = 200;
type Telling = { rules: object[]; told: string[] } & Omit<Mined, 'rules'> & { group?: string; found: number };

export function rules(args: Args, io: Io): ExitCode {
  const wanted = wantedOf(args);
  const [by, isAll] = [text(args, 'by'), args.values['all'] === true];
  const file = readOrders(mustHave(args, 'orders'), by, (done) => io.progress(`read ${done}`));
  const groups = file.groups.map(({ name, orders }) => {
    io.progress(`count ${name}`);
    // One chance in a hundred is for the whole answer: each group gets its part.
    const mined = mine(orders, { ...wanted, significance: wanted.significance / file.groups.length });
    if (mined === undefined) throw refuse('value_too_many_sets', { most: '1,000,000' });
    const chosen = isAll ? mined.rules : mined.rules.filter((rule) => rule.significant && !rule.redundant);
    return { name, mined, chosen };
  });
  if (args.values['json'])
    io.out(
      JSON.stringify({
        rows: file.rows,
        leftOut: file.leftOut,
        ...(by === undefined
          ? tellingOf(groups[0]!, file.items)
          : { groups: groups.map((one) => ({ [by]: one.name, ...tellingOf(one, file.items) })) }),
      }),
    );
  else {
    for (const { name, mined, chosen } of groups) {
      if (by !== undefined) io.out(`${by}: ${name}`);
      for (const rule of chosen) io.out(lineOf(rule, file.items));
      for (const line of toldOf(mined, chosen.length)) io.say(line);
    }
    const left = leftOutLine(file.leftOut);
    if (left !== undefined) io.say(left);
  }
  return 0;
}

function wantedOf(args: Args): Wanted {
  const share = (name: string, usual: number): number => {
    const typed = text(args, name);
    const value = typed === undefined ? usual : /^(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(typed) ? Number(typed) : NaN;
    if (!(value > 0 && value <= 1)) throw new Misused(`--${name} is a share above 0, 1 at most`);
    return value;
  };
  const longest = text(args, 'longest') ?? '5';
  if (!/^([2-9]|10)$/.test(longest)) throw new Misused('--longest is a number of dishes, 2 to 10');
  return {
    support: share('support', 0.01),
    confidence: share('confidence', 0.3),
    significance: share('significance', 0.01),
    longest: Number(longest),
  };
}

function tellingOf({ mined, chosen }: { mined: Mined; chosen: TestedRule[] }, items: readonly string[]): Telling {
  return {
    ...mined,
    found: mined.rules.length,
    rules: chosen.map(({ from, to, conviction, ...rule }) => ({
      from: from.map((dish) => items[dish]!),
      to: items[to]!,
      ...rule,
      // JSON knows no infinity: a rule that never fails has null.
      conviction: Number.isFinite(conviction) ? conviction : null,
    })),
    told: toldOf(mined, chosen.length),
  };
}

function lineOf({ from, to, confidence, count, lift, significant, redundant }: TestedRule, items: readonly string[]) {
  const marks = [...(significant ? [] : ['may be chance']), ...(redundant ? ['a shorter rule says it'] : [])];
  const often = `${(100 * confidence).toFixed(0)} of 100, ${lift.toFixed(2)} times as many as of all, ${count} orders`;
  return `${from.map((dish) => items[dish]!).join(' + ')} -> ${items[to]!}: ${often}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`;
}

function toldOf({ orders, dishes, single, least, sets, candidates, rules: found }: Mined, told: number): string[] {
  const lines = [
    `${orders} orders, ${dishes} dishes; ${sets} sets in ${least} orders or more; ${candidates} rules tried, ${found.length} sure enough, ${told} told.`,
  ];
  if (orders < FEW_ORDERS) lines.push(`Too little data: ${orders} orders, ${FEW_ORDERS} are needed before a rule means much.`); // prettier-ignore
  if (least < 5) lines.push(`A rule may stand on ${least === 1 ? 'one order' : `${least} orders`}: raise --support.`);
  if (single > orders / 2) lines.push(`${single} orders have one dish only and tell nothing.`);
  if (told === 0 && found.length > 0) lines.push('Chance explains each of the rules found: none is told.');
  return lines;
}

function leftOutLine({ withoutOrder, withoutItem }: LinesLeftOut): string | undefined {
  const parts = [
    ...(withoutOrder > 0 ? [`${withoutOrder} without an order`] : []),
    ...(withoutItem > 0 ? [`${withoutItem} without a dish`] : []),
  ];
  return parts.length === 0 ? undefined : `Rows left out: ${parts.join(', ')}.`;
}
