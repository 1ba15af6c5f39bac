// What the timeline tells of inquiries, complaints and guests turned away. Pure.
import type { Told } from '@regulars/contract/route.ts';
import type { InteractionFacts } from '../stays/interaction.ts';
import { told } from './known.ts';

export type InteractionData = { channel: string } & Omit<
  InteractionFacts,
  'sourceVersion' | 'receivedAt' | 'kind' | 'at' | 'channelCode' | 'bookingNumber' | 'roomNumber' | 'notedBy' | 'people'
>;

export function inquiryWords(said: InteractionData): { title: Told; detail: Told[] } {
  return { title: told('timeline.inquiry', { channel: said.channel }), detail: [...askedFor(said), ...ownWords(said)] };
}

export function turnawayWords(said: InteractionData): { title: Told; detail: Told[] } {
  const reason = `told.turnawayReason.${said.reason ?? 'other'}`;
  const own = said.reasonText === null || said.reasonText === '' ? [] : [told('words', {}, said.reasonText)];
  return {
    title: told('timeline.turnaway', { reason }),
    detail: [
      ...askedFor(said),
      ...(said.valueMinor === null || said.currency === null
        ? []
        : [told('timeline.valueLost', { amountMinor: said.valueMinor, currencyCode: said.currency })]),
      ...own,
      ...ownWords(said),
    ],
  };
}

export function complaintWords(said: InteractionData): { title: Told; detail: Told[] } {
  const what = `told.troubleKind.${said.category ?? 'other'}`;
  const remedy = said.remedy ? [told('thing.remedy', {}, said.remedy)] : [];
  const state =
    said.settledAt === null ? told('thing.open') : told('thing.settled', { date: said.settledAt.slice(0, 10) });
  return { title: told('timeline.complaint', { what }), detail: [...ownWords(said), ...remedy, state] };
}

const ownWords = ({ words }: InteractionData): Told[] => (words === '' ? [] : [told('words', {}, words)]);

function askedFor(said: InteractionData): Told[] {
  return [
    ...(said.arrivalDate === null
      ? []
      : said.departureDate === null
        ? [told('timeline.since', { from: said.arrivalDate })]
        : [told('timeline.dates', { from: said.arrivalDate, to: said.departureDate })]),
    ...(said.rooms === null ? [] : [told('timeline.rooms', { count: said.rooms })]),
    ...(said.partySize === null ? [] : [told('timeline.party', { count: said.partySize })]),
    ...(said.roomType === null ? [] : [told('timeline.place', {}, said.roomType)]),
    ...(said.outlet === null ? [] : [told('timeline.place', {}, said.outlet)]),
  ];
}
