// A standard (标准) says what must hold at a moment of the guest's journey; its script (话术) what to say, in both languages. A house
// begins with the shipped set and publishes its own over it: a property's word stands before the group's, the group's before the
// shipped one. Comes in: versions as kept. Goes out: what holds, and a script filled for one guest.
import type { GuestName } from '@regulars/contract/guest.ts';
import type { Care, Moment, Standard, StandardWords } from '@regulars/contract/standard.ts';

export type Shipped = { code: string; moment: Moment; care: Care | null; words: StandardWords };

/** One entry of the house with what was last published of it; `version` 0 where only a draft is there. */
export type Kept = {
  propertyId: string | null;
  code: string;
  moment: Moment;
  care: Care | null;
  retired: boolean;
  version: number;
  words: StandardWords | null;
  publishedAt: string | null;
  publishedBy: string | null;
  hasDraft: boolean;
};

/** What holds, in the order of the shipped set and then by code; retired or never published ones let what is behind them show. */
export function holding(shipped: readonly Shipped[], kept: readonly Kept[]): Standard[] {
  const codes = [...shipped.map(({ code }) => code), ...kept.map(({ code }) => code).toSorted()];
  return [...new Set(codes)].flatMap((code): Standard[] => {
    const own = kept.filter((one) => one.code === code);
    const hasDraft = own.some((one) => one.hasDraft);
    const said = [own.find((one) => one.propertyId !== null), own.find((one) => one.propertyId === null)].find(
      (one) => one !== undefined && !one.retired && one.words !== null,
    );
    if (said)
      return [
        {
          code,
          moment: said.moment,
          care: said.care,
          from: said.propertyId === null ? 'group' : 'property',
          version: said.version,
          words: said.words!,
          publishedAt: said.publishedAt,
          publishedBy: said.publishedBy,
          hasDraft,
        },
      ];
    const first = shipped.find((one) => one.code === code);
    if (!first || own.some((one) => one.retired && one.propertyId === null)) return [];
    return [{ ...first, from: 'shipped', version: 0, publishedAt: null, publishedBy: null, hasDraft }];
  });
}

export type Wanted = { moment?: Moment | undefined; care?: Care | undefined; q?: string | undefined };

/** Every word of `q` must stand somewhere in title, standard or script, in either language. */
export function chosen(standards: readonly Standard[], { moment, care, q }: Wanted): Standard[] {
  const asked = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return standards.filter((one) => {
    if (moment !== undefined && one.moment !== moment) return false;
    if (care !== undefined && one.care !== care) return false;
    const { title, must, say } = one.words;
    const text = [title, must, say]
      .flatMap(({ zh, en }) => [zh, en])
      .join(' ')
      .toLowerCase();
    return asked.every((each) => text.includes(each));
  });
}

export type Spoken = { guest: { zh: string; en: string }; house: { zh: string; en: string }; me: string };

/**
 * How a script addresses the guest: the noted form of address; without one never a guess of sex, but the full name in English and
 * 贵宾 in Chinese.
 */
export function addressOf(name: GuestName | null): { zh: string; en: string; noted: { zh: boolean; en: boolean } } {
  const noted = { zh: Boolean(name?.address.zh), en: Boolean(name?.address.en) };
  return { zh: name?.address.zh ?? '贵宾', en: name?.address.en ?? name?.latin ?? 'our guest', noted };
}

/** The words with {guest}, {house} and {me} put in; anything else in braces stays as written. */
export function filled(words: StandardWords, spoken: Spoken): StandardWords {
  const put = (text: string, language: 'zh' | 'en') =>
    text.replace(/\{(guest|house|me)\}/g, (_, what: 'guest' | 'house' | 'me') =>
      what === 'me' ? spoken.me : spoken[what][language],
    );
  const both = (text: { zh: string; en: string }) => ({ zh: put(text.zh, 'zh'), en: put(text.en, 'en') });
  return { title: both(words.title), must: both(words.must), say: both(words.say) };
}

export type Standing = { status: string; arrivalDate: string | null; departureDate: string | null; today: string };

/** The moment a guest is at by their nearest booking; without one, the follow-up. */
export function momentOf(stand: Standing | null): Moment {
  if (stand === null) return 'followUp';
  if (stand.status === 'inHouse') return stand.departureDate === stand.today ? 'checkOut' : 'inHouse';
  if (stand.status === 'checkedOut') return 'followUp';
  if (stand.arrivalDate === stand.today) return 'arrival';
  return stand.arrivalDate !== null && stand.arrivalDate > stand.today ? 'preArrival' : 'followUp';
}

export type Needs = { children: number; birthYear: number | null; year: number; codes: readonly string[] };

/** From 65 on a guest is offered what elders are offered; only a known year of birth counts. */
const ELDER = 65;
const NEED = /wheelchair|accessible|mobility|hearing|visual|sight|deaf|blind|medical|allergy|pregnan/i;
const CHILD = /child|baby|cot|infant|kid/i;

/** Which special care the booking and the notes call for; nothing is guessed from a name. */
export function caresOf({ children, birthYear, year, codes }: Needs): Care[] {
  const cares: Care[] = [];
  if (birthYear !== null && year - birthYear >= ELDER) cares.push('elders');
  if (children > 0 || codes.some((code) => CHILD.test(code))) cares.push('children');
  if (codes.some((code) => NEED.test(code))) cares.push('needs');
  return cares;
}
