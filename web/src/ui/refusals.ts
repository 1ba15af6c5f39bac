// Says a refusal in the reader's language: `refusal.<code>` of the dictionaries; an unknown code still tells its name.
import type { TFunction } from 'i18next';
import { Refused } from '../ask/call.ts';

export function refusalText(error: unknown, t: TFunction): string {
  if (!(error instanceof Refused)) return t('refusal.fault');
  const params = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const key = `refusal.${error.code}`;
  // the code comes over the wire; the compiler can't know it
  const said = t(key as 'refusal.fault', params);
  return said === key ? t('refusal.unknown', { code: error.code }) : said;
}
