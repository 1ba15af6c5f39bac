import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastQuarter, streamsOf, type Flow } from './flow.ts';

const move = (
  from: Flow['moves'][number]['from'],
  to: Flow['moves'][number]['to'],
  day: number,
  guests: number,
): Flow['moves'][number] => ({ from, to, day, guests, spentMinor: guests * 100 });

const flow: Flow = {
  days: ['2026-03-31', '2026-06-30', '2026-09-30'],
  moves: [
    move('main', 'main', 0, 40),
    move('small', 'small', 0, 900),
    move('main', 'mostValuable', 1, 3),
    move('main', 'ordinary', 1, 5),
    move('ordinary', 'away', 1, 7),
    move('away', 'main', 1, 2),
    move('none', 'small', 1, 60),
    move('small', 'away', 1, 0),
  ],
};

test('the sentence counts the last quarter: who rose, fell, left and came', () => {
  assert.deepEqual(lastQuarter(flow), { rose: 3, fell: 5, left: 7, came: 62 });
});

test('streams run from column to column, best at the top, without the many who only stay small', () => {
  const { nodes, links } = streamsOf(flow, true, (node) => node);
  assert.ok(!links.some(({ from, to }) => from.endsWith('small') && to.endsWith('small')));
  assert.ok(!links.some(({ from }) => from.endsWith('none')));
  assert.equal(
    links.reduce((sum, { value }) => sum + value, 0),
    40 + 3 + 5 + 7 + 2,
  );
  const first = nodes.filter(({ column }) => column === 1).map(({ name }) => name);
  assert.deepEqual(first, ['main', 'ordinary', 'away']);
  const known = new Set(nodes.map(({ id }) => id));
  assert.ok(links.every(({ from, to }) => known.has(from) && known.has(to)));
});

test('all are drawn when asked for, and nobody is a stream of none', () => {
  const { links } = streamsOf(flow, false, (node) => node);
  assert.equal(links.length, 7);
});
