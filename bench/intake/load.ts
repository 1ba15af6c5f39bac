// The load, in a process of its own: sends at a steady rate whatever the answers (open loop; a message's time counts from when it
// was due, so that a server that stalls is not spared), keeps one open screen on the event stream, and asks for Today now and then.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { isAcknowledged, type OrderSystem } from '../../server/testing/orders.ts';
import { mix, type Sent } from './mix.ts';

export type Plan = {
  url: string;
  paths: Record<OrderSystem, string>;
  cookie: string;
  propertyId: string;
  today: string;
  rate: number;
  seconds: number;
  from: number;
  base: number;
  freshOnly: boolean;
};
export type Loaded = {
  took: number[];
  acknowledged: number;
  failed: number;
  causes: Record<string, number>;
  pushes: { key: string; at: string; seen: number }[];
  todayMs: number[];
  sendLagMs: number;
};

const plan = JSON.parse(process.argv[2]!) as Plan;
const agent = new Agent({ keepAlive: true, maxSockets: 128 });
const loaded: Loaded = { took: [], acknowledged: 0, failed: 0, causes: {}, pushes: [], todayMs: [], sendLagMs: 0 };

const screen = watch();
await pause(200);
const next = mix(plan);
const total = plan.rate * plan.seconds;
const started = performance.now();
const open: Promise<void>[] = [];
let lastLook = started;
for (let count = 0; count < total;) {
  const now = performance.now();
  const due = Math.min(total, Math.floor(((now - started) / 1000) * plan.rate) + 1);
  for (; count < due; count++) open.push(send(next(), started + (count / plan.rate) * 1000));
  if (now - lastLook > 1000) {
    lastLook = now;
    open.push(look());
  }
  await pause(4);
}
await Promise.all(open);
if (plan.freshOnly) await pause(3000);
screen.destroy();
agent.destroy();
process.stdout.write(JSON.stringify(loaded));

async function send({ system, body }: Sent, due: number): Promise<void> {
  loaded.sendLagMs = Math.max(loaded.sendLagMs, performance.now() - due);
  try {
    const { status, text } = await ask('POST', plan.paths[system], body, { 'content-type': 'text/xml' });
    loaded.took.push(Math.round((performance.now() - due) * 100) / 100);
    if (isAcknowledged(system, status, text)) return void loaded.acknowledged++;
    failedBy(`${status}`);
  } catch (error) {
    failedBy((error as { code?: string }).code ?? (error as Error).message);
  }
}

function failedBy(cause: string): void {
  loaded.failed++;
  loaded.causes[cause] = (loaded.causes[cause] ?? 0) + 1;
}

async function look(): Promise<void> {
  const begun = performance.now();
  await ask('GET', `/api/properties/${plan.propertyId}/today?list=arrivals`, undefined, { cookie: plan.cookie }).catch(
    () => undefined,
  );
  loaded.todayMs.push(performance.now() - begun);
}

function ask(
  method: string,
  path: string,
  body: Buffer | undefined,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${plan.url}${path}`,
      { method, agent, timeout: 60_000, headers: { ...headers, ...(body && { 'content-length': body.length }) } },
      (reply) => {
        let text = '';
        reply
          .setEncoding('utf8')
          .on('data', (chunk: string) => (text += chunk))
          .on('end', () => resolve({ status: reply.statusCode!, text }))
          .on('error', reject);
      },
    );
    call
      .on('error', reject)
      .on('timeout', () => call.destroy(new Error('timeout')))
      .end(body);
  });
}

function watch() {
  const call = request(`${plan.url}/api/live`, { headers: { cookie: plan.cookie } }, (reply) => {
    let text = '';
    reply.setEncoding('utf8').on('data', (chunk: string) => {
      const seen = Date.now();
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        const change = data ? (JSON.parse(data) as { kind?: string; key: string; at: string }) : undefined;
        if (change?.kind === 'reservation') loaded.pushes.push({ key: change.key, at: change.at, seen });
      }
    });
  });
  call.on('error', () => {});
  call.end();
  return call;
}
