import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fitVisits } from './fit.ts';
import { groupHistories } from './histories.ts';
import { aucOf, brierOf } from './measures.ts';
import { knownAt, seenAfter, spanOf, staysOf } from './stayLog.ts';
import { dayOf } from './valueRows.ts';
import { returnOf } from './visitModel.ts';
import { learnWarning } from './warning.ts';
import { originsBefore, separateOrigins, windowAt } from './windows.ts';

test('windows that are learnt from have closed by the origin, a month apart or wider', () => {
  assert.deepEqual(originsBefore(0, 700, 365), [335, 305, 275, 245, 215, 185, 155, 125, 95, 65, 35]);
  const long = originsBefore(0, 4000, 365);
  assert.ok(long.length === 12 && long[0] === 3635 && long.at(-1)! < 400);
  assert.deepEqual(originsBefore(0, 390, 365), []);
  assert.deepEqual(separateOrigins(0, 1000, 365), [635, 270]);
});

const file = new URL('../../../shared/data/value/groceryElog.csv', import.meta.url);
test(
  'on the grocery set, out of time, the warning is no worse than what is known to be reached',
  { skip: existsSync(file) ? false : 'the grocery set is not at hand' },
  () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1).map((line) => line.replaceAll('"', '').split(',')); // prettier-ignore
    const ids = new Map([...new Set(rows.map(([id]) => id!))].map((id, i) => [id, i]));
    const visits = { guests: ids.size, guest: Int32Array.from(rows, ([id]) => ids.get(id!)!), day: Int32Array.from(rows, ([, date]) => dayOf(date!)!), amount: null }; // prettier-ignore
    const [origin, horizon] = [dayOf('2006-12-31')!, 182];
    const log = staysOf(visits, 0, origin + horizon);
    const known = knownAt(log, origin);
    const windows = originsBefore(spanOf(log).first, origin, horizon).map((at) => windowAt(log, at, horizon));
    const fit = fitVisits('pareto-nbd', groupHistories(known));
    const warning = learnWarning(fit, windows, horizon);
    const came = Uint8Array.from(seenAfter(log, known.guest, origin, horizon), (count) => (count > 0 ? 1 : 0));
    const chance = known.x.map((x, i) =>
      warning.chance(returnOf(fit.forecast, x, known.tx[i]!, known.T[i]!, horizon), x, known.T[i]! - known.tx[i]!),
    );
    assert.equal(came.length, 1525);
    assert.ok(aucOf(chance, came) >= 0.8944, `AUC ${aucOf(chance, came)}`);
    assert.ok(brierOf(chance, came) <= 0.1016, `Brier ${brierOf(chance, came)}`);
  },
);
