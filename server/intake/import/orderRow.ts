// A row of a till's export -> one canonical order that says only what the row says: one line of a check, or the check as a whole
// where the row names no dish. Rows of one check find each other by its number, wherever in the file they stand.
import type { Money, PosItem, PosOrder, Provenance } from '../canonical.ts';
import { instantIn } from './dateValue.ts';
import { fingerprint, keyPart } from './entityKey.ts';
import { readOnesNamed } from './interactionRow.ts';
import { readOrderStatus } from './interactionWords.ts';
import type { RowReader } from './rowReader.ts';

export type OrderContext = { timeZone: string; currency: string; repeats?: (text: string) => number };

/** Undefined where the row's errors keep it out. */
export function readOrder(
  row: RowReader,
  context: OrderContext,
  identify: (row: RowReader) => Provenance,
): PosOrder | undefined {
  const moments = readMoments(row, context.timeZone);
  const status = row.word('orderStatus', readOrderStatus, 'unknown_status');
  const covers = row.count('partySize');
  const total = readTotal(row);
  const line = readLine(row, context);
  const persons = readOnesNamed(row);
  if (row.errors.length) return undefined;
  const provenance = identify(row);
  const item = line && { key: lineKey(row, line, provenance.sourceEntityId, context), ...line };
  return {
    kind: 'posOrder',
    ...provenance,
    complete: false,
    ...(row.text('checkNo') && { checkNo: row.text('checkNo') }),
    ...(row.text('outlet') && { outlet: row.text('outlet') }),
    ...(row.text('tableName') && { table: row.text('tableName') }),
    ...(covers !== undefined && covers > 0 && { covers }),
    ...(status && { status }),
    ...moments,
    items: item ? [item] : [],
    ...(total && { total }),
    ...(row.text('roomNumber') && { roomCharge: { roomNumber: row.text('roomNumber') } }),
    persons,
  };
}

/** A column of moments may hold days only, and one of days may hold moments. */
function readMoments(row: RowReader, timeZone: string): Pick<PosOrder, 'businessDate' | 'openedAt' | 'closedAt'> {
  const before = row.errors.length;
  const [day, opened, closed] = [row.date('businessDate'), row.date('openedAt'), row.date('closedAt')];
  const businessDate = day?.date ?? opened?.date ?? closed?.date;
  if (businessDate === undefined && row.errors.length === before) row.fail('businessDate', '', 'missing_day');
  const began = opened?.time ? opened : day?.time ? day : undefined;
  return {
    ...(businessDate && { businessDate }),
    ...(began && { openedAt: instantIn(timeZone, began) }),
    ...(closed?.time && { closedAt: instantIn(timeZone, closed) }),
  };
}

/** Of the check: its own column, else - where the row names no dish - the amount. */
function readTotal(row: RowReader): Money | undefined {
  const total = row.money('checkTotal');
  if (total !== undefined || row.text('itemName') !== '') return total;
  const amount = row.money('itemAmount');
  if (amount === undefined && !row.text('checkTotal') && !row.text('itemAmount'))
    row.fail(undefined, '', 'missing_amount');
  return amount;
}

function readLine(row: RowReader, { currency }: OrderContext): Omit<PosItem, 'key'> | undefined {
  const name = row.text('itemName');
  if (name === '') return undefined;
  const quantity = readQuantity(row);
  const amount = row.money('itemAmount');
  const each = amount === undefined ? row.money('unitPrice') : undefined;
  const money = amount ?? (each && { ...each, amountMinor: Math.round(each.amountMinor * quantity) });
  const category = row.text('itemCategory');
  return {
    name: name.slice(0, 200).toWellFormed(),
    quantity,
    amountMinor: money?.amountMinor ?? 0,
    currencyCode: money?.currencyCode ?? currency,
    ...(category && { category }),
  };
}

/** `2`, `1.5`, `0.35kg`, `2份`; one where the file counts nothing. */
function readQuantity(row: RowReader): number {
  const text = row.text('quantity');
  if (text === '') return 1;
  const figure = /^(-?\d{1,7}(?:[.,]\d{1,4})?)\s*[^\d\s.,-]{0,4}$/.exec(text.normalize('NFKC'));
  if (!figure) {
    row.fail('quantity', text, 'unreadable_number');
    return 1;
  }
  return Number(figure[1]!.replace(',', '.'));
}

/** Its number where the file counts lines; else what it says, and which of the equal lines of the check it is. */
function lineKey(row: RowReader, line: Omit<PosItem, 'key'>, order: string, { repeats }: OrderContext): string {
  const number = keyPart(row.text('lineNo'));
  if (number !== '') return `line ${number}`;
  const said = fingerprint([keyPart(line.name), line.quantity, line.amountMinor, line.currencyCode].join('\u001f'));
  return `${said.slice(0, 16)} ${(repeats?.(`${order}\u001f${said}`) ?? 0) + 1}`;
}
