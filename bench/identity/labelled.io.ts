// Where labelled sets lie: ../shared/data/identity by name, or any folder with records.csv and truth.csv by its path.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const LABELLED_ROOT = join(import.meta.dirname, '../../../shared/data/identity');
const OURS = ['fake_1000', 'fake_20000', 'febrl3', 'rldata_10000', 'hospitality_open'];

/** The sets named (all where none is) that are there; the others are said to be skipped. */
export function labelledSets(named: readonly string[]): { set: string; records: string; truth: string }[] {
  return (named.length > 0 ? named : OURS).flatMap((set) => {
    const folder = existsSync(join(set, 'records.csv')) ? set : join(LABELLED_ROOT, set);
    if (existsSync(join(folder, 'records.csv')))
      return [{ set, records: join(folder, 'records.csv'), truth: join(folder, 'truth.csv') }];
    console.log(`${set}: not there, skipped`);
    return [];
  });
}
