// A step as the page shows it: people by name instead of id, contacts masked.
import type { CasePage } from '@regulars/contract/case.ts';
import { maskText } from '../guests/masks.ts';
import type { Step } from './case.ts';

export type Names = (staffId: string) => { staffId: string; name: string };

/** Everybody who stands in the steps. */
export function peopleIn(steps: readonly Step[]): string[] {
  return [...new Set(steps.flatMap((step) => [...(step.by === null ? [] : [step.by]), ...peopleOf(step)]))];
}

function peopleOf({ kind, params }: Step): string[] {
  if (kind === 'opened') return [params.ownerId];
  if (kind === 'offered') return params.staffId === null ? [] : [params.staffId];
  if (kind === 'offerRaised') return [params.staffId];
  if (kind === 'helped') return params.staffIds;
  if (kind === 'escalated' || kind === 'toldUp') return params.to;
  return kind === 'reviewed' && params.prevention !== null ? [params.prevention.ownerId] : [];
}

export function shownStep(step: Step, names: Names): CasePage['steps'][number] {
  const { seq, at, by, kind } = step;
  return {
    seq,
    at,
    by: by === null ? null : names(by),
    kind,
    params: { ...masked(step.params), ...named(step, names) },
  };
}

function named({ kind, params }: Step, names: Names): Record<string, unknown> {
  const name = (staffId: string | null) => (staffId === null ? null : names(staffId).name);
  if (kind === 'opened') return { ownerId: undefined, owner: name(params.ownerId) };
  if (kind === 'offered' || kind === 'offerRaised') return { staffId: undefined, to: name(params.staffId) };
  if (kind === 'helped') return { staffIds: undefined, helpers: params.staffIds.map(name) };
  if (kind === 'escalated' || kind === 'toldUp') return { to: params.to.map(name) };
  if (kind !== 'reviewed' || params.prevention === null) return {};
  const { ownerId, ...prevention } = params.prevention;
  return { prevention: { ...masked(prevention), owner: name(ownerId) } };
}

/** Instants, ids and codes hold nothing that a mask takes for a number; words do. */
const wordy = new Set([
  'words',
  'reason',
  'facts',
  'whys',
  'place',
  'remedySought',
  'lesson',
  'outcome',
  'title',
  'noPrevention',
  'reference',
  'postingReference',
  'knowledgeTags',
]);

function masked(params: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, shown(key, value)]));
}

function shown(key: string, value: unknown): unknown {
  if (typeof value === 'string') return wordy.has(key) ? maskText(value) : value;
  if (Array.isArray(value)) return value.map((one) => shown(key, one));
  return typeof value === 'object' && value !== null ? masked(value) : value;
}
