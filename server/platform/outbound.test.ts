import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { createOutbound } from './outbound.io.ts';
import type { Refusal } from './refusal.ts';

const get = { method: 'GET' as const, headers: {}, signal: new AbortController().signal };

test('nothing inside is reached unless it was named, and a redirect is not followed', async () => {
  const server = createServer((request, reply) => {
    if (request.url === '/away') reply.writeHead(302, { location: '/here' }).end();
    else reply.end('hello');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const shut = createOutbound([]);
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      'http://2130706433/',
      'http://169.254.169.254/latest',
      'file:///etc/passwd',
      'http://u:p@8.8.8.8/',
      'nonsense',
    ]) {
      await assert.rejects(shut(url, get), (error: Refusal) => error.code === 'outbound_address', url);
    }
    const open = createOutbound([`127.0.0.1:${port}`]);
    const reply = await open(`http://127.0.0.1:${port}/`, get);
    assert.equal(reply.status, 200);
    assert.equal(await new Response(reply.body as never).text(), 'hello');
    assert.equal((await open(`http://127.0.0.1:${port}/away`, get)).status, 302);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
