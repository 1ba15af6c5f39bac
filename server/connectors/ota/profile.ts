// Profiles of a PMS or CRM: created, changed, read, merged, and the members of a loyalty programme.
import type { GuestMerge, GuestObservation, PersonFacts } from '../../intake/canonical.ts';
import { attribute, child, children, findAll, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { entityKey, senderOf } from './numbers.ts';
import { isMasked, isNamed, membershipOf, personFacts, profileFacts } from './person.ts';
import { mergedFacts } from './fold.ts';
import { contactsOf } from './persons.ts';
import { warn, zoneOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { instant, version } from './times.ts';

/** OTA_ProfileCreateRQ (`Profile`) and OTA_ProfileModifyRQ (`ProfileModify`): the UniqueID beside names the profile. */
export function createdProfile(reading: Reading, root: XmlNode): GuestObservation[] {
  const profile =
    child(root, 'ProfileModify') ?? child(root, 'Profile') ?? path(root, 'Profiles', 'ProfileInfo', 'Profile');
  const unique = child(root, 'UniqueID') ?? path(root, 'Profiles', 'ProfileInfo', 'UniqueID');
  return profile ? observations(reading, root, profile, unique) : [];
}

/** OTA_ProfileReadRS: each ProfileInfo with its own UniqueID. */
export function readProfiles(reading: Reading, root: XmlNode): GuestObservation[] {
  const single = child(root, 'UniqueID');
  return paths(root, 'Profiles', 'ProfileInfo').flatMap((info) =>
    children(info, 'Profile').flatMap((profile) =>
      observations(reading, root, profile, child(info, 'UniqueID') ?? single),
    ),
  );
}

function observations(
  reading: Reading,
  root: XmlNode,
  profile: XmlNode,
  unique: XmlNode | undefined,
): GuestObservation[] {
  const id = attribute(unique, 'ID');
  const read = profileFacts(reading, profile);
  if (id === undefined || !read) {
    warn(reading, id === undefined ? 'missing_number' : 'missing_name', profile);
    return [];
  }
  const key = entityKey(senderOf(root, unique), id);
  if (!isNamed(read.facts)) warn(reading, 'missing_name', profile);
  const type = attribute(profile, 'ProfileType') ?? '';
  const organisation = ['4', '5', '7', '10'].includes(type) ? 'travelAgent' : 'company';
  const own = observation(reading, root, profile, key, read.kind === 'person' ? 'profile' : organisation, read.facts);
  const company = child(profile, 'CompanyInfo');
  const contacts = company ? contactsOf(reading, company) : [];
  return [
    own,
    ...contacts.map((facts, i) => observation(reading, root, profile, `${key}/contact${i + 1}`, 'profile', facts)),
  ];
}

function observation(
  reading: Reading,
  root: XmlNode,
  profile: XmlNode,
  sourceEntityId: string,
  role: GuestObservation['role'],
  person: PersonFacts,
): GuestObservation {
  const inactive = ['I', 'D', 'INACTIVE', 'DELETED'].includes((attribute(profile, 'StatusCode') ?? '').toUpperCase());
  return {
    kind: 'guest',
    source: reading.dialect.source,
    sourceEntityId,
    ...stamps(reading, root, profile),
    role,
    person,
    ...(inactive ? { inactive } : {}),
  };
}

function stamps(
  reading: Reading,
  root: XmlNode,
  profile: XmlNode,
): { sourceVersion?: string; sourceCreatedAt?: string } {
  const newest = attribute(profile, 'LastModifyDateTime') ?? attribute(root, 'TimeStamp');
  const created = attribute(profile, 'CreateDateTime');
  const sourceVersion = newest === undefined ? undefined : version(newest, zoneOf(reading));
  const sourceCreatedAt = created === undefined ? undefined : instant(created, zoneOf(reading));
  return {
    ...(sourceVersion === undefined ? {} : { sourceVersion }),
    ...(sourceCreatedAt === undefined ? {} : { sourceCreatedAt }),
  };
}

/** OTA_ProfileMergeRQ: the first UniqueID survives; ObsoleteProfileID, or every further UniqueID, went into it. */
export function mergeOf(reading: Reading, root: XmlNode): GuestMerge | undefined {
  const uniques = findAll(root, 'UniqueID');
  const survivor = uniques[0];
  const id = attribute(survivor, 'ID');
  const gone = [...findAll(root, 'ObsoleteProfileID'), ...uniques.slice(1)];
  const numbers = gone
    .flatMap((one) => [attribute(one, 'ID') ?? (one.text || undefined)])
    .filter((one) => one !== undefined && one !== id);
  if (!survivor || id === undefined || numbers.length === 0) {
    warn(reading, 'missing_number', root);
    return undefined;
  }
  const sender = senderOf(root, survivor);
  const survivorEntityId = entityKey(sender, id);
  return {
    kind: 'guestMerge',
    source: reading.dialect.source,
    sourceEntityId: survivorEntityId,
    ...stamps(reading, root, root),
    survivorEntityId,
    obsoleteEntityIds: [...new Set(numbers)].map((one) => entityKey(sender, one!)),
  };
}

/** OTA_LoyaltyAccountRS: a member, with the account as membership. */
export function memberOf(reading: Reading, root: XmlNode): GuestObservation[] {
  const unique = child(root, 'UniqueID');
  const account = child(root, 'AccountInfo');
  const member = child(account, 'MemberInfo');
  const id = attribute(unique, 'ID');
  if (!account || !member || id === undefined) return [];
  if (isMasked(id)) {
    warn(reading, 'unparsed_value', unique!, { attribute: 'ID', value: id, readAs: 'no member' });
    return [];
  }
  const programId = attribute(account, 'ProgramID') ?? attribute(member, 'ProgramID') ?? senderOf(root, unique);
  const card = { ...account, attributes: { ...account.attributes, MembershipID: id, ProgramID: programId } };
  const membership = membershipOf(reading, card);
  const facts = personFacts(reading, member);
  const person = membership ? mergedFacts(facts, { name: {}, memberships: [membership] }) : facts;
  return [observation(reading, root, account, entityKey(senderOf(root, unique), `member-${id}`), 'profile', person)];
}
