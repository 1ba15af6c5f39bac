import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, type Person } from '../testing/arrivals.io.ts';
import { nearestHomes, type Held } from './nearest.ts';
import { normalisePerson } from './person.ts';
import { PROXIES } from './proxies.ts';

const held = (recordId: string, homeId: string, person: Person): Held => ({
  recordId,
  homeId,
  normal: normalisePerson(factsOf(person), { country: 'DE', proxies: PROXIES }),
});

const lena = held('r1', 'h1', { name: 'Lena Hofmann', phone: '+4915123456701' });
const berger = held('r2', 'h2', { name: 'Jonas Berger', email: 'berger@berger-privat.de' });
const ida = held('r3', 'h3', { name: 'Ida Brandt', email: 'berger@berger-privat.de' });

test('of several records the two with most in common are meant, in whatever order they are read', () => {
  assert.deepEqual(nearestHomes([lena, berger], [ida]), ['h2', 'h3']);
  assert.deepEqual(nearestHomes([berger, lena], [ida]), ['h2', 'h3']);
  assert.deepEqual(nearestHomes([ida], [berger, lena]), ['h3', 'h2']);
});

test('where nothing speaks for any two, the oldest are meant', () => {
  const stranger = held('r4', 'h4', { name: 'Wale Adeyemi' });
  assert.deepEqual(nearestHomes([berger, lena], [stranger]), ['h1', 'h4']);
});

test('a guest without a record is joined by none', () => {
  assert.equal(nearestHomes([], [ida]), undefined);
  assert.equal(nearestHomes([ida], []), undefined);
});
