// A name in normal form: what it is, in which script, and the ways it may be read.
import type { NameParse } from './nameorder.ts';
import type { Generation } from './nametitles.ts';
import type { Script } from './text.ts';

export type NameKind =
  | 'full' // family and given name, whichever is which
  | 'familyOnly' // 王先生, Mr Wang, 王
  | 'mononym' // one word that may be either
  | 'placeholder' // TEST, 散客
  | 'none';

export type HanName = { family: string; given: string; language: 'zh' | 'ja' | 'ko' };

/** What a reader of one script tells. */
export type NameRead = Pick<NormalName, 'kind' | 'parses' | 'han' | 'native' | 'sounds' | 'guessed'>;

export type NormalName = {
  kind: NameKind;
  /** cleaned text as it may be shown */
  text: string;
  script: Script;
  /** in simplified characters; absent where the name has none */
  han?: HanName;
  /** the part written in the person's own script, as written */
  native?: string;
  /** latin readings, the likeliest first, at most six; empty for kanji without a reading */
  parses: NameParse[];
  /** those of them that the characters, kana or hangul give by themselves: no latin spelling beside them is among these */
  sounds?: NameParse[];
  /** the latin readings are what such kanji are usually read like: good for comparing, not for showing */
  guessed?: true;
  titleGender?: 'male' | 'female';
  generation?: Generation;
  /** the field names several persons; the first one is read */
  several: boolean;
};
