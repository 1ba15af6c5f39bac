import type { Clock } from './clock.ts';

export const machineClock: Clock = { now: () => new Date().toISOString(), nowMs: () => Date.now() };
