// Sets of the bench: labelled ones looked up at ../shared/data/identity, generated ones made on the spot; what each must reach, and
// the settings the peer gets for it. Thresholds are the product's defaults, the same for every set.
import type { Limit } from '../machine.ts';
import type { Kind } from './generator/kinds.ts';
import type { PeerSettings } from './peer/peer.io.ts';

export type Measure = 'P' | 'R' | 'F1' | 'B3' | 'largest' | 'CPU' | 'wall' | 'memory';
export type Must = Readonly<Partial<Record<Measure, Limit>>>;
export type BenchSet = {
  name: string;
  /** undefined = a folder of that name among the labelled sets */
  made?: { kind: Kind; records: number };
  must: Must;
  peer?: PeerSettings;
  /** hotel records: merges held by nobody's contacts are counted */
  hospitality?: true;
};

export const LABELLED: readonly BenchSet[] = [
  { name: 'fake_1000', must: { F1: { least: 0.94 }, B3: { least: 0.955 } }, peer: 'fake' },
  { name: 'fake_20000', must: { P: { least: 0.95 }, F1: { least: 0.86 }, B3: { least: 0.9 } }, peer: 'fake' },
  { name: 'febrl3', must: { F1: { least: 0.9975 }, B3: { least: 0.9988 } }, peer: 'febrl' },
  { name: 'rldata_10000', must: { P: { least: 0.98 } }, peer: 'names' },
  {
    name: 'hospitality_open',
    must: { P: { least: 0.985 }, R: { least: 0.65 }, B3: { least: 0.9 } },
    peer: 'hospitality',
    hospitality: true,
  },
];

const million: Must = { CPU: { most: 15 }, wall: { most: 10 }, memory: { most: 2048 }, F1: { least: 0.996 } };
const made = (kind: Kind, records: number, size: string, must: Must = {}, peer?: PeerSettings): BenchSet => ({
  name: `generated ${kind}, ${size}`,
  made: { kind, records },
  must,
  ...(peer === undefined ? {} : { peer }),
  ...(kind === 'easy' ? {} : { hospitality: true as const }),
});

export const GENERATED: readonly BenchSet[] = [
  made('hospitality', 100_000, '100k', { P: { least: 0.98 } }, 'hospitality'),
  made('hard', 100_000, '100k', {}, 'hospitality'),
  made('easy', 100_000, '100k', { F1: { least: 0.996 } }, 'febrl'),
  made('easy', 1_000_000, '1M', million, 'febrl'),
];
export const LARGE: readonly BenchSet[] = [
  made('hospitality', 1_000_000, '1M', { P: { least: 0.98 } }),
  made('easy', 5_000_000, '5M', { F1: { least: 0.996 } }),
  made('easy', 10_000_000, '10M', { F1: { least: 0.996 } }),
];
/** made from three files by a mapping of columns (senzing.ts) */
export const SENZING: BenchSet = { name: 'senzing_truthset', must: { P: { least: 1 }, R: { least: 0.95 } } };
