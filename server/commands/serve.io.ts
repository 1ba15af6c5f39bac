import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { demoLogins, demoPassword } from '../demo/demo.service.ts';
import { openHouse, type House } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.io.ts';
import { houseSettings } from '../settings.ts';
import type { Command, Io } from './command.ts';
import { leaveNote, takeNoteAway } from './house.io.ts';

const web = join(import.meta.dirname, '../../web/dist');

export const serve: Command = {
  name: 'serve',
  summary: 'Run the house: web pages, API, intake',
  usage: 'serve [--empty]',
  options: [{ name: 'empty', doc: 'Start without the demo hotel: the first page sets the house up' }],
  examples: ['npm start', 'npm start -- --empty', 'PORT=8080 DATABASE_URL=postgres://… regulars serve'],
  async run(args, io) {
    const config = readConfig(houseSettings, io.env);
    const log = createLog(config.logLevel);
    const house = await openHouse(config, { log });
    const isNew = (await house.groups()).length === 0;
    if (isNew && !args.values['empty']) await showDemo(house, io);
    const serving = await house.serve();
    await addPages(serving.app, web);
    const address = await serving.app.listen({ port: config.port, host: config.host });
    const port = new URL(address).port;
    const url =
      config.publicUrl ??
      `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`;
    serving.announce(url);
    leaveNote(config.dataDir, { pid: process.pid, url, databaseUrl: house.database.url });
    await greet(house, io, url, config.host, port);
    return new Promise((resolve) => {
      let stopping = false;
      const stop = async () => {
        if (stopping) return;
        stopping = true;
        takeNoteAway(config.dataDir);
        await serving.stop().catch((error: Error) => log.error('stop_failed', { cause: error.message }));
        resolve(0);
      };
      process.on('SIGTERM', () => void stop());
      process.on('SIGINT', () => void stop());
    });
  },
};

/**
 * The web bundle in `root`: its files under their names, the one page for every other address, since a screen's address is the
 * page's to read. A file that is not there is no screen: a page from before an update must hear so, not get HTML as its script.
 */
export async function addPages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(staticFiles, {
    root,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  app.get('/*', (request, reply) =>
    isScreen(request.url) && existsSync(join(root, 'index.html'))
      ? reply.header('permissions-policy', policyOfScreens).sendFile('index.html')
      : reply.callNotFound(),
  );
}

/** A complaint is told to the microphone. One page holds all screens, so it is this page that may; what guests open may not. */
const policyOfScreens = 'camera=(), microphone=(self), geolocation=()';

/** No address of a screen has a file's ending. */
function isScreen(url: string): boolean {
  const path = url.split(/[?#]/, 1)[0]!;
  return !/^\/(?:api|in|assets)(?:\/|$)/.test(path) && !/\.[a-z0-9]{1,10}$/i.test(path);
}

async function showDemo(house: House, io: Io): Promise<void> {
  io.say('Loading the demo hotel group… 正在装入演示酒店……');
  let lastTold = Date.now();
  await house.loadDemo((done, total) => {
    if (Date.now() - lastTold < 1000 && done < total) return;
    lastTold = Date.now();
    io.say(`  ${Math.round((done / total) * 100)} %`);
  });
}

async function greet(house: House, io: Io, url: string, host: string, port: string): Promise<void> {
  io.out(`\nRegulars 回头客 is open: ${url}`);
  if (host === '0.0.0.0')
    for (const own of Object.values(networkInterfaces()).flat())
      if (own && own.family === 'IPv4' && !own.internal) io.out(`  on the network: http://${own.address}:${port}`);
  if (await house.setup.needed())
    io.out(
      `\nThe house is empty. Set it up at ${url}/setup with the code ${house.setupCode}\n系统为空，请在 ${url}/setup 用设置码 ${house.setupCode} 完成首次设置。`,
    );
  else if ((await house.knownDemoLogins()).length > 0)
    io.out(
      `\nDemo logins 演示账号 (password 密码 ${demoPassword}):\n${demoLogins.map((d) => `  ${d.login.padEnd(16)}${d.name} · ${d.role}`).join('\n')}`,
    );
  io.out('\nStop with Ctrl-C.');
}
