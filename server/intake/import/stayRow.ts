// A row of a stay list -> one canonical stay and, where the file has spend, its folio transactions.
import type { FolioTransaction, Money, Provenance, RevenueCategory, Stay, StayState } from '../canonical.ts';
import { readChannel } from './channel.ts';
import { instantIn } from './dateValue.ts';
import { readReservationStatus } from './reservationRow.ts';
import type { RowReader } from './rowReader.ts';
import { readPersons } from './rowPersons.ts';
import { readStayDates } from './stayDates.ts';
import type { StayDates } from './stayDates.ts';

export type StayContext = { timeZone: string; today: string; revenueFromRate: boolean };

/** Empty where the row's errors keep it out. */
export function readStay(
  row: RowReader,
  context: StayContext,
  identify: (row: RowReader) => Provenance,
): (Stay | FolioTransaction)[] {
  const dates = readStayDates(row);
  const { persons } = readPersons(row);
  const state = readState(row, dates, context.today);
  const spend = readSpend(row, dates, context.revenueFromRate);
  if (!dates || row.errors.length) return [];
  const provenance = identify(row);
  const stay: Stay = { kind: 'stay', ...provenance, arrivalDate: dates.arrival, state, persons };
  if (dates.departure) stay.departureDate = dates.departure;
  if (row.text('confirmationNo')) stay.confirmationNo = row.text('confirmationNo');
  if (row.text('channel')) stay.channel = readChannel(row.text('channel'));
  if (row.text('roomNumber')) stay.roomNumber = row.text('roomNumber');
  const roomType = row.text('roomGiven') || row.text('roomType');
  if (roomType) stay.roomTypeCode = roomType;
  if (row.text('ratePlan')) stay.ratePlanCode = row.text('ratePlan');
  if (dates.arrivalTime)
    stay.actualArrival = instantIn(context.timeZone, { date: dates.arrival, time: dates.arrivalTime });
  if (dates.departure && dates.departureTime)
    stay.actualDeparture = instantIn(context.timeZone, { date: dates.departure, time: dates.departureTime });
  return [stay, ...spend.map((one) => transaction(one, provenance, dates))];
}

/** What the row says; else a stay list tells of stays that are over, going on, or to come by their dates. */
function readState(row: RowReader, dates: StayDates | undefined, today: string): StayState {
  const status = row.text('status') || row.text('cancelled') ? readReservationStatus(row) : undefined;
  if (status === 'inHouse' || status === 'checkedOut' || status === 'noShow' || status === 'cancelled') return status;
  if (!dates || dates.arrival > today) return 'dueIn';
  return dates.departure && dates.departure <= today ? 'checkedOut' : 'inHouse';
}

type Spend = { category: RevenueCategory; money: Money; description?: string };

function readSpend(row: RowReader, dates: StayDates | undefined, revenueFromRate: boolean): Spend[] {
  const spend: Spend[] = [];
  const add = (category: RevenueCategory, money: Money | undefined, description?: string): void => {
    if (money && money.amountMinor !== 0) spend.push({ category, money, ...(description && { description }) });
  };
  add('room', row.money('roomRevenue'));
  add('food', row.money('foodRevenue'));
  add('beverage', row.money('beverageRevenue'));
  add('other', row.money('otherRevenue'));
  const rate = revenueFromRate ? row.money('roomRate') : undefined;
  const nights = Math.max(1, dates?.nights ?? 1);
  if (rate && Number.isSafeInteger(rate.amountMinor * nights))
    add('room', { ...rate, amountMinor: rate.amountMinor * nights }, 'rate × nights');
  addRest(row, spend);
  return spend;
}

/** A total beside its parts adds only what they leave over. */
function addRest(row: RowReader, spend: Spend[]): void {
  const total = row.money('totalRevenue');
  if (!total || total.amountMinor === 0) return;
  const parts = spend.reduce((sum, one) => sum + one.money.amountMinor, 0);
  if (spend.length === 0) spend.push({ category: 'total', money: total });
  else if (total.amountMinor > parts)
    spend.push({
      category: 'other',
      money: { ...total, amountMinor: total.amountMinor - parts },
      description: 'total less its parts',
    });
  else if (total.amountMinor < parts) row.warn('amount_mismatch', 'totalRevenue', row.text('totalRevenue'));
}

function transaction(spend: Spend, stay: Provenance, dates: StayDates): FolioTransaction {
  return {
    kind: 'folioTransaction',
    source: stay.source,
    sourceEntityId: `${stay.sourceEntityId}/${spend.category}`,
    stayEntityId: stay.sourceEntityId,
    transactionDate: dates.departure ?? dates.arrival,
    revenueCategory: spend.category,
    ...(spend.description && { description: spend.description }),
    ...spend.money,
  };
}
