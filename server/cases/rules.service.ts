// Reading and editing what the house laid down for cases. An edition is never changed: an edit makes the next.
import type { CaseRuleKind, CaseRules } from '@regulars/contract/caseRule.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import type { CaseParts } from './cases.service.ts';
import { ruleFault, type RuleContent } from './rules.ts';
import { addRule, readEditions, readRule } from './rules.store.ts';

export async function allRules(tx: Tx, groupId: string): Promise<CaseRules> {
  return {
    severity: await readRule(tx, groupId, 'severity'),
    cause: await readRule(tx, groupId, 'cause'),
    playbook: await readRule(tx, groupId, 'playbook'),
    limit: await readRule(tx, groupId, 'limit'),
    catalogue: await readRule(tx, groupId, 'catalogue'),
  };
}

export const rulesOf = (parts: CaseParts, who: Who): Promise<CaseRules> =>
  parts.database.tenantReadOnly(who.groupId, (tx) => allRules(tx, who.groupId));

/**
 * The next edition. The sets are the group's: only who manages cases for the whole group changes them. Refuses
 * `case_rules_changed_meanwhile` where the editor saw another edition, `case_rule_impossible` with why, `case_rules_group_only`.
 */
export async function editRule<K extends CaseRuleKind>(
  parts: CaseParts,
  who: Who,
  kind: K,
  { version, content }: { version: number; content: RuleContent[K] },
): Promise<CaseRules> {
  const at = parts.clock.now();
  const { groupId, staffId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const { properties } = who;
    const everywhere = who.groupWide || (await holdsAll(tx, groupId, [...properties.keys()]));
    if (!everywhere) throw new Refusal('case_rules_group_only', {}, 403);
    const current = await readRule(tx, groupId, kind);
    if (current.version !== version)
      throw new Refusal('case_rules_changed_meanwhile', { version: current.version }, 409);
    const fault = ruleFault(kind, current.content, content) ?? (await strangerFault(tx, groupId, kind, content));
    if (fault !== undefined) throw new Refusal('case_rule_impossible', { why: fault }, 422);
    if (!(await addRule(tx, groupId, { kind, version: version + 1, content, by: staffId, at })))
      throw new Refusal('case_rules_changed_meanwhile', { version: version + 1 }, 409);
    await addAudit(tx, groupId, {
      staffId,
      action: 'case_rule_edited',
      subject: kind,
      params: { version: version + 1 },
      at,
    });
    return allRules(tx, groupId);
  });
}

/** Hours for a house that is not the group's. */
async function strangerFault<K extends CaseRuleKind>(
  tx: Tx,
  groupId: string,
  kind: K,
  content: RuleContent[K],
): Promise<string | undefined> {
  if (kind !== 'severity') return undefined;
  const known = (await readProperties(tx, groupId)).map(({ id }) => id);
  const named = (content as RuleContent['severity']).hours.flatMap(({ propertyId }) => propertyId ?? []);
  return named.every((propertyId) => known.includes(propertyId)) ? undefined : 'houseUnknown';
}

/** A group of one house has no one above its general manager. */
async function holdsAll(tx: Tx, groupId: string, mine: readonly string[]): Promise<boolean> {
  return (await readProperties(tx, groupId)).every(({ id }) => mine.includes(id));
}

export const editionsOf = (parts: CaseParts, who: Who) =>
  parts.database.tenantReadOnly(who.groupId, (tx) => readEditions(tx, who.groupId));
