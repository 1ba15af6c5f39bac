// What happened around the warnings of one guest at a house, newest first.
import type { WarningEntry } from '@regulars/contract/warning.ts';
import type { Told } from '@regulars/contract/route.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

type Row = Omit<WarningEntry, 'told'> & { params: Told['params']; code: string };
const MOST = 60;

export async function readHistory(
  tx: Tx,
  groupId: string,
  { propertyId, guestId }: { propertyId: string; guestId: string },
): Promise<WarningEntry[]> {
  const { rows } = await sql<Row>`
    with own as (select w.* from link l join winback w on w.group_id = l.group_id and w.record_id = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and w.property_id = ${propertyId}),
    aside as (select a.* from link l join warning_aside a on a.group_id = l.group_id and a.record_id = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and a.property_id = ${propertyId})
    select e.kind, e.at, s.name as by, e.code, e.params, e.words from (
      select 'listed' as kind, listed_at as at, listed_by as who, case arm when 'control' then 'control' else 'listed' end as code,
        jsonb_build_object('cause', cause, 'playbook', playbook) || case when p_return is null then '{}' else jsonb_build_object('chance', round(p_return * 100)) end as params, null as words from own
      union all select 'offer', offer_at, offer_by, 'offer', jsonb_build_object('amountMinor', offer_minor, 'currencyCode', currency), offer from own where offer_at is not null
      union all select 'contact', c.at, c.by, 'contact', jsonb_build_object('result', 'followups.results.' || c.result), nullif(c.words, '') from own w join followup_contact c on c.group_id = w.group_id and c.followup_id = w.followup_id
      union all select 'letter', m.written_at, m.written_by, 'letter', jsonb_build_object('state', 'outbox.state.' || m.state), null from own w join message m on m.group_id = w.group_id and m.source_kind = 'followUp' and m.source_id = w.followup_id::text
      union all select 'back', back_on::timestamptz, null, 'back', jsonb_build_object('on', back_on, 'away', back_on - listed_on, 'amountMinor', back_minor, 'currencyCode', currency), null from own where back_on is not null
      union all select 'gone', (listed_on + horizon)::timestamptz, null, 'gone', '{}'::jsonb, null from own where outcome = 'gone'
      union all select 'aside', at, by, 'aside', jsonb_build_object('reason', 'warnings.aside.' || reason, 'until', until), nullif(words, '') from aside
      union all select 'lifted', lifted_at, lifted_by, 'lifted', '{}'::jsonb, null from aside where lifted_at is not null) e
    left join staff s on s.group_id = ${groupId} and s.id = e.who
    order by e.at desc, e.kind limit ${MOST}`.execute(tx);
  return rows.map(({ code, params, ...row }) => ({ ...row, told: { code: `warning.entry.${code}`, params } }));
}
