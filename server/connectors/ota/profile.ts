// Profiles of a PMS or CRM: created, changed, read, merged, and the members of a loyalty programme.
import type { GuestMerge, GuestObservation, PersonFacts } from '../../intake/canonical.ts';
import { attribute, child, children, findAll, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { entityKey, profileKey, senderOf } from './numbers.ts';
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
  return profile ? observations(reading, root, profile, profileNumber(root)) : [];
}

/** The number of the one profile that is created or changed. */
export function profileNumber(root: XmlNode): string | undefined {
  return profileKey(root) ?? profileKey(path(root, 'Profiles', 'ProfileInfo'));
}

/** OTA_ProfileReadRS: each ProfileInfo with its own UniqueID. */
export function readProfiles(reading: Reading, root: XmlNode): GuestObservation[] {
  const single = profileKey(root);
  return paths(root, 'Profiles', 'ProfileInfo').flatMap((info) =>
    children(info, 'Profile').flatMap((profile) => observations(reading, root, profile, profileKey(info) ?? single)),
  );
}

function observations(reading: Reading, root: XmlNode, profile: XmlNode, key: string | undefined): GuestObservation[] {
  const read = profileFacts(reading, profile);
  if (key === undefined || !read) {
    warn(reading, key === undefined ? 'missing_number' : 'missing_name', profile);
    return [];
  }
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

/** Which profile survives a merge and which went into it: the first UniqueID; ObsoleteProfileID, or every further UniqueID. */
export function mergeNumbers(root: XmlNode): { survivor: string; gone: string[] } | undefined {
  const [first, ...further] = findAll(root, 'UniqueID');
  const survivor = attribute(first, 'ID');
  const gone = [...findAll(root, 'ObsoleteProfileID'), ...further]
    .map((one) => attribute(one, 'ID') ?? one.text)
    .filter((one) => one !== '' && one !== survivor);
  return survivor === undefined || gone.length === 0 ? undefined : { survivor, gone };
}

/** OTA_ProfileMergeRQ; undefined (with a warning) without the number that stays and one that goes. */
export function mergeOf(reading: Reading, root: XmlNode): GuestMerge | undefined {
  const numbers = mergeNumbers(root);
  if (!numbers) {
    warn(reading, 'missing_number', root);
    return undefined;
  }
  const { survivor, gone } = numbers;
  return {
    kind: 'guestMerge',
    source: reading.dialect.source,
    sourceEntityId: survivor,
    ...stamps(reading, root, root),
    survivorEntityId: survivor,
    obsoleteEntityIds: [...new Set(gone)],
  };
}

/** Key of the member an account belongs to: programmes count each for themselves, so the sender's name goes before. */
export function memberKey(root: XmlNode): string | undefined {
  const unique = child(root, 'UniqueID');
  const id = attribute(unique, 'ID');
  return id === undefined ? undefined : entityKey(senderOf(root, unique), `member-${id}`);
}

/** OTA_LoyaltyAccountRS: a member, with the account as membership. */
export function memberOf(reading: Reading, root: XmlNode): GuestObservation[] {
  const unique = child(root, 'UniqueID');
  const account = child(root, 'AccountInfo');
  const member = child(account, 'MemberInfo');
  const id = attribute(unique, 'ID');
  const key = memberKey(root);
  if (!account || !member || id === undefined || key === undefined) return [];
  if (isMasked(id)) {
    warn(reading, 'unparsed_value', unique!, { attribute: 'ID', value: id, readAs: 'no member' });
    return [];
  }
  const programId = attribute(account, 'ProgramID') ?? attribute(member, 'ProgramID') ?? senderOf(root, unique);
  const card = { ...account, attributes: { ...account.attributes, MembershipID: id, ProgramID: programId } };
  const membership = membershipOf(reading, card);
  const facts = personFacts(reading, member);
  const person = membership ? mergedFacts(facts, { name: {}, memberships: [membership] }) : facts;
  return [observation(reading, root, account, key, 'profile', person)];
}
