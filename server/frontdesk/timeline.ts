// The timeline: everything that touched a guest, newest first, each item told by code with its source. Pure.
import type { TimelineItem } from '@regulars/contract/guest.ts';
import type { Told } from '@regulars/contract/route.ts';
import { preferenceTold, told } from './known.ts';
import { complaintWords, inquiryWords, turnawayWords, type InteractionData } from './timelineAsked.ts';
import { orderWords, type OrderData } from './timelineOrder.ts';

/** What a row of the union carries; `data` differs by kind. */
export type TimelineRow = {
  key: string;
  kind: TimelineItem['kind'];
  at: string;
  propertyId: string | null;
  source: string;
  recordId: string | null;
  by: string | null;
  data: Record<string, unknown>;
};

export type StayData = {
  state: string;
  arrivalDate: string;
  departureDate: string | null;
  nights: number;
  roomNumber: string | null;
  roomTypeCode: string | null;
};
export type ReservationData = {
  status: string;
  confirmationNo: string;
  channel: string;
  arrivalDate: string | null;
  departureDate: string | null;
};
export type NoteData = { text: string; category: string | null; remedy: string | null; settledAt: string | null };
export type PromiseData = { state: string; words: string; closedWords: string | null; madeAt: string };
export type PreferenceData = { code: string | null; text: string; state: string };
export type ChargeData = { sums: { category: string; currency: string; amountMinor: number }[] };
export type LinkData = { action: string; reason: string | null; records: number };

export function timelineItem({ data, ...row }: TimelineRow): TimelineItem {
  return { ...row, ...wordsOf(row.kind, data) };
}

function wordsOf(kind: TimelineItem['kind'], data: unknown): { title: Told; detail: Told[] } {
  switch (kind) {
    case 'stay':
      return stayWords(data as StayData);
    case 'reservation':
      return reservationWords(data as ReservationData);
    case 'note':
    case 'praise':
      return { title: told(`timeline.${kind}`), detail: [told('words', {}, (data as NoteData).text)] };
    case 'trouble':
      return troubleWords(data as NoteData);
    case 'preference':
      return preferenceWords(data as PreferenceData);
    case 'charge':
      return chargeWords(data as ChargeData);
    case 'promise':
      return promiseWords(data as PromiseData);
    case 'inquiry':
      return inquiryWords(data as InteractionData);
    case 'complaint':
      return complaintWords(data as InteractionData);
    case 'turnaway':
      return turnawayWords(data as InteractionData);
    case 'order':
      return orderWords(data as OrderData);
    case 'link': {
      const { action, reason, records } = data as LinkData;
      return {
        title: told(`timeline.link.${action}`, { count: records }),
        detail: reason ? [told('words', {}, reason)] : [],
      };
    }
    case 'message':
      return { title: told('timeline.message'), detail: [] };
    default:
      return kind satisfies never;
  }
}

function stayWords(stay: StayData): { title: Told; detail: Told[] } {
  const code = stay.state === 'inHouse' ? 'timeline.inHouse' : 'timeline.stay';
  const room = stay.roomNumber ?? stay.roomTypeCode;
  const dates =
    stay.departureDate === null
      ? told('timeline.since', { from: stay.arrivalDate })
      : told('timeline.dates', { from: stay.arrivalDate, to: stay.departureDate });
  return {
    title: told(code, { nights: stay.nights }),
    detail: [dates, ...(room === null ? [] : [told('timeline.room', { room })])],
  };
}

function reservationWords(booking: ReservationData): { title: Told; detail: Told[] } {
  const code =
    {
      cancelled: 'timeline.cancelled',
      noShow: 'timeline.noShow',
      requested: 'timeline.requested',
      waitlisted: 'timeline.waitlisted',
    }[booking.status] ?? 'timeline.reserved';
  const dates =
    booking.arrivalDate === null
      ? []
      : [
          told(booking.departureDate === null ? 'timeline.since' : 'timeline.dates', {
            from: booking.arrivalDate,
            to: booking.departureDate ?? '',
          }),
        ];
  return {
    title: told(code, { channel: booking.channel }),
    detail: [...dates, told('timeline.number', { number: booking.confirmationNo })],
  };
}

function troubleWords(note: NoteData): { title: Told; detail: Told[] } {
  const detail = [told('words', {}, note.text)];
  if (note.remedy) detail.push(told('thing.remedy', {}, note.remedy));
  detail.push(
    note.settledAt === null ? told('thing.open') : told('thing.settled', { date: note.settledAt.slice(0, 10) }),
  );
  return { title: told('timeline.trouble', { what: `told.troubleKind.${note.category ?? 'other'}` }), detail };
}

function promiseWords({ state, words, closedWords, madeAt }: PromiseData): { title: Told; detail: Told[] } {
  const ended = ['kept', 'renegotiated', 'broken', 'void'].includes(state);
  const detail = [told('words', {}, words)];
  if (ended && closedWords) detail.push(told('timeline.promiseEnded', {}, closedWords));
  if (ended) detail.push(told('timeline.promisedOn', { date: madeAt.slice(0, 10) }));
  return { title: told(ended ? `timeline.promise.${state}` : 'timeline.promise.open'), detail };
}

function preferenceWords(preference: PreferenceData): { title: Told; detail: Told[] } {
  const words = preferenceTold(preference);
  const code =
    preference.state === 'contradicted' || preference.state === 'expired'
      ? `timeline.preference.${preference.state}`
      : 'timeline.preference.noted';
  const own = preference.code !== null && preference.text !== '' ? [told('words', {}, preference.text)] : [];
  return { title: told(code), detail: [words.code === 'words' ? words : { ...words, text: undefined }, ...own] };
}

function chargeWords({ sums }: ChargeData): { title: Told; detail: Told[] } {
  const byCurrency = [...Map.groupBy(sums, (sum) => sum.currency)].map(([currencyCode, parts]) => ({
    currencyCode,
    amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0),
  }));
  const total = byCurrency[0] ?? { currencyCode: 'CNY', amountMinor: 0 };
  const parts = sums
    .filter((sum) => sum.amountMinor !== 0)
    .map(({ category, currency, amountMinor }) =>
      told('timeline.charge', { category: `told.revenue.${category}`, amountMinor, currencyCode: currency }),
    );
  return { title: told('timeline.charges', total), detail: parts };
}

/** `at|key` of the last item shown; undefined for nonsense, which then means the beginning. */
export function readCursor(before: string | undefined): { at: string; key: string } | undefined {
  const cut = before?.indexOf('|') ?? -1;
  return before === undefined || cut <= 0 ? undefined : { at: before.slice(0, cut), key: before.slice(cut + 1) };
}
