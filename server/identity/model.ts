// What a level is worth. After Fellegi and Sunter (1969): m = how often it comes up between two records of one person, u = between
// strangers; weight in bits = log2(m/u), more where the value is rare (term frequency, Winkler 1989). A third class, people of one
// household or booking who share contacts, family name and city (h), takes away what families would otherwise be glued by.
/** Raised with every change that gives other weights for the same pair. */
export const MODEL_VERSION = '5';

export type LevelParameters = {
  m: number;
  u: number;
  /** among people of one household; absent = as among strangers */
  h?: number;
  /** u is the value's share times this */
  byTerm?: number;
  /** the values differ a little: u is the share of the rarer one times byTerm, as a typing error is a rare value */
  rarer?: boolean;
  /** the same event seen another way (in characters, masked): estimated together with this level */
  as?: string;
};
export type Model = {
  version: string;
  fields: Readonly<Record<string, Readonly<Record<string, LevelParameters>>>>;
  /** other records of the same person a record has on average; with the population's size it makes the prior odds */
  matchesPerRecord: number;
  /** bits by which weights so estimated fall short of what they turn out to mean (bench/identity/calibration.ts) */
  calibration: number;
};

// Priors for a cold start: shares seen in labelled sets and in the house's own generator, rounded; estimate.ts refines m from the
// records at hand.
export const FIELDS: Readonly<Record<string, Readonly<Record<string, LevelParameters>>>> = {
  family: {
    same: { m: 0.86, u: 0.01, h: 0.6, byTerm: 1 },
    sameCharacters: { m: 0.86, u: 0.02, h: 0.6, byTerm: 1, as: 'same' },
    spelling: { m: 0.02, u: 0.01, h: 0.02 },
    homophone: { m: 0.01, u: 0.01, h: 0.01 },
    close: { m: 0.06, u: 0.002, h: 0.02, byTerm: 40, rarer: true },
    partial: { m: 0.02, u: 0.001, h: 0.02, byTerm: 20, rarer: true },
    different: { m: 0.03, u: 0.97, h: 0.35 },
    // Two Chinese family names in characters that do not sound alike: none in 8,989 labelled pairs of one person.
    differentSurname: { m: 5e-4, u: 0.97, h: 0.35 },
  },
  given: {
    same: { m: 0.8, u: 0.005, byTerm: 1 },
    sameCharacters: { m: 0.8, u: 0.005, byTerm: 1, as: 'same' },
    homophone: { m: 0.025, u: 0.001 },
    nickname: { m: 0.03, u: 5e-4, byTerm: 1, rarer: true },
    close: { m: 0.07, u: 0.002, byTerm: 40, rarer: true },
    partial: { m: 0.03, u: 5e-4, byTerm: 1, rarer: true },
    initial: { m: 0.05, u: 0.06 },
    near: { m: 0.02, u: 0.02, byTerm: 80, rarer: true },
    // Brothers and sisters often share one character.
    oneCharacter: { m: 0.012, u: 0.02, h: 0.12 },
    different: { m: 0.03, u: 0.92 },
  },
  generation: { same: { m: 0.97, u: 0.4 }, different: { m: 0.003, u: 0.6 } },
  phone: {
    same: { m: 0.5, u: 1e-6, h: 0.4 },
    sameLine: { m: 0.5, u: 1e-5, h: 0.4, as: 'same' },
    masked: { m: 0.5, u: 4e-6, h: 0.4, as: 'same' },
    close: { m: 0.03, u: 1e-6, h: 0.02 },
    different: { m: 0.25, u: 0.99, h: 0.4 },
  },
  email: {
    same: { m: 0.6, u: 1e-6, h: 0.25 },
    close: { m: 0.06, u: 1e-6, h: 0.01 },
    sameLocal: { m: 0.03, u: 2e-5, h: 0.005 },
    nameLocal: { m: 0.1, u: 0.05 },
    different: { m: 0.3, u: 0.99, h: 0.7 },
  },
  account: { same: { m: 0.9, u: 1e-8, h: 0.002 } },
  document: {
    // A desk may enter one passport for both guests of a room.
    same: { m: 0.9, u: 1e-9, h: 0.003 },
    close: { m: 0.05, u: 1e-6, h: 1e-4 },
    // Both have a number that nobody can have: copied from one to the other, or what a desk types to get past the field.
    sameWrong: { m: 0.9, u: 1e-6, h: 0.003 },
    otherNumber: { m: 0.08, u: 1 },
    different: { m: 0.06, u: 1 },
    differentCard: { m: 0.002, u: 1 },
  },
  member: { same: { m: 0.97, u: 1e-8, h: 0.002 }, different: { m: 0.08, u: 1 } },
  // Only where the names agree (compare.ts): the reservation's guest is the order's guest.
  booking: { same: { m: 0.9, u: 1e-9 } },
  birthDate: {
    same: { m: 0.9, u: 5e-5, byTerm: 1 },
    sameDoubtful: { m: 0.9, u: 0.01, byTerm: 4, as: 'same' },
    dayMonthSwapped: { m: 0.01, u: 3e-5 },
    oneDigit: { m: 0.03, u: 8e-4 },
    otherYear: { m: 0.012, u: 0.0025 },
    sameYear: { m: 0.012, u: 0.002 },
    shifted: { m: 0.012, u: 0.01 },
    twoDigits: { m: 0.01, u: 0.008 },
    different: { m: 0.015, u: 0.98 },
  },
  gender: { same: { m: 0.99, u: 0.5 }, different: { m: 0.01, u: 0.5 } },
  title: { same: { m: 0.6, u: 0.5 }, different: { m: 0.4, u: 0.5 }, differentHonorific: { m: 0.1, u: 0.5 } },
  // A name mostly tells the nationality already: agreement adds little to it.
  nationality: { same: { m: 0.97, u: 0.75, h: 0.97 }, different: { m: 0.03, u: 0.25, h: 0.03 } },
  city: {
    same: { m: 0.85, u: 0.05, h: 0.8, byTerm: 1 },
    close: { m: 0.05, u: 0.01, h: 0.05 },
    different: { m: 0.12, u: 0.93, h: 0.15 },
  },
  company: { same: { m: 0.6, u: 0.001, h: 0.3, byTerm: 3 }, different: { m: 0.4, u: 0.99, h: 0.7 } },
  address: {
    same: { m: 0.5, u: 2e-5, h: 0.5 },
    close: { m: 0.3, u: 1e-4, h: 0.3 },
    near: { m: 0.1, u: 0.005, h: 0.1 },
    different: { m: 0.1, u: 0.99, h: 0.1 },
  },
  postalCode: {
    same: { m: 0.85, u: 0.003, h: 0.85 },
    close: { m: 0.07, u: 0.01, h: 0.07 },
    different: { m: 0.1, u: 0.99, h: 0.1 },
  },
  region: { same: { m: 0.93, u: 0.2, h: 0.93 }, different: { m: 0.07, u: 0.8, h: 0.07 } },
  also: { same: { m: 0.75, u: 0.02, byTerm: 1 }, close: { m: 0.05, u: 0.01 }, different: { m: 0.2, u: 0.97 } },
};

export const SHIPPED_MODEL: Model = { version: MODEL_VERSION, fields: FIELDS, matchesPerRecord: 1, calibration: 0 };

/** Every line a waterfall may hold, `field.level`: the keys of `evidence.` in both dictionaries. Further columns are `also.…`. */
export function evidenceCodes(): string[] {
  const levels = Object.entries(FIELDS).flatMap(([field, known]) =>
    Object.keys(known).map((level) => `${field}.${level}`),
  );
  return [
    ...levels,
    'given.honorificOnly',
    'given.unread',
    'nameOrder.other',
    'namesakes.seen',
    'namesakes.possible',
    'prior.size',
    'prior.calibration',
    'household.shareContacts',
    'source.merged',
    'source.corrected',
  ];
}

export function probabilityOf(weight: number): number {
  return weight > 500 ? 1 : weight < -500 ? 0 : 1 / (1 + 2 ** -weight);
}
