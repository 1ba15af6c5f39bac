// Editions of what the house laid down; edition 1 is shipped and stands in no row.
import { sql } from 'kysely';
import type { CaseRuleKind } from '@regulars/contract/caseRule.ts';
import type { Tx } from '../platform/database/tables.ts';
import { shippedRules, type RuleContent } from './rules.ts';

export type Edition<K extends CaseRuleKind> = {
  version: number;
  madeBy: string | null;
  madeAt: string | null;
  content: RuleContent[K];
};

/** What editions made before a part was added do not have. */
const shippedSince: { [K in CaseRuleKind]?: Partial<RuleContent[K]> } = { severity: { hours: [] } };

/** The newest edition of one set. */
export async function readRule<K extends CaseRuleKind>(tx: Tx, groupId: string, kind: K): Promise<Edition<K>> {
  const { rows } = await sql<Edition<K>>`
    select r.version, s.name as "madeBy", r.made_at as "madeAt", r.content from case_rule r left join staff s on s.group_id = r.group_id and s.id = r.made_by
    where r.group_id = ${groupId} and r.kind = ${kind} order by r.version desc limit 1`.execute(tx);
  const edition = rows[0] ?? { version: 1, madeBy: null, madeAt: null, content: shippedRules[kind] };
  return { ...edition, content: { ...shippedSince[kind], ...edition.content } };
}

/** Of the clocks, the edition a case keeps to. */
export async function readSeverities(tx: Tx, groupId: string, version: number): Promise<RuleContent['severity']> {
  if (version === 1) return shippedRules.severity;
  const { rows } = await sql<{
    content: RuleContent['severity'];
  }>`select content from case_rule where group_id = ${groupId} and kind = 'severity' and version = ${version}`.execute(
    tx,
  );
  return { ...shippedSince.severity, ...rows[0]!.content };
}

/** False where somebody else made that edition first. */
export async function addRule(
  tx: Tx,
  groupId: string,
  rule: { kind: CaseRuleKind; version: number; content: unknown; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into case_rule (group_id, kind, version, content, made_by, made_at)
    values (${groupId}, ${rule.kind}, ${rule.version}, ${JSON.stringify(rule.content)}::jsonb, ${rule.by}::uuid, ${rule.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  return rows.length > 0;
}

export type EditionHead = { kind: CaseRuleKind; version: number; madeBy: string; madeById: string; madeAt: string };
export async function readEditions(tx: Tx, groupId: string): Promise<EditionHead[]> {
  const { rows } = await sql<EditionHead>`
    select r.kind, r.version, s.name as "madeBy", r.made_by as "madeById", r.made_at as "madeAt" from case_rule r join staff s on s.group_id = r.group_id and s.id = r.made_by
    where r.group_id = ${groupId} order by r.made_at desc, r.kind limit 500`.execute(tx);
  return rows;
}
