// Consent: may the house write to this guest to win them back, and over which channel. Sources state it with a person (a file's
// column, a profile's remark); each statement is kept as it was said. In: persons of a batch, statements on record. Out: rows to be
// kept; per channel what holds now. Nothing is guessed: who said nothing is unknown, not a yes.
import type { consentChannels, GuestConsent } from '@regulars/contract/guest.ts';
import { personRef, type Batch } from '../intake/batch.ts';
import type { PersonFacts } from '../intake/canonical.ts';

export type Statement = {
  recordId: string;
  purpose: 'marketing';
  /** a channel's code, or `all` */
  channel: string;
  granted: boolean;
  at: string;
  source: string;
};
export type NewStatement = Statement & { messageId: string | null };

/** Every statement of a batch; persons without a record (placeholders that identity left out) have none. */
export function statementsOf(batch: Pick<Batch, 'items' | 'recordOf'>): NewStatement[] {
  return batch.items.flatMap(({ record, messageId, receivedAt }, itemNo) => {
    const stated = (personKey: string, said: PersonFacts['marketingConsent']): NewStatement[] => {
      const recordId = said === undefined ? undefined : batch.recordOf.get(personRef(itemNo, personKey));
      if (said === undefined || recordId === undefined) return [];
      const { channel, granted, at = receivedAt } = said;
      return [{ recordId, purpose: 'marketing', channel, granted, at, source: record.source, messageId }];
    };
    switch (record.kind) {
      case 'guest':
        return stated('profile', record.person.marketingConsent);
      case 'reservation':
      case 'stay':
      case 'interaction':
      case 'posOrder':
        return record.persons.flatMap(({ personKey, person }) => stated(personKey, person.marketingConsent));
      case 'folioTransaction':
      case 'guestMerge':
        return [];
    }
  });
}

type Channel = (typeof consentChannels)[number];

/**
 * Per channel what holds: of each record its latest word (on the channel or on all of them, the stricter where both are of one
 * moment); where records differ the stricter counts. `since`: the oldest statement that still says so, of the source that is heard.
 */
export function consentsOf(statements: readonly Statement[], channels: readonly Channel[]): GuestConsent[] {
  const byRecord = [...Map.groupBy(statements, ({ recordId }) => recordId).values()];
  return channels.map((channel) => {
    const words = byRecord.flatMap((own) => {
      const word = latest(own.filter((one) => one.channel === channel || one.channel === 'all'));
      return word === undefined ? [] : [word];
    });
    const refused = words.filter(({ granted }) => !granted);
    const heard = (refused.length > 0 ? refused : words).toSorted(byTime)[0];
    if (heard === undefined)
      return { purpose: 'marketing', channel, state: 'unknown', since: null, source: null, recordId: null };
    const { granted, at, source, recordId } = heard;
    return { purpose: 'marketing', channel, state: granted ? 'yes' : 'no', since: at, source, recordId };
  });
}

/** The first statement since which the record's word has not changed. */
function latest(said: readonly Statement[]): Statement | undefined {
  const ordered = said.toSorted(byTime);
  const last = ordered.at(-1);
  if (last === undefined) return undefined;
  const changed = ordered.findLastIndex(({ granted }) => granted !== last.granted);
  return ordered[changed + 1];
}

/** Oldest first; of one moment the stricter is the last word. */
function byTime(a: Statement, b: Statement): number {
  const [x, y] = [Date.parse(a.at), Date.parse(b.at)];
  return (
    x - y || Number(b.granted) - Number(a.granted) || (a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0)
  );
}
