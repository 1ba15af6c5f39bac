// Which source is believed first, as data: a list of classes, the strongest first, and fields with an order of their own. A
// source that no class names is weighed by the role of its record. Houses may hand in their own lists.

export type SourceClass =
  | 'correction'
  | 'manual'
  | 'registration'
  | 'profile'
  | 'member'
  | 'direct'
  | 'ota'
  | 'file'
  | 'touchpoint';

export type Field =
  | 'name'
  | 'latin'
  | 'gender'
  | 'birthDate'
  | 'nationality'
  | 'languages'
  | 'city'
  | 'company'
  | 'title'
  | 'vip'
  | 'contact'
  | 'document'
  | 'membership';

export type SurvivorshipRules = {
  /** source -> class; `profiles` = its records of role profile are the house's own profiles */
  sources: Readonly<Record<string, SourceClass>>;
  /** a record of role profile of a source that is none of the above */
  profileClass: SourceClass;
  otherClass: SourceClass;
  order: readonly SourceClass[];
  fieldOrder: Readonly<Partial<Record<Field, readonly SourceClass[]>>>;
};

const order: readonly SourceClass[] = [
  'correction',
  'manual',
  'profile',
  'registration',
  'member',
  'direct',
  'ota',
  'file',
  'touchpoint',
];
/** what a document reader or the register of foreigners says about a person's identity comes before what was typed */
const idFirst: readonly SourceClass[] = [
  'correction',
  'registration',
  'manual',
  'profile',
  'member',
  'direct',
  'ota',
  'file',
  'touchpoint',
];
/** a member keeps their own contacts and company up to date */
const memberFirst: readonly SourceClass[] = [
  'correction',
  'manual',
  'member',
  'profile',
  'registration',
  'direct',
  'ota',
  'file',
  'touchpoint',
];

export const sourceRules: SurvivorshipRules = {
  sources: {
    manual: 'manual',
    // a value that a person of the house put right (identity/quality.service.ts)
    staff: 'correction',
    registration: 'registration',
    idReader: 'registration',
    member: 'member',
    loyalty: 'member',
    website: 'direct',
    phone: 'direct',
    wechat: 'direct',
    wecom: 'direct',
    booking: 'ota',
    ctrip: 'ota',
    fliggy: 'ota',
    meituan: 'ota',
    agoda: 'ota',
    expedia: 'ota',
    siteminder: 'ota',
    file: 'file',
    pos: 'touchpoint',
    survey: 'touchpoint',
    review: 'touchpoint',
    wifi: 'touchpoint',
  },
  profileClass: 'profile',
  otherClass: 'ota',
  order,
  fieldOrder: {
    birthDate: idFirst,
    document: idFirst,
    nationality: idFirst,
    gender: idFirst,
    company: memberFirst,
    languages: memberFirst,
  },
};

export function classOf(rules: SurvivorshipRules, source: string, role: string): SourceClass {
  const named = Object.hasOwn(rules.sources, source) ? rules.sources[source]! : undefined;
  if (named !== undefined) return named;
  return role === 'profile' ? rules.profileClass : rules.otherClass;
}

/** Lower is believed first. */
export function rankOf(rules: SurvivorshipRules, field: Field, sourceClass: SourceClass): number {
  const list = rules.fieldOrder[field] ?? rules.order;
  const at = list.indexOf(sourceClass);
  return at < 0 ? list.length : at;
}
