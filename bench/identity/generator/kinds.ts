// The kinds by name: columns, settings and how one is made.
import { EASY_COLUMNS, makeEasy } from './easy.ts';
import { HOSPITALITY_COLUMNS, makeHospitality } from './hospitality.ts';
import { EASY, HARD, HOSPITALITY, type EasySettings, type HospitalitySettings } from './settings.ts';

export type Kind = 'easy' | 'hospitality' | 'hard';
export type Emit = (person: number, cells: readonly string[]) => void;
export type Made = { columns: readonly string[]; make(seed: number, records: number, emit: Emit): void };

export const isKind = (text: string): text is Kind => text === 'easy' || text === 'hospitality' || text === 'hard';

/** A kind with single numbers of its settings changed, however deep they lie. */
export function kindOf(kind: Kind, changes: object = {}): Made {
  switch (kind) {
    case 'easy': {
      const settings = changed(EASY, changes) as EasySettings;
      return { columns: EASY_COLUMNS, make: (seed, records, emit) => makeEasy(settings, seed, records, emit) };
    }
    case 'hospitality':
    case 'hard': {
      const settings = changed(kind === 'hard' ? HARD : HOSPITALITY, changes) as HospitalitySettings;
      return {
        columns: HOSPITALITY_COLUMNS,
        make: (seed, records, emit) => makeHospitality(settings, seed, records, emit),
      };
    }
  }
}

function changed(settings: object, changes: object): object {
  const known = settings as Record<string, unknown>;
  const result: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in known)) throw new Error(`no setting ${name}: there are ${Object.keys(known).join(', ')}`);
    result[name] = isGroup(known[name]) && isGroup(value) ? changed(known[name], value) : value;
  }
  return result;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One row of a CSV: quoted where it must be. */
export function rowOf(cells: readonly string[]): string {
  let row = '';
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    row += (i === 0 ? '' : ',') + (cell.includes(',') || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  }
  return row;
}
