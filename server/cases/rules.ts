// What the house laid down, edition by edition. Edition 1 of each set is shipped; the house's own editions follow it. A case keeps
// to the edition of the clocks it began with; limits and catalogue hold as they stand when something is decided.
import type {
  CaseRuleKind,
  CaseSeverity,
  CatalogueRules,
  CauseRules,
  LimitRules,
  Playbook,
  PlaybookRules,
  SeverityRules,
} from '@regulars/contract/caseRule.ts';
import type { CaseFault } from '@regulars/contract/caseWord.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { hasWorkingTime } from '../tasks/calendar.ts';
import { shippedCauses } from './shipped/causes.ts';
import { shippedPlaybooks } from './shipped/playbooks.ts';
import { shippedCatalogue, shippedLimits } from './shipped/remedies.ts';
import { shippedSeverities } from './shipped/severities.ts';

export type RuleContent = {
  severity: SeverityRules;
  cause: CauseRules;
  playbook: PlaybookRules;
  limit: LimitRules;
  catalogue: CatalogueRules;
};
export const shippedRules: RuleContent = {
  severity: shippedSeverities,
  cause: shippedCauses,
  playbook: shippedPlaybooks,
  limit: shippedLimits,
  catalogue: shippedCatalogue,
};

/** What makes an edition impossible, by code; undefined = it can be kept. Codes are refusals' `reason`. */
export function ruleFault<K extends CaseRuleKind>(
  kind: K,
  before: RuleContent[K],
  after: RuleContent[K],
): string | undefined {
  switch (kind) {
    case 'severity':
      return severityFault(after as SeverityRules);
    case 'cause':
      return causeFault(before as CauseRules, after as CauseRules);
    case 'playbook':
      return playbookFault(after as PlaybookRules);
    case 'limit':
      return twice((after as LimitRules).limits.map(({ role, currencyCode }) => `${role} ${currencyCode}`));
    case 'catalogue':
      return catalogueFault(before as CatalogueRules, after as CatalogueRules);
    default:
      return undefined;
  }
}

function severityFault({
  severities,
  hours,
  dutyManagerAfter,
  generalManagerAfter,
}: SeverityRules): string | undefined {
  if (new Set(severities.map(({ severity }) => severity)).size !== 4) return 'severityMissing';
  if (generalManagerAfter < dutyManagerAfter) return 'ladderReversed';
  const empty = [...severities, ...hours].some(
    ({ calendar }) => calendar !== 'always' && !hasWorkingTime({ zone: 'UTC', ...calendar }),
  );
  if (empty) return 'calendarEmpty';
  return twice(
    hours.flatMap(({ propertyId, department, severities: of }) =>
      of.map((one) => `${propertyId} ${department} ${one}`),
    ),
  );
}

/** A code that cases may stand under is never taken away, only set aside. */
function causeFault(before: CauseRules, after: CauseRules): string | undefined {
  const codes = new Set(after.causes.map(({ code }) => code));
  if (before.causes.some(({ code }) => !codes.has(code))) return 'codeGone';
  return twice(after.causes.map(({ code }) => code));
}

function playbookFault({ playbooks, talkModels, talkModel }: PlaybookRules): string | undefined {
  if (!talkModels.some(({ code }) => code === talkModel)) return 'talkModelUnknown';
  return twice(playbooks.map(({ code }) => code)) ?? twice(talkModels.map(({ code }) => code));
}

function catalogueFault(before: CatalogueRules, after: CatalogueRules): string | undefined {
  const codes = new Set(after.items.map(({ code }) => code));
  if (before.items.some(({ code }) => !codes.has(code))) return 'codeGone';
  return twice(after.items.map(({ code }) => code));
}

const twice = (keys: readonly string[]): string | undefined => (new Set(keys).size < keys.length ? 'twice' : undefined);

export type Situation = {
  category: string;
  cause: string | null;
  severity: CaseSeverity;
  guestClass: GuestClass | null;
  fault: CaseFault | null;
  unreasonable: boolean;
};

/** Playbooks that fit, the most particular first: a named cause weighs most, then category, severity, class, fault. */
export function playbooksFor({ playbooks }: PlaybookRules, now: Situation): Playbook[] {
  return playbooks
    .map((book, place) => ({ book, place, weight: weightFor(book, now) }))
    .filter(({ weight }) => weight !== null)
    .toSorted((a, b) => b.weight! - a.weight! || a.place - b.place)
    .map(({ book }) => book);
}

/** Null where one of its conditions does not hold. */
function weightFor(book: Playbook, now: Situation): number | null {
  const conditions: [number, readonly string[], string | null][] = [
    [16, book.causes, now.cause],
    [8, book.categories, now.category],
    [4, book.severities, now.severity],
    [2, book.guestClasses, now.guestClass],
    [1, book.faults, now.fault ?? 'unclear'],
  ];
  let weight = 0;
  for (const [counts, wanted, is] of conditions) {
    if (wanted.length === 0) continue;
    if (is === null || !wanted.includes(is)) return null;
    weight += counts;
  }
  if (book.unreasonable !== null && book.unreasonable !== now.unreasonable) return null;
  return book.unreasonable === true ? weight + 32 : weight;
}
