// Six segments a house begins with, kept by the house's own service, with the snapshots of the weeks before: rules as of those days
// over what is known today.
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import { later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addStatements } from '../guests/consent.store.ts';
import { chance } from './chance.ts';
import { readMailable } from './demo.store.ts';
import type { Property } from '../properties/properties.store.ts';
import type { Tongues } from '../segments/segment.ts';
import { saveSegment } from '../segments/segments.service.ts';
import { takeSnapshot } from '../segments/snapshots.service.ts';

const WEEK_MS = 7 * 86_400_000;
const WEEKS = 6;

const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
type Fact = Extract<SegmentRule, { kind: 'fact' }>;
const fact = (code: string, test: Fact['test']): Fact => ({ kind: 'fact', fact: code, test });
type History = Extract<SegmentRule, { kind: 'history' }>;
const history = (code: string, rest: Omit<History, 'kind' | 'history'>): History => ({ kind: 'history', history: code, ...rest }); // prettier-ignore
const once = { op: 'atLeast', n: 1 } as const;

const inHolidays = (where: History['where'][number]): History =>
  history('stay', {
    where: [where, { field: 'month', test: { op: 'oneOf', values: ['1', '2', '7', '8'] } }],
    times: once,
    when: { kind: 'ever' },
  });

type Sketch = { name: Tongues; description: string; rule: SegmentGroup };

const ofHotel: readonly Sketch[] = [
  {
    name: { zh: '该来未来的老客（可发邮件）', en: 'Overdue regulars we may write to' },
    description: '住过三次以上，超过自己平常间隔一倍半还没来，也没有预订；有邮箱并同意接收邮件。',
    rule: all(
      fact('stays', { op: 'atLeast', value: 3 }),
      fact('overdue', { op: 'atLeast', value: 1.5 }),
      fact('nextArrival', { op: 'unknown' }),
      fact('hasEmail', { op: 'is', value: true }),
      fact('consentEmail', { op: 'oneOf', values: ['yes'] }),
    ),
  },
  {
    name: { zh: '三十天内生日', en: 'Birthday within thirty days' },
    description: '住过、未来三十天内过生日的客人。',
    rule: all(fact('birthday', { op: 'comingDays', days: 30 }), fact('stays', { op: 'atLeast', value: 1 })),
  },
  {
    name: { zh: '投诉后未再来', en: 'Complained and not seen since' },
    description: '一年内有过投诉，此后没有再入住，也没有预订。',
    rule: all(
      history('complaint', { where: [], times: once, when: { kind: 'lastDays', days: 365 } }),
      history('stay', {
        where: [],
        times: { op: 'never', n: 1 },
        when: { kind: 'daysAfter', anchor: 'lastTrouble', days: null },
      }),
      fact('nextArrival', { op: 'unknown' }),
    ),
  },
  {
    name: { zh: '渠道客人，已住两次以上', en: 'OTA guests with two stays or more' },
    description: '一直经 OTA 预订、已住过两次以上的客人：值得请他们直接预订。',
    rule: all(
      fact('channel', { op: 'oneOf', values: ['ctrip', 'fliggy', 'booking'] }),
      fact('stays', { op: 'atLeast', value: 2 }),
      fact('channel', { op: 'noneOf', values: ['direct'] }),
    ),
  },
  {
    name: { zh: '寒暑假亲子家庭', en: 'Families in the school holidays' },
    description: '在一、二、七、八月带孩子住过，或住过家庭房的客人。',
    rule: {
      ...all(inHolidays({ field: 'children', test: { op: 'atLeast', value: 1 } }), inHolidays({ field: 'roomType', test: { op: 'oneOf', values: ['FAM'] } })), // prettier-ignore
      join: 'any',
    },
  },
];
const ofRestaurant: Sketch = {
  name: { zh: '工作日下午茶', en: 'Weekday afternoon tea' },
  description: '半年内至少两次在周一至周五来喝下午茶的客人。',
  rule: all(
    history('order', {
      where: [
        { field: 'dayPart', test: { op: 'oneOf', values: ['afternoonTea'] } },
        { field: 'weekday', test: { op: 'oneOf', values: ['1', '2', '3', '4', '5'] } },
      ],
      times: { op: 'atLeast', n: 2 },
      when: { kind: 'lastDays', days: 180 },
    }),
  ),
};

/** Two in five of those with an address said yes to letters, a few no: what makes a list one that may be written to. */
export async function addConsents(tx: Tx, groupId: string, seed: number, now: string): Promise<void> {
  const dice = chance(seed + 11);
  const asked = await readMailable(tx);
  const said = asked.flatMap(({ recordId, source, receivedAt }) => {
    if (!dice.happens(0.5)) return [];
    const at = receivedAt < now ? receivedAt : now;
    const granted = dice.happens(0.85);
    return [{ recordId, purpose: 'marketing' as const, channel: 'email', granted, at, source, messageId: null }];
  });
  await addStatements(tx, groupId, said, { importId: null, at: now });
}

/** Nobody hears of it: listeners of events are not told of what is past. */
export async function addSegments(
  tx: Tx,
  groupId: string,
  properties: readonly Property[],
  now: string,
): Promise<void> {
  const parts = { emit: createEmit([]) };
  const hotel = properties.find(({ kind }) => kind === 'hotel');
  const restaurant = properties.find(({ kind }) => kind === 'restaurant');
  const sketches = [
    ...ofHotel.map((sketch) => ({ ...sketch, propertyId: hotel?.id })),
    { ...ofRestaurant, propertyId: restaurant?.id },
  ];
  for (const { propertyId, ...sketch } of sketches) {
    if (propertyId === undefined) continue;
    const segmentId = newId();
    const at = later(now, -WEEKS * WEEK_MS);
    await saveSegment(parts, tx, groupId, { segmentId, propertyId, ...sketch, version: 0, by: null, at });
    for (let week = WEEKS; week >= 0; week--)
      await takeSnapshot(parts, tx, groupId, segmentId, later(now, -week * WEEK_MS));
  }
}
