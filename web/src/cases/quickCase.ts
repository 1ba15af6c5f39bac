// The short form of a complaint, filled: what it asks for at least, how grave each kind usually is. Pure.
import type { BodyIn } from '@regulars/contract/route.ts';
import type { CaseCategory, caseSeverities } from '@regulars/contract/caseRule.ts';
import type { openCase } from '@regulars/contract/caseStep.ts';
import type { CaseChannel } from '@regulars/contract/caseWord.ts';

export type Severity = (typeof caseSeverities)[number];
export type FilledCase = {
  room: string;
  guestId: string | undefined;
  reservationId: string | undefined;
  place: string;
  category: CaseCategory | undefined;
  /** undefined: as the category usually is */
  severity: Severity | undefined;
  channel: CaseChannel;
  words: string;
  remedySought: string;
  /** codes of the catalogue given at once, within the own limit */
  given: readonly string[];
};

export const blankCase: FilledCase = {
  room: '',
  guestId: undefined,
  reservationId: undefined,
  place: '',
  category: undefined,
  severity: undefined,
  channel: 'inPerson',
  words: '',
  remedySought: '',
  given: [],
};

const grave: Readonly<Partial<Record<CaseCategory, Severity>>> = {
  safety: 'S1',
  security: 'S1',
  privacy: 'S1',
  overbooking: 'S2',
  roomTemperature: 'S2',
};

/** What a kind of complaint usually is, until somebody says otherwise. */
export const usualSeverity = (category: CaseCategory | undefined): Severity =>
  (category === undefined ? undefined : grave[category]) ?? 'S3';

export const isReadyCase = ({ category, words }: Pick<FilledCase, 'category' | 'words'>): boolean =>
  category !== undefined && words.trim() !== '';

/** The form as it is sent; `newId` makes the lines' ids. Anonymous where neither guest nor room is named. */
export function askedCase(
  filled: FilledCase,
  caseId: string,
  propertyId: string,
  newId: () => string,
): BodyIn<typeof openCase> {
  const { room, guestId, reservationId, place, category, severity, channel, words, remedySought, given } = filled;
  return {
    caseId,
    propertyId,
    ...(guestId !== undefined && { guestId }),
    ...(reservationId !== undefined && { reservationId }),
    ...(room !== '' && { roomNumber: room }),
    ...(place.trim() !== '' && { place: place.trim() }),
    channel,
    category: category ?? 'other',
    severity: severity ?? usualSeverity(category),
    words: words.trim(),
    ...(remedySought.trim() !== '' && { remedySought: remedySought.trim() }),
    ...(channel === 'inPerson' || channel === 'phone' ? { acknowledged: {} } : {}),
    ...(given.length > 0 && { remedies: given.map((item) => ({ lineId: newId(), item })) }),
  };
}
