// Survivorship: of all that the linked records say, which value is believed per field - the strongest source (sourceRules.ts),
// then the more complete, then the newer. Each golden value tells source, record, rule and since when; the others are kept as
// history. The same records in any order give the same golden values, byte for byte.
import type { Golden, Sourced } from './guest.ts';
import { contactsOfRecords, documentsOfRecords, membershipsOfRecords } from './goldenLists.ts';
import { goldenName } from './goldenName.ts';
import { compareSaid, order, othersThan, said, sourced } from './said.ts';
import type { RecordForSurvivorship, Said, Weigh, Weighed } from './said.ts';
import { classOf, sourceRules } from './sourceRules.ts';
import type { Field, SurvivorshipRules } from './sourceRules.ts';

/** Pure; `records` in any order. Records of companies and agencies say nothing about a person. */
export function survive(records: readonly RecordForSurvivorship[], rules: SurvivorshipRules = sourceRules): Golden {
  const weighed = records
    .filter(({ role }) => role !== 'company' && role !== 'travelAgent')
    .map((record): Weighed => ({ ...record, sourceClass: classOf(rules, record.source, record.role) }));
  const weigh: Weigh = (field, words) => words.toSorted((a, b) => compareSaid(rules, field, a, b));
  const history: Golden['history'] = [];
  const choose = <T>(
    field: Field,
    words: readonly Said<T>[],
    tell: (value: T) => string = String,
  ): Sourced<T> | null => {
    const best = weigh(field, words);
    history.push(...othersThan(field, best, tell));
    return best[0] === undefined ? null : sourced(best[0]);
  };

  const nationality = choose('nationality', nationalities(weighed));
  const gender = choose('gender', genders(weighed));
  const title = choose('title', titlesNoted(weighed));
  const { name, latinFrom } = goldenName(weighed, nationality?.value, gender?.value, weigh, history);
  const memberships = membershipsOfRecords(weighed, weigh);
  const golden: Golden = {
    name,
    latinFrom,
    gender,
    birthDate: choose('birthDate', birthDates(weighed)),
    nationality,
    languages: choose('languages', languages(weighed), (list) => list.join(', ')),
    city: choose('city', cities(weighed)),
    company: choose('company', companies(weighed)),
    title,
    vip: choose('vip', vips(weighed)),
    contacts: contactsOfRecords(weighed, weigh),
    documents: documentsOfRecords(weighed, weigh),
    memberships,
    tier: tierOf(memberships),
    history: history.toSorted(
      (a, b) =>
        order(b.since, a.since) || order(a.field, b.field) || order(a.recordId, b.recordId) || order(a.value, b.value),
    ),
  };
  return golden;
}

/** Whether the record carries a document that was read or passes its check digit. */
function readsDocument(record: Weighed): boolean {
  return record.normal.documents.some(({ checked }) => checked);
}

function genders(records: readonly Weighed[]): Said<string>[] {
  const weight = { document: 2, source: 1, title: 0 };
  const words = said(records, ({ normal }) =>
    normal.gender === undefined
      ? undefined
      : { value: normal.gender as string, key: normal.gender, complete: weight[normal.genderFrom ?? 'source'] },
  );
  // A title (MR) is often the form's default: it counts where nothing better is said, whatever the source.
  const stated = words.filter(({ complete }) => complete > 0);
  return stated.length > 0 ? stated : words;
}

function birthDates(records: readonly Weighed[]): Said<string>[] {
  return said(records, (record) => {
    const date = record.normal.birthDate;
    return date === undefined ? undefined : { value: date, key: date, complete: readsDocument(record) ? 1 : 0 };
  });
}

/** A Chinese resident identity card is given to citizens only. */
function nationalities(records: readonly Weighed[]): Said<string>[] {
  return said(records, (record) => {
    const value = record.normal.nationality ?? (readsDocument(record) ? 'CN' : undefined);
    return value === undefined
      ? undefined
      : { value, key: value, complete: record.normal.nationality === undefined ? 0 : 1 };
  });
}

function languages(records: readonly Weighed[]): Said<string[]>[] {
  return said(records, ({ normal }) =>
    normal.languages.length === 0
      ? undefined
      : { value: normal.languages, key: normal.languages.join(' '), complete: normal.languages.length },
  );
}

function cities(records: readonly Weighed[]): Said<string>[] {
  return said(records, ({ facts, normal }) => {
    const city = facts.addresses?.find((address) => (address.city ?? '').trim() !== '')?.city?.trim();
    return city === undefined || normal.city === '' ? undefined : { value: city, key: normal.city };
  });
}

function companies(records: readonly Weighed[]): Said<string>[] {
  return said(records, ({ facts, normal }) => {
    const company = facts.company?.trim() ?? '';
    return company === '' || normal.company === '' ? undefined : { value: company, key: normal.company };
  });
}

function titlesNoted(records: readonly Weighed[]): Said<string>[] {
  return said(records, ({ facts }) => {
    const title = facts.jobTitle?.trim() ?? '';
    return title === '' ? undefined : { value: title, key: title.toLowerCase() };
  });
}

function vips(records: readonly Weighed[]): Said<string>[] {
  return said(records, ({ facts }) => {
    const code = facts.vipCode?.trim().toUpperCase() ?? '';
    return code === '' ? undefined : { value: code, key: code };
  });
}

function tierOf(memberships: Golden['memberships']): Golden['tier'] {
  const best = memberships.find(({ value }) => value.levelCode !== null);
  return best === undefined ? null : { ...best, value: best.value.levelCode! };
}
