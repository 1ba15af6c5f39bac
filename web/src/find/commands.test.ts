import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDo, type Role } from '@regulars/contract/session.ts';
import { permissions } from '@regulars/contract/route.ts';
import { places } from '../ui/places.ts';
import { allowed, commands, matching } from './commands.ts';

const everybody = ['print', 'language', 'theme', 'density', 'keys', 'me', 'lock', 'logOut'];

const ids = (text: string): string[] => matching(commands, text).map((command) => command.id);

test('a command is found by characters, English, pinyin and pinyin initials', () => {
  assert.deepEqual(ids('预抵').slice(0, 2), ['arrivals', 'prearrivals']);
  assert.equal(ids('今日')[0], 'arrivals');
  assert.equal(ids('arr')[0], 'arrivals');
  assert.equal(ids('yudi')[0], 'arrivals');
  assert.equal(ids('ydkr')[0], 'arrivals');
  assert.equal(ids('suo ping')[0], 'lock');
});

test('while nothing is typed every command stands there', () => {
  assert.equal(ids('').length, commands.length);
});

test('what begins with the text stands before what only holds it', () => {
  assert.deepEqual(ids('lock'), ['lock']);
  assert.equal(ids('in')[0], 'integrations');
  assert.ok(ids('in').indexOf('inHouse') < ids('in').indexOf('find'));
  assert.deepEqual(ids('zzzz'), []);
});

test('a command is offered to those who may do it, and to nobody else', () => {
  const of = (role: Role): string[] =>
    allowed(commands, mayDo[role])
      .map(({ id }) => id)
      .filter((id) => !everybody.includes(id));
  for (const id of ['reviews', 'quality', 'integrations', 'parked', 'import'])
    assert.ok(of('groupAdmin').includes(id), id);
  assert.deepEqual(of('integrator'), ['quality', 'integrations', 'parked', 'import']);
  for (const id of ['arrivals', 'inHouse', 'departures', 'received', 'tasks', 'request'])
    assert.ok(of('housekeeping').includes(id), id);
  for (const id of ['find', 'reviews', 'integrations', 'import', 'inquiry'])
    assert.ok(!of('housekeeping').includes(id), id);
  assert.ok(of('guestRelations').includes('reviews') && !of('guestRelations').includes('import'));
  assert.ok(of('frontDesk').includes('quality') && !of('frontDesk').includes('reviews'));
  assert.ok(!of('marketing').includes('inquiry') && of('host').includes('inquiry'));
});

test('every place of the rail is a command too, open to the same people, under its whole name or a longer one', () => {
  for (const { to, needs } of places(permissions)) {
    const own = commands.find((command) => command.to === to && command.search === undefined);
    assert.deepEqual(own?.needs, needs, to);
  }
});

test('what needs no permission is everybody’s', () => {
  assert.deepEqual(
    allowed(commands, []).map(({ id }) => id),
    everybody,
  );
});

test('integrations, import and data quality are found as they are called', () => {
  for (const text of ['数据接入', 'integr', 'sjjr', 'shujujieru']) assert.equal(ids(text)[0], 'integrations', text);
  for (const text of ['导入', 'import', 'drwj']) assert.equal(ids(text)[0], 'import', text);
  for (const text of ['数据质量', 'quality', 'sjzl']) assert.equal(ids(text)[0], 'quality', text);
});
