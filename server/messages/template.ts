// Templates: text with {{placeholders}}. `{{name}}` must have a value when the letter is sent, else it is held; a line with
// `{{name?}}` is left out where there is none. Two languages, versioned; what may stand in which template is fixed here.
import type { TemplateCode } from '@regulars/contract/outbox.ts';

export type Text = { subject: string; text: string };
export type Filled = Text & {
  /** placeholders that must have a value and have none */
  missing: string[];
};

const always = ['greeting', 'guestName', 'propertyName', 'senderName'] as const;
const ofBooking = ['confirmationNumber', 'arrivalDate', 'departureDate', 'nights', 'rooms', 'roomType'] as const;
const ofCase = ['caseNumber', 'caseWords', 'remedy', 'contactName', 'nextUpdate'] as const;

const own: Readonly<Record<TemplateCode, readonly string[]>> = {
  bookingConfirmation: ofBooking,
  vipSecondConfirmation: ofBooking,
  preArrival: [...ofBooking, 'weather', 'offer'],
  welcome: [...ofBooking, 'roomNumber'],
  thanksSurvey: [...ofBooking, 'surveyLink'],
  caseAcknowledged: ofCase,
  caseUpdate: ofCase,
  caseClosed: ofCase,
  promiseKept: ['promise'],
  winBack: ['offer', 'lastStay'],
  birthday: ['offer'],
  free: ofBooking,
};

export const placeholdersOf = (code: TemplateCode): string[] => [...always, ...own[code]];

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*(\?)?\s*\}\}/g;

/** Placeholders of the text that this template has not; also a brace left open (`{{`), told as it stands. */
export function unknownIn(code: TemplateCode, text: string): string[] {
  const known = new Set(placeholdersOf(code));
  const named = [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!).filter((name) => !known.has(name));
  const loose = text.replace(PLACEHOLDER, '').match(/\{\{|\}\}/g) ?? [];
  return [...new Set([...named, ...loose])];
}

/** Line by line; runs of empty lines that a left-out line leaves become one. */
export function fill(text: Text, values: Readonly<Record<string, string | null | undefined>>): Filled {
  const missing = new Set<string>();
  const valueOf = (name: string): string => values[name] ?? '';
  const line = (one: string): string[] => {
    const holes = [...one.matchAll(PLACEHOLDER)];
    if (holes.some(([, name, optional]) => optional !== undefined && valueOf(name!) === '')) return [];
    for (const [, name, optional] of holes) if (optional === undefined && valueOf(name!) === '') missing.add(name!);
    return [one.replace(PLACEHOLDER, (hole, name: string) => valueOf(name) || hole)];
  };
  const lines = text.text.replace(/\r\n?/g, '\n').split('\n');
  return {
    subject: line(text.subject).join(' ').replace(/\s+/g, ' ').trim(),
    text: lines
      .flatMap(line)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    missing: [...missing],
  };
}
