import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { z } from 'zod';
import type { Route } from '@regulars/contract/route.ts';
import { routes } from '@regulars/contract/routes.ts';
import { mayDo, roles } from '@regulars/contract/session.ts';
import { newId } from './platform/id.io.ts';
import { openApi } from './platform/openapi.ts';
import { openGroup } from './testing/group.io.ts';
import { leastOf } from './testing/sample.ts';
import { openTestHouse, type TestHouse } from './testing/house.io.ts';
import { version } from './main.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

/** What in an address is no id. */
const codes: Record<string, string> = { roomIndex: '1', code: 'welcome', moment: 'welcome' };
/** A well-formed address of the route: every id is of nobody. */
const paramsOf = (route: Route, known: Record<string, string> = {}) =>
  Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [
      name!,
      known[name!] ?? codes[name!] ?? (leastOf(route.params, newId) as Record<string, string>)[name!],
    ]),
  );
/** The least that the shape takes; where a property can be named, it is the one of the test. */
const leastWith = (shape: z.ZodType, { propertyId }: Record<string, string>) => {
  const least = leastOf(shape, newId);
  const isNamed = propertyId !== undefined && shape instanceof z.ZodObject && 'propertyId' in shape.shape;
  return isNamed ? { ...(least as object), propertyId } : least;
};
/** What a body must hold beyond its shape to be looked at: one of several fields that are each left out at will. */
const oneOf: Record<string, object> = { classifyGuest: { vip: 'VIP 1' } };
const given = (route: Route, known: Record<string, string> = {}) => ({
  params: paramsOf(route, known) as never,
  body: { ...(leastWith(route.body, known) as object), ...oneOf[route.id] } as never,
  query: leastWith(route.query, known) as never,
  ...(route.id === 'uploadImport' ? { bytes: Buffer.from('a,b') } : {}),
});

test('the committed openapi.json is what the contract says', () => {
  const committed = JSON.parse(readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8'));
  // no deepEqual: telling how two files of a megabyte differ takes half a minute and gigabytes
  const [is, ought] = [committed, openApi(routes, version)].map((text) => JSON.stringify(text));
  assert.ok(is === ought, 'run node setup/generate.ts');
});

test('every route of the contract is answered, and who is not logged in gets nowhere', async () => {
  for (const route of routes) {
    const reply = await t.ask(route, given(route));
    assert.ok(reply.status < 500, `${route.id}: ${JSON.stringify(reply.error)}`);
    if (route.access === 'public') assert.notEqual(reply.status, 404, route.id);
    else assert.equal(reply.status, 401, `${route.id} let a stranger in`);
  }
});

test('each role may do exactly what the table says, route by route', async () => {
  const group = await openGroup(t.database);
  for (const role of roles) {
    const cookie = await t.login(group.groupId, [group.propertyId], role);
    for (const route of routes) {
      if (route.access === 'public' || route.access === 'staff') continue;
      const { status, error } = await t.ask(route, { ...given(route, { propertyId: group.propertyId }), cookie });
      const allowed = (mayDo[role] as readonly string[]).includes(route.access);
      if (allowed) assert.notEqual(error?.code, 'not_allowed', `${role} should be let to ${route.id}`);
      else
        assert.ok(
          error?.code === 'not_allowed' || (status === 404 && route.id.match(/Import|Connection/)),
          `${role} was let to ${route.id}: ${status} ${error?.code}`,
        );
    }
  }
});

test('ids of another group are not there, whatever is asked', async () => {
  const [own, other] = [await openGroup(t.database), await openGroup(t.database)];
  const cookie = await t.login(own.groupId, [own.propertyId], 'groupAdmin');
  for (const route of routes.filter((one) => one.path.includes(':') && one.access !== 'public')) {
    const reply = await t.ask(route, {
      ...given(route, { propertyId: other.propertyId, connectionId: other.connections.ctrip }),
      cookie,
    });
    assert.equal(reply.status, 404, `${route.id}: ${reply.status} ${reply.error?.code ?? ''}`);
  }
});

test('a zero byte or a long text in an address or a query is a refusal, not a fault', async () => {
  const group = await openGroup(t.database);
  const cookie = await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  for (const path of [
    '/api/find?q=%00',
    '/api/find?q=%ED%A0%80',
    `/api/find?q=${'x'.repeat(5000)}`,
    '/api/guests/%00',
    '/api/messages?before=%27',
    '/api/received?q=%00%00',
    "/api/find?q=';drop table guest--",
    '/api/find?q[]=1',
    '/api/properties/1/today',
  ]) {
    const reply = await t.app.inject({ method: 'GET', url: path, headers: { cookie } });
    assert.ok(reply.statusCode < 500, `${path}: ${reply.statusCode} ${reply.body.slice(0, 200)}`);
  }
});
