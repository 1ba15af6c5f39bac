import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { optionOf } from './drawing.ts';
import { isBlank, legendOf, uprightName, type Axis, type Figure, type Tone } from './figure.ts';

const axis: Axis = { name: 'Guests', format: String };
const tones: readonly Tone[] = ['pine', 'brass', 'sky', 'alarm', 'warn', 'ink', 'quiet'];
const lines: Figure = {
  kind: 'lines',
  x: axis,
  y: axis,
  marks: [{ x: 1, name: 'here' }],
  series: tones.map((tone) => ({ name: tone, tone, points: [[0, 1]], band: [[0, 0.5, 2]], filled: true })),
};
const bars: Figure = {
  kind: 'bars',
  labels: ['a', 'b', 'c', 'd', 'e'],
  value: axis,
  series: [{ name: 'now', tone: 'pine', values: [1, null, 3, 4, 5] }],
};
const flow: Figure = {
  kind: 'flow',
  nodes: [
    { id: '0', name: 'Main', tone: 'pine', column: 0 },
    { id: '1', name: 'Main', tone: 'pine', column: 1 },
  ],
  links: [{ from: '0', to: '1', value: 3 }],
  columns: ['Mar', 'Jun'],
  format: String,
};

test('every colour of a figure is one of the house, so that the theme and the printer fill it in', () => {
  const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');
  const found = [lines, bars, flow].flatMap((figure) => colours(optionOf(figure, 'Inter', false, true)));
  assert.ok(found.length > 30);
  for (const colour of new Set(found)) {
    if (colour === 'transparent') continue;
    const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
    assert.ok(name && css.includes(`${name}:`), `${colour} is no colour of the house`);
  }
});

test('nothing moves: what is drawn stands at once, also on paper', () => {
  for (const figure of [lines, bars, flow]) assert.equal(optionOf(figure, 'Inter', false, false)['animation'], false);
});

test('in the hand names of bars stand below one another', () => {
  const axisOf = (narrow: boolean) => optionOf(bars, 'Inter', narrow, false)['yAxis'] as { type: string };
  assert.equal(axisOf(true).type, 'category');
  assert.equal(axisOf(false).type, 'value');
});

test('a legend stands from two series on, without those that only help the eye', () => {
  assert.deepEqual(legendOf(bars), []);
  assert.deepEqual(legendOf(flow), []);
  const two: Figure = { ...lines, series: lines.series.slice(0, 2).map((each, at) => ({ ...each, silent: at === 1 })) };
  assert.deepEqual(legendOf(two), []);
  assert.equal(legendOf(lines).length, tones.length);
});

test('a figure of nothing is blank', () => {
  assert.ok(isBlank({ ...lines, series: [] }));
  assert.ok(isBlank({ ...bars, labels: [] }));
  assert.ok(isBlank({ ...flow, links: [] }));
  assert.ok(![lines, bars, flow].some(isBlank));
  assert.equal(uprightName(bars), 'Guests');
});

function colours(option: unknown, key = ''): string[] {
  if (typeof option === 'string') return /color$/i.test(key) ? [option] : [];
  if (typeof option !== 'object' || option === null) return [];
  return Object.entries(option).flatMap(([inner, value]) => colours(value, Array.isArray(option) ? key : inner));
}
