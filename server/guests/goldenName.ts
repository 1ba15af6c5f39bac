// The golden name: native and latin form each from the record that says it best. A partial name (王先生) yields to any full one
// unless a person typed it; our own reading of characters yields to any spelling a source wrote.
import type { Golden } from './guest.ts';
import { addressForms, namePieces, notedTitle, piecesOf, sayItRight } from './guestName.ts';
import type { NamePieces, Title } from './guestName.ts';
import { othersThan, sourced } from './said.ts';
import type { Said, Weigh, Weighed } from './said.ts';

type Named = { record: Weighed; pieces: NamePieces };

export function goldenName(
  records: readonly Weighed[],
  nationality: string | undefined,
  gender: string | undefined,
  weigh: Weigh,
  history: Golden['history'],
): Pick<Golden, 'name' | 'latinFrom'> {
  const named = records
    .map((record): Named => ({ record, pieces: piecesIn(record, nationality) }))
    .filter(({ pieces }) => pieces.kind !== 'placeholder' && pieces.kind !== 'none');
  const natives = fullFirst(
    weigh(
      'name',
      named.filter(({ pieces }) => pieces.native !== '').map((one) => says(one, one.pieces.native)),
    ),
  );
  const latins = fullFirst(
    weigh(
      'latin',
      named.filter(({ pieces }) => pieces.latinWritten).map((one) => says(one, one.pieces.latin)),
    ),
  );
  history.push(
    ...othersThan('name', natives, (pieces) => pieces.native),
    ...othersThan('latin', latins, (pieces) => pieces.latin),
  );
  const main = natives[0] ?? latins[0];
  if (main === undefined) return { name: null, latinFrom: null };

  const latin = latins[0];
  const pieces = main.value;
  const latinFamily = latin?.value.latinFamily || pieces.latinFamily;
  const title = titleOf(weigh, named);
  const name = {
    native: pieces.native === '' ? null : pieces.native,
    latin: latin?.value.latin || pieces.latin || null,
    family: pieces.family === '' ? null : pieces.family,
    given: pieces.given === '' ? null : pieces.given,
    order: pieces.order,
    script: pieces.script,
    sayItRight: sayItRight(pieces, nationality),
    address: addressForms(pieces, { family: latinFamily }, title, gender),
  };
  const latinFrom =
    latin === undefined || latin.record.recordId === main.record.recordId
      ? null
      : { ...sourced(latin), value: latin.value.latin };
  return { name: { ...sourced(main), value: name }, latinFrom };
}

/** Identity has read the name already, but where another record tells the nationality it is read by. */
function piecesIn({ facts, normal }: Weighed, nationality: string | undefined): NamePieces {
  return normal.nationality === undefined && nationality !== undefined
    ? namePieces(facts.name, nationality)
    : piecesOf(facts.name, normal.names, normal.displayName);
}

function says({ record, pieces }: Named, key: string): Said<NamePieces> {
  return {
    record,
    value: pieces,
    key: key.toLowerCase().replace(/\s+/g, ' '),
    complete: pieces.kind === 'full' ? 1 : 0,
  };
}

/** Keeps the order otherwise. */
function fullFirst(said: Said<NamePieces>[]): Said<NamePieces>[] {
  const first = (one: Said<NamePieces>): boolean =>
    one.complete > 0 || one.record.sourceClass === 'manual' || one.record.sourceClass === 'correction';
  return [...said.filter(first), ...said.filter((one) => !first(one))];
}

function titleOf(weigh: Weigh, named: readonly Named[]): Title | undefined {
  const noted = named.flatMap(({ record, pieces }) => {
    const title = notedTitle(record.facts.name, pieces.kind);
    return title === undefined ? [] : [{ value: title, key: `${title.zh}/${title.en}`, complete: 0, record }];
  });
  return weigh('title', noted)[0]?.value;
}
