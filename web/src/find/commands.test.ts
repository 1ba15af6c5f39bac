import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands, matching } from './commands.ts';

const ids = (text: string): string[] => matching(commands, text).map((command) => command.id);

test('a command is found by characters, English, pinyin and pinyin initials', () => {
  assert.equal(ids('预抵')[0], 'arrivals');
  assert.equal(ids('arr')[0], 'arrivals');
  assert.equal(ids('jinriyudi')[0], 'arrivals');
  assert.equal(ids('jryd')[0], 'arrivals');
  assert.equal(ids('suo ping')[0], 'lock');
});

test('while nothing is typed every command stands there', () => {
  assert.equal(ids('').length, commands.length);
});

test('what begins with the text stands before what only holds it', () => {
  assert.deepEqual(ids('lock'), ['lock']);
  assert.equal(ids('in')[0], 'inHouse');
  assert.deepEqual(ids('zzzz'), []);
});
