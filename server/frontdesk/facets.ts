// The portrait's facets, each filled from evidence and telling it: what a guest spends on (消费), how they travel and what they do
// in house (行为), what matters to them (心理). Nothing without evidence is said. Pure.
import type { GuestCard } from '@regulars/contract/guest.ts';
import type { Told } from '@regulars/contract/route.ts';
import { withoutDoubles, type ChargeFact } from '../stays/summary.ts';
import { preferenceTold, told, type KnownGuest } from './known.ts';

export type Portrait = {
  nights: number;
  stays: number;
  charges: readonly ChargeFact[];
  /** stays with charges */
  charged: number;
  roomTypes: readonly { code: string; stays: number }[];
  channels: readonly { code: string; stays: number }[];
  /** stays that begin on Friday or Saturday */
  weekendStays: number;
  medianNights: number | null;
  medianLeadDays: number | null;
  withCompany: number;
  cancellations: number;
};
type Item = { title: Told; evidence: Told };

const HABIT = 0.6;
const ENOUGH = 3;

export function facetsOf(guest: KnownGuest, portrait: Portrait): GuestCard['facets'] {
  return {
    consumption: consumptionOf(portrait),
    behaviour: behaviourOf(guest, portrait),
    psychology: psychologyOf(guest),
  };
}

function consumptionOf(portrait: Portrait): Item[] {
  const charges = withoutDoubles(portrait.charges).filter((charge) => charge.amountMinor > 0);
  const currency = [...Map.groupBy(charges, (charge) => charge.currency)].toSorted((a, b) => sum(b[1]) - sum(a[1]))[0];
  if (currency === undefined) return staysOnly(portrait);
  const [currencyCode, own] = currency;
  const total = sum(own);
  const evidence = told('facet.fromCharges', { count: portrait.charged });
  const parts = [...Map.groupBy(own, (charge) => charge.category)]
    .map(([category, list]) => ({ category, amountMinor: sum(list) }))
    .toSorted((a, b) => b.amountMinor - a.amountMinor);
  return [
    ...(portrait.nights > 0
      ? [
          {
            title: told('facet.perNight', { amountMinor: Math.round(total / portrait.nights), currencyCode }),
            evidence,
          },
        ]
      : []),
    ...parts.slice(0, 3).map((part) => ({
      title: told('facet.spends', {
        category: `told.revenue.${part.category}`,
        percent: Math.round((part.amountMinor / total) * 100),
        amountMinor: part.amountMinor,
        currencyCode,
      }),
      evidence,
    })),
    ...staysOnly(portrait),
  ];
}

function staysOnly(portrait: Portrait): Item[] {
  const type = portrait.roomTypes[0];
  const channel = portrait.channels[0];
  const often = (count: number) => portrait.stays >= ENOUGH && count / portrait.stays >= HABIT;
  return [
    ...(type !== undefined && often(type.stays)
      ? [
          {
            title: told('facet.roomType', { type: type.code }),
            evidence: told('facet.ofStays', { count: type.stays, stays: portrait.stays }),
          },
        ]
      : []),
    ...(channel !== undefined && often(channel.stays)
      ? [
          {
            title: told('facet.channel', { channel: channel.code }),
            evidence: told('facet.ofStays', { count: channel.stays, stays: portrait.stays }),
          },
        ]
      : []),
  ];
}

function behaviourOf(guest: KnownGuest, portrait: Portrait): Item[] {
  const { stays } = portrait;
  const share = stays >= ENOUGH ? portrait.weekendStays / stays : null;
  const activities = guest.preferences.filter(
    (one) =>
      (one.kind === 'activity' || one.kind === 'occasion') && (one.state === 'active' || one.state === 'confirmed'),
  );
  return [
    ...activities.slice(0, 4).map((one) => ({
      title: preferenceTold(one),
      evidence: told(`source.${one.source}`, { date: one.notedAt.slice(0, 10) }),
    })),
    ...(share !== null && share >= HABIT
      ? [{ title: told('facet.weekend'), evidence: told('facet.ofStays', { count: portrait.weekendStays, stays }) }]
      : []),
    ...(share !== null && share <= 1 - HABIT - 0.2
      ? [
          {
            title: told('facet.weekday'),
            evidence: told('facet.ofStays', { count: stays - portrait.weekendStays, stays }),
          },
        ]
      : []),
    ...(portrait.medianNights !== null && stays >= ENOUGH
      ? [
          {
            title: told('facet.length', { nights: portrait.medianNights }),
            evidence: told('facet.median', { count: stays }),
          },
        ]
      : []),
    ...(portrait.medianLeadDays !== null && stays >= ENOUGH
      ? [
          {
            title: told(portrait.medianLeadDays <= 1 ? 'facet.lastMinute' : 'facet.lead', {
              days: portrait.medianLeadDays,
            }),
            evidence: told('facet.median', { count: stays }),
          },
        ]
      : []),
    ...(stays >= ENOUGH && portrait.withCompany / stays >= HABIT
      ? [{ title: told('facet.company'), evidence: told('facet.ofStays', { count: portrait.withCompany, stays }) }]
      : []),
    ...(portrait.cancellations >= ENOUGH
      ? [{ title: told('facet.cancels'), evidence: told('facet.cancelCount', { count: portrait.cancellations }) }]
      : []),
  ];
}

/** What stands behind a complaint, a praise or a wish. */
const NEED_OF_TROUBLE: Readonly<Record<string, string>> = {
  roomTemperature: 'comfort',
  noise: 'quiet',
  cleanliness: 'hygiene',
  facility: 'comfort',
  delay: 'time',
  billing: 'fairness',
  staff: 'respect',
  food: 'taste',
  room: 'comfort',
};
const NEED_OF_WISH: Readonly<Record<string, string>> = {
  quietRoom: 'quiet',
  awayFromLift: 'quiet',
  lightSleeper: 'quiet',
  doNotDisturb: 'privacy',
  quietGreeting: 'privacy',
};
const NEED_OF_KIND: Readonly<Record<string, string>> = { bed: 'comfort', climate: 'comfort' };

function psychologyOf(guest: KnownGuest): Item[] {
  const said = [
    ...guest.notes
      .filter((note) => note.kind !== 'remark')
      .flatMap((note) => one(NEED_OF_TROUBLE[note.category ?? ''], note.kind, note.notedAt)),
    ...guest.preferences
      .filter((p) => p.state === 'active' || p.state === 'confirmed')
      .flatMap((p) => one(NEED_OF_WISH[p.code ?? ''] ?? NEED_OF_KIND[p.kind], 'wish', p.notedAt)),
  ];
  const needs = [...Map.groupBy(said, (item) => item.need)].toSorted(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  return needs.slice(0, 4).map(([need, items]) => ({
    title: told(`need.${need}`),
    evidence: told('facet.evidence', {
      troubles: items.filter((item) => item.from === 'trouble').length,
      wishes: items.filter((item) => item.from === 'wish').length,
      praise: items.filter((item) => item.from === 'praise').length,
      date: items
        .map((item) => item.at)
        .toSorted()
        .at(-1)!
        .slice(0, 10),
    }),
  }));
}

function one(need: string | undefined, from: string, at: string): { need: string; from: string; at: string }[] {
  return need === undefined ? [] : [{ need, from, at }];
}

function sum(charges: readonly { amountMinor: number }[]): number {
  return charges.reduce((total, charge) => total + charge.amountMinor, 0);
}
