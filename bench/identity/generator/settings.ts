// What the generator's kinds differ by, as data: a variant is a copy with other numbers (`generate.ts --settings FILE`).
import type { Culture } from './culture.ts';

export type EasySettings = {
  /** how many copies a person has: weight of 0, 1, 2 … */
  copies: readonly number[];
  /** how many errors a copy has: weight of 1, 2, 3 … */
  errorsPerCopy: readonly number[];
  /** which field an error falls in: weights */
  errorsIn: Readonly<Record<string, number>>;
  /** share of originals without the field */
  missing: Readonly<Record<string, number>>;
  /** share of errors that lose the value */
  lost: Readonly<Record<string, number>>;
  /** share of name errors that swap both names */
  swappedNames: number;
};

// 1,000,000 records are 600,000 persons and 0.8 million true pairs. Errors fall where they do in febrl3 (generate.ts --compare).
export const EASY: EasySettings = {
  copies: [0.71, 0.104, 0.076, 0.052, 0.035, 0.023],
  errorsPerCopy: [0.1, 0.4, 0.3, 0.2],
  errorsIn: { given_name: 24, surname: 25, birth_date: 4.5, address_line: 68, city: 19, postcode: 11.5, region: 5, document_number: 7 }, // prettier-ignore
  missing: { given_name: 0.02, surname: 0.01, birth_date: 0.02, city: 0.01, region: 0.01 },
  lost: { given_name: 0.06, surname: 0.03, birth_date: 0.1, city: 0.04, region: 0.3 },
  swappedNames: 0.02,
};

export type Source = 'pms' | 'ctrip' | 'fliggy' | 'meituan' | 'booking' | 'expedia' | 'agoda' | 'agency' | 'corporate' | 'pos' | 'member' | 'survey' | 'wechat'; // prettier-ignore
export type Style = 'own' | 'other' | 'plain' | 'familyFirst' | 'comma' | 'slash' | 'initial' | 'capitals' | 'honorific' | 'given' | 'english' | 'called'; // prettier-ignore
type Shares<K extends string> = Readonly<Partial<Record<K, number>>>;
export type Filled = 'email' | 'phone' | 'birth_date' | 'gender' | 'document_number' | 'nationality' | 'address_line' | 'city' | 'company' | 'member_number'; // prettier-ignore

export type HospitalitySettings = {
  /** where guests come from */
  cultures: Shares<Culture>;
  /** weight of 1, 2, 3 … records of one person */
  records: readonly number[];
  households: {
    /** weight of 1, 2, 3 … persons */
    sizes: readonly number[];
    /** share of members who are reached by the head's phone, e-mail; who live at another address */
    phone: number;
    email: number;
    otherAddress: number;
    /** of two children */
    twins: number;
    /** of fathers with a son */
    junior: number;
    /** of wives abroad who take the husband's name; of these, who do so between two stays */
    married: number;
    marriedLately: number;
    /** of households with two persons and more: both have a record of one night, with the first one's contacts */
    jointStay: number;
    /** … and the desk entered one document for both */
    oneDocument: number;
  };
  /** one of each for so many persons; at least twelve of each */
  personsPerAgency: number;
  personsPerCompany: number;
  /** share of persons who travel for a company */
  travellers: number;
  sources: { here: Shares<Source>; abroad: Shares<Source> };
  /** share of records of a source that have the field; the value may still be another's or made up */
  filled: Readonly<Record<Source, Shares<Filled>>>;
  /** how a source writes names of people with a script of their own, and of the others */
  styles: Readonly<Record<Source, { own: Shares<Style>; latin: Shares<Style> }>>;
  /** share of records of sources that mask phones whose phone is masked, or a line of the platform's */
  masked: number;
  platformLine: number;
  /** share of records, by what is wrong or odd with the name */
  names: {
    mistyped: number;
    homophone: number;
    /** spelt as by another country, dialect or ear: Wong, Wang, Huang; Ceng, Zeng; Aleksandr, Alexander */
    otherSpelling: number;
    /** of those who have one */
    nickname: number;
    swapped: number;
    titled: number;
    noise: number;
    company: number;
    /** of those who have a family */
    twoPersons: number;
    /** letters of full width, blanks of other kinds, signs nobody sees, emoji */
    signs: number;
    noAccents: number;
  };
  /** share of filled fields that hold … */
  values: {
    noPhone: number;
    noEmail: number;
    noDate: number;
    mistypedPhone: number;
    mistypedEmail: number;
    mistypedDate: number;
    swappedDate: number;
    otherYear: number;
    mistypedDocument: number;
    /** the booker's phone or e-mail in a travel company's record */
    assistant: number;
    /** the house's own line or mailbox, typed by the desk */
    desk: number;
    extension: number;
    subAddress: number;
  };
  /** share of persons who within three years have another phone, e-mail, passport, city */
  changes: {
    phone: number;
    email: number;
    passport: number;
    city: number;
    /** share of persons whose number was or will be a stranger's: networks give numbers out again */
    recycled: number;
  };
};

const BOOKED = { plain: 90, familyFirst: 5, initial: 1, capitals: 4 };
const SHOUTED = { slash: 100 };

// Sources, their shares and what they fill in are those of the labelled hospitality set; cultures and traps go beyond it.
export const HOSPITALITY: HospitalitySettings = {
  cultures: { chinese: 52, hongkong: 3, taiwan: 2, singapore: 1.5, english: 12, german: 6, french: 4, spanish: 4, italian: 1.5, dutch: 1, nordic: 1, polish: 0.5, portuguese: 1, turkish: 0.5, japanese: 4, korean: 2, russian: 1.5, arabic: 1, vietnamese: 0.7, thai: 0.5, indian: 0.8, indonesian: 0.5 }, // prettier-ignore
  records: [42, 24.7, 14.1, 8.1, 4.5, 2.6, 1.6, 0.9, 0.6, 0.35, 0.2, 0.2],
  households: { sizes: [78, 12, 5, 4, 1], phone: 0.5, email: 0.2, otherAddress: 0.1, twins: 0.06, junior: 0.05, married: 0.6, marriedLately: 0.1, jointStay: 0.25, oneDocument: 0.02 }, // prettier-ignore
  personsPerAgency: 1000,
  personsPerCompany: 150,
  travellers: 0.35,
  sources: {
    here: { pms: 30, ctrip: 26, fliggy: 4, meituan: 4, booking: 8, agency: 5, corporate: 13, pos: 12, member: 5, survey: 4, wechat: 4, agoda: 1 }, // prettier-ignore
    abroad: { pms: 27, booking: 27, expedia: 6, agoda: 5, agency: 6, corporate: 22, pos: 8, member: 6, survey: 5, ctrip: 1 }, // prettier-ignore
  },
  filled: {
    pms: { email: 0.39, phone: 0.77, birth_date: 0.75, gender: 0.3, document_number: 0.8, nationality: 1, address_line: 0.12, city: 0.31, company: 0.4, member_number: 0.05 }, // prettier-ignore
    ctrip: { email: 0.05, phone: 0.91 },
    fliggy: { phone: 0.95 },
    meituan: { phone: 1 },
    booking: { email: 1, phone: 0.72, nationality: 1 },
    expedia: { email: 1, phone: 0.6 },
    agoda: { email: 1, phone: 0.5, nationality: 0.9 },
    agency: { email: 0.63, phone: 1, birth_date: 0.29, document_number: 0.14, nationality: 0.48 },
    corporate: { email: 1, phone: 0.81, company: 1 },
    pos: { email: 0.06, phone: 0.93 },
    member: { email: 1, phone: 1, birth_date: 0.85, gender: 0.5, city: 0.37, address_line: 0.1, member_number: 0.9 },
    survey: { email: 1, phone: 0.08 },
    wechat: { email: 0.05, phone: 1 },
  },
  styles: {
    pms: { own: { own: 70, slash: 22, plain: 3, comma: 3, capitals: 1, english: 1 }, latin: { plain: 52, comma: 42, slash: 5, capitals: 1 } }, // prettier-ignore
    ctrip: { own: { own: 67, slash: 33 }, latin: SHOUTED },
    fliggy: { own: { own: 85, slash: 15 }, latin: SHOUTED },
    meituan: { own: { own: 85, honorific: 15 }, latin: { plain: 1 } },
    booking: { own: BOOKED, latin: BOOKED },
    expedia: { own: BOOKED, latin: BOOKED },
    agoda: { own: BOOKED, latin: BOOKED },
    agency: { own: SHOUTED, latin: { slash: 97, plain: 3 } },
    corporate: { own: { own: 55, slash: 25, plain: 15, english: 5 }, latin: { plain: 85, slash: 15 } },
    pos: { own: { own: 42, honorific: 55, given: 1, english: 2 }, latin: { plain: 64, honorific: 33, given: 3 } },
    member: { own: { own: 66, plain: 28, other: 3, english: 3 }, latin: { plain: 100 } },
    survey: { own: { own: 70, honorific: 15, plain: 12, other: 1, english: 2 }, latin: { plain: 96, given: 4 } },
    wechat: { own: { own: 91, other: 4, english: 2, called: 3 }, latin: { plain: 1 } },
  },
  masked: 0.42,
  platformLine: 0.06,
  names: { mistyped: 0.03, homophone: 0.015, otherSpelling: 0.06, nickname: 0.06, swapped: 0.015, titled: 0.03, noise: 0.015, company: 0.002, twoPersons: 0.02, signs: 0.004, noAccents: 0.3 }, // prettier-ignore
  values: { noPhone: 0.02, noEmail: 0.1, noDate: 0.025, mistypedPhone: 0.015, mistypedEmail: 0.02, mistypedDate: 0.01, swappedDate: 0.01, otherYear: 0.006, mistypedDocument: 0.015, assistant: 0.25, desk: 0.004, extension: 0.005, subAddress: 0.01 }, // prettier-ignore
  changes: { phone: 0.12, email: 0.1, passport: 0.1, city: 0.06, recycled: 0.01 },
};

// The same guests seen by worse sources: less is filled in, more is wrong, more is shared, more of the world comes.
export const HARD: HospitalitySettings = {
  ...HOSPITALITY,
  cultures: { ...HOSPITALITY.cultures, chinese: 38, hongkong: 8, taiwan: 6, singapore: 4, japanese: 6, korean: 4, russian: 3, arabic: 3, vietnamese: 2, thai: 1, indian: 2, indonesian: 1.5 }, // prettier-ignore
  households: { ...HOSPITALITY.households, sizes: [62, 18, 10, 7, 3], phone: 0.65, email: 0.35, twins: 0.12, junior: 0.12, marriedLately: 0.25, jointStay: 0.4, oneDocument: 0.05 }, // prettier-ignore
  personsPerAgency: 500,
  personsPerCompany: 80,
  filled: {
    ...HOSPITALITY.filled,
    pms: { email: 0.3, phone: 0.65, birth_date: 0.5, gender: 0.2, document_number: 0.5, nationality: 0.8, address_line: 0.08, city: 0.25, company: 0.4, member_number: 0.04 }, // prettier-ignore
    member: { email: 0.8, phone: 0.9, birth_date: 0.6, gender: 0.4, city: 0.3, address_line: 0.05, member_number: 0.85 }, // prettier-ignore
  },
  styles: {
    ...HOSPITALITY.styles,
    pms: { own: { own: 58, other: 10, slash: 20, plain: 4, comma: 4, capitals: 2, english: 2 }, latin: { plain: 45, comma: 38, slash: 10, capitals: 4, initial: 3 } }, // prettier-ignore
    wechat: { own: { own: 66, other: 10, english: 5, given: 5, called: 14 }, latin: { plain: 1 } },
  },
  masked: 0.55,
  platformLine: 0.1,
  names: { mistyped: 0.05, homophone: 0.03, otherSpelling: 0.12, nickname: 0.12, swapped: 0.04, titled: 0.06, noise: 0.04, company: 0.005, twoPersons: 0.06, signs: 0.02, noAccents: 0.45 }, // prettier-ignore
  values: { noPhone: 0.04, noEmail: 0.15, noDate: 0.06, mistypedPhone: 0.03, mistypedEmail: 0.04, mistypedDate: 0.02, swappedDate: 0.025, otherYear: 0.015, mistypedDocument: 0.03, assistant: 0.4, desk: 0.015, extension: 0.015, subAddress: 0.02 }, // prettier-ignore
  changes: { phone: 0.2, email: 0.18, passport: 0.18, city: 0.12, recycled: 0.04 },
};
