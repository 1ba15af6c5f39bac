// A segment as CSV that opens safely in a spreadsheet: who the rule says now. The audit is written before the first line; contacts are
// masked unless the person may reveal them and asks for it; birthdays, documents, health and notes are in none.
import type { exportSegment } from '@regulars/contract/segment.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { Readable } from 'node:stream';
import type { Golden } from '../guests/guest.ts';
import { maskEmail, maskPhone } from '../guests/masks.ts';
import { addAudit } from '../platform/audit.store.ts';
import { csvLine } from '../platform/csv-safe.ts';
import { moneyText } from '../platform/money.ts';
import type { Who } from '../platform/who.ts';
import { mustBeIn, mustBeRule, placeOf, theirSegment, type SegmentParts } from './house.service.ts';
import { listMembers } from './membership.store.ts';
import { readLines, type Line } from './members.store.ts';
import { orTooSlow } from './preview.service.ts';

const PORTION = 1000;

const heads = {
  zh: ['宾客编号', '姓名', '拉丁姓名', '语言', '国籍', '客户等级', 'VIP', '会员级别', '住店次数', '间夜', '消费', '最近入住', '下次到店', '电话', '邮箱', '邮件许可'], // prettier-ignore
  en: ['guest id', 'name', 'latin name', 'language', 'nationality', 'class', 'VIP', 'tier', 'stays', 'nights', 'revenue', 'last stay', 'next arrival', 'phone', 'e-mail', 'e-mail consent'], // prettier-ignore
} as const;

export async function exportCsv(
  parts: SegmentParts,
  who: Who,
  segmentId: string,
  { contacts, reachable, language }: BodyOf<typeof exportSegment>,
): Promise<{ name: string; lines: Readable }> {
  const { groupId } = who;
  const at = parts.clock.now();
  const { guestIds, name, currency } = await orTooSlow(
    parts.database.tenant(groupId, async (tx) => {
      const segment = await theirSegment(tx, who, segmentId, 'segment.export');
      if (contacts === 'whole') await mustBeIn(tx, who, 'guest.reveal', segment.propertyId);
      const place = await placeOf(tx, groupId, segment.propertyId, at);
      const named = await mustBeRule(tx, place, segment.rule, segmentId);
      const ids = await listMembers(tx, place, segment.rule, named, { reachable });
      const params = { guests: ids.length, contacts, reachable, version: segment.version };
      await addAudit(tx, groupId, { staffId: who.staffId, action: 'segment_exported', subject: segmentId, params, at });
      // what guests brought is the whole group's, and told in its money
      const { currency } = place.whole ?? place;
      return { guestIds: ids, name: `segment-${at.slice(0, 10)}.csv`, currency };
    }),
  );
  async function* lines() {
    yield `\ufeff${csvLine([...heads[language]])}`;
    for (let from = 0; from < guestIds.length; from += PORTION) {
      const some = guestIds.slice(from, from + PORTION);
      const rows = await parts.database.tenantReadOnly(groupId, (tx) => readLines(tx, groupId, some));
      yield rows.map((row) => csvLine(cellsOf(row, contacts === 'whole', currency))).join('');
    }
  }
  return { name, lines: Readable.from(lines()) };
}

function cellsOf({ golden, ...row }: Line, whole: boolean, currencyCode: string): string[] {
  const contact = (kind: 'phone' | 'email'): string => {
    const value = golden.contacts?.find(({ value: one }) => one.kind === kind && !one.isProxy)?.value.value ?? '';
    return whole || value === '' ? value : kind === 'phone' ? maskPhone(value) : maskEmail(value);
  };
  const { guestId, guestClass, vip, tier, stays, nights, revenueMinor, lastStay, nextArrival, consent } = row;
  const { name, languages, nationality } = golden as Partial<Golden>;
  return [
    guestId,
    name?.value.native ?? '',
    name?.value.latin ?? '',
    languages?.value[0] ?? '',
    nationality?.value ?? '',
    guestClass,
    vip ?? '',
    tier ?? '',
    String(stays),
    String(nights),
    `${moneyText({ amountMinor: revenueMinor, currencyCode })} ${currencyCode}`,
    lastStay ?? '',
    nextArrival ?? '',
    contact('phone'),
    contact('email'),
    consent,
  ];
}
