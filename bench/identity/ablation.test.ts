import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { linkPersons } from '../../server/identity/link.ts';
import { INGREDIENTS, linkWithout } from './ablation.ts';
import { makeSet } from './generator/set.io.ts';
import { readPeople } from './people.io.ts';
import { score } from './score.ts';
import { readTable } from './tables.io.ts';

const folder = mkdtempSync(join(tmpdir(), 'regulars-ablation-'));
after(() => rmSync(folder, { recursive: true }));
makeSet({ kind: 'hospitality', records: 4000, folder, seed: 3 });
const { ids, persons } = readPeople(join(folder, 'records.csv'));
const truth = readTable(join(folder, 'truth.csv'), 'person_id');

const scored = (clusterOf: Int32Array) =>
  score(new Map(ids.map((id, record) => [id, ids[clusterOf[record]!]!])), truth);

test('the engine put together from its parts links as the engine does', () => {
  assert.deepEqual(scored(linkWithout(INGREDIENTS[0]!, persons, ids)), scored(linkPersons(persons, ids).clusterOf));
});

test('almost every thing taken away changes what is linked in so small a house', () => {
  const [whole, ...less] = INGREDIENTS.map((ingredient) => scored(linkWithout(ingredient, persons, ids)));
  assert.ok(whole!.precision > 0.9 && whole!.recall > 0.5);
  const changed = less.filter(({ f1 }) => f1 !== whole!.f1).length;
  assert.ok(changed >= INGREDIENTS.length - 4, String(changed));
});
