// Data quality per source: how much of what a source sends can be used, and what had to be cleaned.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type SourceQuality = {
  source: string;
  records: number;
  score: number;
  withName: number;
  withPhone: number;
  withEmail: number;
  proxies: number;
  cleaned: number;
  invalidPhones: number;
};

/**
 * The score (0-100) is the share of records with a usable name, weighed 50, and with a contact of their own, weighed 50. Proxies are
 * relays, switchboards and role boxes; they count as no contact.
 */
export async function readQuality(tx: Tx, groupId: string, propertyIds: readonly string[]): Promise<SourceQuality[]> {
  const { rows } = await sql<Omit<SourceQuality, 'score'> & { reachable: number }>`
    select source, count(*)::int as records, count(*) filter (where named)::int as "withName", count(*) filter (where phone)::int as "withPhone", count(*) filter (where email)::int as "withEmail",
      count(*) filter (where proxy)::int as proxies, count(*) filter (where cleaned)::int as cleaned, count(*) filter (where bad_phone)::int as "invalidPhones", count(*) filter (where phone or email)::int as reachable
    from (
      select r.source, coalesce(r.normal #>> '{displayName,sortKey}', '') <> '' as named,
        exists (select 1 from jsonb_array_elements(r.normal -> 'phones') p where p ->> 'class' = 'personal' and (p ->> 'valid')::boolean) as phone,
        exists (select 1 from jsonb_array_elements(r.normal -> 'emails') e where e ->> 'class' = 'personal') as email,
        exists (select 1 from jsonb_array_elements(r.normal -> 'phones' || coalesce(r.normal -> 'emails', '[]')) c where c ->> 'class' not in ('personal')) as proxy,
        jsonb_array_length(coalesce(r.normal -> 'cleaning', '[]')) > 0 as cleaned,
        exists (select 1 from jsonb_array_elements(r.normal -> 'phones') p where not (p ->> 'valid')::boolean and p -> 'masked' is null) as bad_phone
      from record r where r.group_id = ${groupId} and r.property_id = any(${propertyIds}::uuid[])) x
    group by source order by source`.execute(tx);
  return rows.map(({ reachable, ...row }) => ({
    ...row,
    score: Math.round(((row.withName + reachable) / (2 * row.records)) * 100),
  }));
}
