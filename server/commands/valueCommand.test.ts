import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import type { Args, Io } from './command.ts';
import { Misused } from './command.ts';
import { value } from './value.io.ts';

let folder = '';
before(() => void (folder = mkdtempSync(join(tmpdir(), 'regulars-value-command-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The command as it runs, and what it printed and said. */
async function run(positionals: string[], values: Args['values']) {
  const [out, said]: [string[], string[]] = [[], []];
  const io: Io = { out: (line) => void out.push(line), say: (line) => void said.push(line), progress() {}, env: {} };
  const code = await value.run({ positionals, values }, io);
  return { code, out: out.join('\n'), said: said.join('\n') };
}

/** Guests of three years, each with a pace; the same at every call. */
function rows(guests: number): string[] {
  let state = 11;
  const roll = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: guests }, (_, g) => {
    const [pace, stop, first] = [30 / (0.05 - Math.log(roll())), -Math.log(roll()) * 500, Math.floor(roll() * 900)];
    const days: number[] = [];
    for (let at = first; at < Math.min(1000, first + stop); at += 4 - Math.log(roll()) * pace) days.push(Math.floor(at));
    return days.map((day) => `G${g},${new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10)},${(100 + 50 * roll()).toFixed(2)}`);
  }).flat(); // prettier-ignore
}
const HEAD = 'customer_id,date,amount\n';

test('a model is fitted to a file of visits, with errors, intervals and the log-likelihood', async () => {
  const visits = write('visits.csv', `${HEAD}${rows(900).join('\n')}\n`);
  for (const model of ['pareto-nbd', 'bg-nbd', 'mbg-nbd', 'gamma-gamma']) {
    const { code, out } = await run(['fit'], { visits, model, json: true });
    const told = JSON.parse(out);
    assert.equal(code, 0);
    assert.equal(told.guests, 900);
    for (const [name, one] of Object.entries<number>(told.parameters))
      assert.ok(
        one > 0 && (told.intervals[name] === null || (told.intervals[name][0] < one && told.intervals[name][1] > one)),
      );
    assert.ok(told.logLikelihood < 0);
  }
  const shuffled = write('shuffled.csv', `${HEAD}${rows(900).toReversed().join('\r\n')}\r\n`);
  const [one, other] = [JSON.parse((await run(['fit'], { visits, model: 'bg-nbd', json: true })).out), JSON.parse((await run(['fit'], { visits: shuffled, model: 'bg-nbd', json: true })).out)]; // prettier-ignore
  for (const name of Object.keys(one.parameters))
    assert.ok(Math.abs(other.parameters[name] / one.parameters[name] - 1) < 1e-5);
});

test('everybody known at a day gets a line, and where the file goes on it is told how right the scores were', async () => {
  const visits = write('long.csv', `${HEAD}${rows(900).join('\n')}\n`);
  const out = join(folder, 'scores.csv');
  const done = await run(['warn'], { visits, origin: '2024-03-01', horizon: '180', out, json: true });
  assert.equal(done.code, 0, done.said);
  const lines = readFileSync(out, 'utf8').trim().split('\n');
  assert.equal(lines[0], 'customer_id,p_return,expected_visits,expected_value');
  const told = JSON.parse(done.out);
  assert.equal(lines.length - 1, told.guests);
  for (const line of lines.slice(1)) {
    assert.match(line, /^G\d+,[01]\.\d{6},\d+\.\d{6},\d+\.\d\d$/);
    const [, chance, visitsEach] = line.split(',').map(Number);
    assert.ok(chance! >= 0 && chance! <= 1 && visitsEach! >= chance! - 1e-6);
  }
  assert.ok(told.checked.auc > 0.7 && told.checked.returned > 0);
});

test('rows that are no visits are left out and counted: refunds, the future, nobody', async () => {
  const visits = write(
    'mixed.csv',
    `${HEAD}${rows(300).join('\n')}\nG1,2022-05-05,-20\n,2022-05-05,9\nG2,2999-01-01,9\n`,
  );
  const told = JSON.parse((await run(['fit'], { visits, model: 'pareto-nbd', json: true })).out);
  assert.deepEqual(told.leftOut, { withoutCustomer: 1, negativeAmount: 1, inFuture: 1, afterUntil: 0 });
});

test('a file that cannot be used is refused in words with the reason', async () => {
  const refused = async (name: string, text: string | Buffer, values: Args['values'], why: RegExp): Promise<void> => {
    const file = write(name, text);
    const { code, said, out } = await run(['fit'], { visits: file, model: 'pareto-nbd', ...values });
    assert.deepEqual([code, out], [1, ''], name);
    assert.match(said, why, name);
  };
  await refused('nothing.csv', HEAD, {}, /no row/);
  await refused('void.csv', '', {}, /no row/);
  await refused('columns.csv', 'id,when\n1,2022-01-01\n', {}, /Missing: customer_id, date. Found: id, when/);
  await refused('dates.csv', `${HEAD}A,05/03/2022,1\nB,2022-01-01,1\n`, {}, /1 rows.*\n.*row 1: date "05\/03\/2022"/);
  await refused('amounts.csv', `${HEAD}A,2022-03-05,"1,200"\n`, {}, /row 1: amount "1,200"/);
  await refused('one.csv', `${HEAD}A,2022-03-05,1\nA,2022-05-05,1\n`, {}, /one customer/);
  await refused('once.csv', `${HEAD}A,2022-03-05,1\nB,2022-05-05,1\n`, {}, /second time/);
  await refused('day.csv', `${HEAD}A,2022-03-05,1\nB,2022-03-05,1\n`, {}, /one day/);
  await refused('alike.csv', `${HEAD}A,2022-03-05,1\nB,2022-03-05,1\nA,2022-05-05,1\nB,2022-05-05,1\n`, {}, /alike/);
  await refused('free.csv', `${HEAD}A,2022-03-05,0\nB,2022-05-05,\n`, { model: 'gamma-gamma' }, /No amounts/);
  await refused('same.csv', `${HEAD}A,2022-03-05,5\nB,2022-05-05,5\n`, { model: 'gamma-gamma' }, /alike/);
  await refused('later.csv', `${HEAD}A,2999-03-05,5\n`, {}, /no row/);
  await refused('quote.csv', `${HEAD}"A,2022-03-05,5\n`, {}, /quote does not close/);
  await refused('bytes.csv', Buffer.concat([Buffer.from(HEAD), Buffer.from([0x41, 0x2c, 0xff, 0xfe, 0x81, 0x0a])]), {}, /encoding|cannot be read/); // prettier-ignore
  await refused('risen.csv', 'period,members\n0,100\n1,120\n', { model: 'sbg' }, /never rise/);
  await refused('hole.csv', 'period,members\n0,100\n2,80\n', { model: 'sbg' }, /without a gap/);
  await refused('stayed.csv', 'period,members\n0,100\n1,100\n', { model: 'sbg' }, /No member lapsed/);
  await refused('sum.csv', 'x,t_x,T\n1,9,8\n', {}, /row 1: order/);
});

test('a summary is read by either name of the option, and members by cohort', async () => {
  const text = 'x,t_x,T\n0,0,39\n1,3,39\n4,30,38\n0,0,37\n9,36,37\n2,2,30\n1,20,39\n3,9,33\n';
  const summary = write('summary.csv', text);
  const [one, other] = [await run(['fit'], { summary, model: 'bg-nbd', json: true }), await run(['fit'], { visits: summary, model: 'bg-nbd', json: true })]; // prettier-ignore
  assert.deepEqual([one.code, one.out], [0, other.out]);
  const members = write(
    'members.csv',
    'cohort,period,members\ngold,0,50\ngold,1,40\nsilver,0,90\nsilver,1,50\nsilver,2,40\n',
  );
  const told = JSON.parse((await run(['fit'], { visits: members, model: 'sbg', json: true })).out);
  assert.deepEqual([told.cohorts, told.members], [2, 140]);
  assert.ok(told.renewal.every((share: number) => share > 0 && share < 1));
});

test('a young or small house is scored by the table, and told so', async () => {
  const visits = write('young.csv', `${HEAD}${rows(20).join('\n')}\n`);
  const out = join(folder, 'young-scores.csv');
  const { code, said } = await run(['warn'], { visits, origin: '2024-03-01', out });
  assert.equal(code, 0);
  assert.match(said, /Too little data: \d+ customers came more than once, a model needs 200/);
  assert.match(said, /table of returns/);
  assert.ok(existsSync(out));
});

test('scores for a day to come, or before the first visit, are refused; a file that cannot be written too', async () => {
  const visits = write('some.csv', `${HEAD}${rows(50).join('\n')}\n`);
  const to = (origin: string, out = join(folder, 'x.csv')) => run(['warn'], { visits, origin, out });
  assert.match((await to('2999-01-01')).said, /future/);
  assert.match((await to('2000-01-01')).said, /Nobody had come/);
  assert.match((await to('2024-01-01', join(folder, 'none/x.csv'))).said, /could not be written/);
});

test('a command typed wrongly says how it is typed', async () => {
  const visits = write('typed.csv', `${HEAD}A,2022-01-01,1\n`);
  for (const [positionals, values] of [
    [[], {}],
    [['guess'], {}],
    [['fit', 'warn'], { visits, model: 'bg-nbd' }],
    [['fit'], { visits, model: 'oracle' }],
    [['fit'], { model: 'bg-nbd' }],
    [['fit'], { visits, model: 'bg-nbd', until: 'May' }],
    [['fit'], { visits, model: 'bg-nbd', unit: 'moon' }],
    [['warn'], { visits, out: 'x.csv' }],
    [['warn'], { visits, out: 'x.csv', origin: '2024-02-30' }],
    [['warn'], { visits, out: 'x.csv', origin: '2024-02-01', horizon: '0' }],
  ] as [string[], Args['values']][])
    await assert.rejects(run(positionals, values), Misused);
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [cli, 'value', 'fit', '--colour', 'red'], {
    encoding: 'utf8',
  });
  assert.equal(status, 2);
  assert.match(stderr, /--visits FILE/);
});
