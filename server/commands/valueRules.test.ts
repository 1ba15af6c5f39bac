import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Misused, type Args, type Io } from './command.ts';
import { value } from './value.io.ts';

let folder = '';
before(() => void (folder = mkdtempSync(join(tmpdir(), 'regulars-value-rules-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function run(values: Args['values']) {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = { out: (line) => void out.push(line), say: (line) => void said.push(line), progress() {}, env: {} };
  const code = await value.run({ positionals: ['rules'], values }, io);
  return { code, out: out.join('\n'), said: said.join('\n') };
}

/** 600 orders: every other one rice, curry with rice, cake by chance; lunch and dinner in turn. */
const lines = Array.from({ length: 600 }, (_, order) => [
  ...(order % 3 === 0 ? [`${order},${order % 2 ? 'lunch' : 'dinner'},Curry`] : []),
  ...(order % 3 === 0 || order % 4 === 0 ? [`${order},${order % 2 ? 'lunch' : 'dinner'},Rice`] : []),
  ...(order % 5 === 0 ? [`${order},${order % 2 ? 'lunch' : 'dinner'},"Cake, small"`] : []),
  `${order},${order % 2 ? 'lunch' : 'dinner'}, Tea `,
]).flat();
const HEAD = 'order_id,day_part,item\n';

test('rules of a file of orders are told in words, and as numbers by name', async () => {
  const orders = write('orders.csv', `${HEAD}${lines.join('\n')}\n`);
  const told = await run({ orders });
  assert.equal(told.code, 0);
  assert.match(told.out, /^Curry -> Rice: 100 of 100, 2\.00 times as many as of all, 200 orders$/m);
  assert.doesNotMatch(told.out, /Tea|Cake/);
  assert.match(told.said, /600 orders, 4 dishes; .* rules tried, .* told/);
  const json = JSON.parse((await run({ orders, json: true })).out);
  const [rule] = json.rules;
  assert.deepEqual([rule.from, rule.to, rule.count, rule.confidence, rule.conviction], [['Curry'], 'Rice', 200, 1, null]); // prettier-ignore
  assert.ok(rule.held < 0.01 && rule.significant && !rule.redundant && json.found > json.rules.length);
  assert.match((await run({ orders, all: true })).out, /Tea -> Rice.*may be chance/);
  const shuffled = write('shuffled.csv', `${HEAD}${lines.toReversed().join('\r\n')}\r\n${lines[0]}\n`);
  assert.deepEqual(JSON.parse((await run({ orders: shuffled, json: true })).out).rules, json.rules);
});

test('rules apart for each day part', async () => {
  const orders = write('parts.csv', `${HEAD}${lines.join('\n')}\n`);
  const { groups } = JSON.parse((await run({ orders, by: 'Day_Part', json: true })).out);
  assert.deepEqual(groups.map((one: Record<string, unknown>) => [one['Day_Part'], one['orders']]), [['dinner', 300], ['lunch', 300]]); // prettier-ignore
  assert.match((await run({ orders, by: 'day_part' })).out, /^day_part: dinner\nCurry -> Rice/);
});

test('lines without an order or a dish are left out and counted; little data is told', async () => {
  const orders = write('holes.csv', `${HEAD}1,x,A\n1,x,\n,x,B\n2,x,A\n2,x,B\n`);
  const { said } = await run({ orders });
  assert.match(said, /Rows left out: 1 without an order, 1 without a dish\./);
  assert.match(said, /Too little data: 2 orders/);
  assert.match(said, /A rule may stand on one order/);
  assert.match(said, /none is told/);
});

test('a file that holds no orders, or too many of anything, is refused in words', async () => {
  const refused = async (name: string, text: string | Buffer, values: Args['values'], why: RegExp): Promise<void> => {
    const { code, said, out } = await run({ orders: write(name, text), ...values });
    assert.deepEqual([code, out], [1, ''], name);
    assert.match(said, why, name);
  };
  await refused('empty.csv', HEAD, {}, /no line with both/);
  await refused('void.csv', '', {}, /no row/);
  await refused('columns.csv', 'who,what\n1,A\n', {}, /Missing: order_id, item. Found: who, what/);
  await refused('by.csv', `${HEAD}1,x,A\n`, { by: 'segment' }, /Missing: segment/);
  const ones = Array.from({ length: 60 }, (_, i) => `${i},p${i},A`).join('\n');
  await refused('groups.csv', `${HEAD}${ones}\n`, { by: 'day_part' }, /more than 50 different values/);
  const wide = Array.from({ length: 60 }, (_, dish) => `1,x,D${dish}\n2,x,D${dish}`).join('\n');
  await refused('wide.csv', `${HEAD}${wide}\n`, {}, /Raise --support/);
  const many = Array.from({ length: 100_001 }, (_, dish) => `${dish},x,D${dish}`).join('\n');
  await refused('many.csv', `${HEAD}${many}\n`, {}, /More than 100000 different dishes/);
  await refused('bytes.csv', Buffer.concat([Buffer.from(HEAD), Buffer.from([0x41, 0x2c, 0xff, 0xfe, 0x81, 0x0a])]), {}, /encoding|cannot be read|no line/); // prettier-ignore
});

test('shares and lengths typed wrongly are said', async () => {
  const orders = write('typed.csv', `${HEAD}1,x,A\n`);
  for (const values of [
    {},
    { orders, support: '0' },
    { orders, support: '1.2' },
    { orders, confidence: 'half' },
    { orders, longest: '1' },
    { orders, significance: '-1' },
  ])
    // prettier-ignore
    await assert.rejects(run(values), Misused);
});
