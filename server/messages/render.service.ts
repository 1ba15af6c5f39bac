// A letter as it reads now: template or own words, filled with what guest, booking and writer say at this moment.
import type { Tx } from '../platform/database/tables.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { emailFor, readBooking, readerOf, staffName, type Address, type Booking, type Reader } from './facts.store.ts';
import type { Message } from './message.ts';
import { fill, type Filled, type Text } from './template.ts';
import { readVersion } from './templates.store.ts';
import { bookingValues, guestValues, type Values } from './values.ts';

/** Surveys provide it: the address of the guest's own questions; null = none for this stay. */
export type SurveyLink = (
  tx: Tx,
  groupId: string,
  asked: {
    messageId: string;
    propertyId: string;
    recordId: string;
    reservationId: string | null;
    language: 'zh' | 'en';
    at: string;
  },
) => Promise<string | null>;

export type Written = {
  filled: Filled;
  /** with placeholders, as typed */
  draft: Text;
  property: Property;
  reader: Reader | undefined;
  address: Address | null;
  booking: Booking | undefined;
};

type Rendering = Pick<
  Message,
  | 'id'
  | 'propertyId'
  | 'recordId'
  | 'reservationId'
  | 'template'
  | 'templateVersion'
  | 'language'
  | 'facts'
  | 'subject'
  | 'words'
  | 'writtenBy'
>;

export async function renderMessage(
  tx: Tx,
  groupId: string,
  message: Rendering,
  { surveyLink, at }: { surveyLink?: SurveyLink; at: string },
): Promise<Written> {
  const { propertyId, recordId, reservationId, language } = message;
  const property = (await readProperties(tx, groupId)).find((one) => one.id === propertyId)!;
  const reader = await readerOf(tx, groupId, recordId);
  const booking = reservationId === null ? undefined : await readBooking(tx, groupId, reservationId);
  const draft = await draftOf(tx, groupId, message);
  const values: Values = {
    ...houseValues(property, language, await staffName(tx, groupId, message.writtenBy)),
    ...guestValues(reader?.golden.name?.value ?? null, language),
    ...(booking && bookingValues(booking, language)),
    ...message.facts,
  };
  if (surveyLink && draft.text.includes('surveyLink') && !values['surveyLink'])
    values['surveyLink'] = await surveyLink(tx, groupId, {
      messageId: message.id,
      propertyId,
      recordId,
      reservationId,
      language,
      at,
    });
  return {
    filled: fill(draft, values),
    draft,
    property,
    reader,
    address: reader === undefined ? null : emailFor(reader.golden, recordId),
    booking,
  };
}

async function draftOf(tx: Tx, groupId: string, message: Rendering): Promise<Text> {
  const { propertyId, template, templateVersion, language } = message;
  if (message.subject !== null && message.words !== null) return { subject: message.subject, text: message.words };
  const version = await readVersion(tx, groupId, propertyId, template, templateVersion);
  return { subject: message.subject ?? version.subject[language], text: message.words ?? version.text[language] };
}

export const houseValues = (property: Property, language: 'zh' | 'en', sender: string | null): Values => ({
  propertyName: property.name[language],
  senderName: sender ?? (language === 'zh' ? '宾客关系部' : 'Guest Relations'),
});
