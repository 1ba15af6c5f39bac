import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '../platform/http.io.ts';
import { silentLog } from '../platform/log.ts';
import { addPages } from './serve.io.ts';

let app: FastifyInstance;
const root = mkdtempSync(join(tmpdir(), 'regulars-pages-'));
before(async () => {
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Regulars</title>');
  writeFileSync(join(root, 'assets/desk-1a2b.js'), 'export {};');
  app = await createHttp({ log: silentLog, trustProxy: false, authenticate: async () => undefined });
  await addPages(app, root);
});
after(async () => {
  await app.close();
  rmSync(root, { recursive: true, force: true });
});

const get = (url: string) => app.inject({ method: 'GET', url });

test('every screen has an address of its own that opens the page', async () => {
  for (const url of ['/', '/today', '/guests/0199?at=1.2', '/integrations/messages', '/today?file=a.js']) {
    const reply = await get(url);
    assert.equal(reply.statusCode, 200, url);
    assert.match(reply.body, /<title>Regulars/);
  }
});

test('the page of the screens may ask for the microphone, nothing else of the house may', async () => {
  assert.match(String((await get('/cases/new')).headers['permissions-policy']), /microphone=\(self\)/);
  for (const url of ['/assets/desk-1a2b.js', '/api/nothing', '/in/ctrip'])
    assert.match(String((await get(url)).headers['permissions-policy']), /microphone=\(\)/, url);
});

test('a file of the bundle is itself, and kept by the browser for as long as its name holds', async () => {
  const reply = await get('/assets/desk-1a2b.js');
  assert.equal(reply.statusCode, 200);
  assert.equal(reply.body, 'export {};');
  assert.match(String(reply.headers['cache-control']), /immutable/);
});

test('a file that is no more, an unknown question and an unknown address of a sender are not found, never a page', async () => {
  const missing = ['/assets/desk-0000.js', '/assets/desk-0000.js?v=1', '/assets/', '/assets', '/assets/deep/x'];
  for (const url of [...missing, '/favicon.ico', '/robots.txt', '/api/nothing', '/in/ctrip']) {
    const reply = await get(url);
    assert.equal(reply.statusCode, 404, url);
    assert.equal(reply.json().error.code, 'not_found', url);
    assert.doesNotMatch(reply.body, /<title>/);
  }
});
