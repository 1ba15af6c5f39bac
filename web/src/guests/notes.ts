// Words of the quick note.
import { troubleCategory } from '@regulars/contract/preference.ts';

export type NoteKind = 'remark' | 'trouble' | 'praise';
export const troubleCategories = troubleCategory.options;
export type TroubleCategory = (typeof troubleCategories)[number];
