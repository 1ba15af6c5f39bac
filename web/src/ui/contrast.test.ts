import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split("[data-theme='dark']");

const grounds = ['paper', 'surface', 'raised'];
const texts = ['ink', 'ink-2', 'ink-3', 'pine', 'brass', 'alarm', 'warn', 'sky'];
const pairs = [
  ...grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)),
  ...['alarm', 'warn', 'brass', 'sky', 'pine'].map((tone) => [tone, `${tone}-soft`] as const),
  ...['ink', 'ink-2', 'ink-3', 'brass', 'alarm', 'warn', 'sky'].map((text) => [text, 'pine-soft'] as const),
  ['on-pine', 'pine'] as const,
  ['on-pine', 'pine-hover'] as const,
];
const edges = [
  ...grounds.flatMap(
    (ground) =>
      [
        ['edge', ground],
        ['focus', ground],
        ['live', ground],
      ] as const,
  ),
  ['focus', 'pine-soft'] as const,
];

for (const [theme, block] of [
  ['light', light],
  ['dark', dark],
] as const) {
  const colours = tokens(block);
  test(`every text is readable on its ground, ${theme}: 4.5 to 1`, () => {
    for (const [text, ground] of pairs) {
      const ratio = contrast(colour(colours, text), colour(colours, ground));
      assert.ok(ratio >= 4.5, `${theme}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
    }
  });
  test(`borders of fields, focus rings and the live light stand out, ${theme}: 3 to 1`, () => {
    for (const [edge, ground] of edges) {
      const ratio = contrast(colour(colours, edge), colour(colours, ground));
      assert.ok(ratio >= 3, `${theme}: ${edge} on ${ground} is ${ratio.toFixed(2)}`);
    }
  });
}

test('the contrast formula agrees with the known extremes', () => {
  assert.equal(contrast('#000000', '#ffffff').toFixed(1), '21.0');
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

function tokens(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

function colour(colours: Map<string, string>, name: string): string {
  const found = colours.get(name);
  assert.ok(found, `no colour ${name}`);
  return found;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
