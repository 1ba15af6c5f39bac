// Figures for Prometheus: requests, intake, events, screens. Labels are routes, systems and states, never anything of a guest.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'regulars_' });
  const registers = [registry];
  return {
    registry,
    request: new Histogram({
      registers,
      name: 'regulars_http_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3],
    }),
    received: new Counter({
      registers,
      name: 'regulars_inbound_total',
      help: 'Messages received, by system and outcome',
      labelNames: ['system', 'outcome'],
    }),
    polled: new Counter({
      registers,
      name: 'regulars_poll_rounds_total',
      help: 'Rounds of fetching from a system, by outcome',
      labelNames: ['system', 'outcome'],
    }),
    applied: new Counter({
      registers,
      name: 'regulars_inbound_done_total',
      help: 'Messages worked off, by system and state',
      labelNames: ['system', 'state'],
    }),
    visible: new Histogram({
      registers,
      name: 'regulars_visible_seconds',
      help: 'Received to visible on the board, by system',
      labelNames: ['system'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 3, 10, 60],
    }),
    screens: new Gauge({ registers, name: 'regulars_screens', help: 'Open screens' }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
