// Where an item of the timeline comes from, in the reader's words.
import type { TFunction } from 'i18next';
import type { TimelineItem } from '@regulars/contract/guest.ts';
import { word } from '../ui/told.ts';

/** What the house itself knows of a guest tells how it was learnt. */
const LEARNT: ReadonlySet<TimelineItem['kind']> = new Set(['preference', 'note', 'praise', 'trouble']);

/** A wish whose source is `booking` was asked for with a booking of any channel; a stay or an order whose source is, came from Booking.com. */
export function sourceWord({ kind, source }: Pick<TimelineItem, 'kind' | 'source'>, t: TFunction): string {
  return word(LEARNT.has(kind) ? 'preference.source' : 'channel', source, source, t);
}
