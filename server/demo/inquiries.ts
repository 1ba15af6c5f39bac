// Who asked at the demo's houses in the last weeks without booking at once: by telephone, message or mail. Some booked later.
import type { Interaction } from '../intake/canonical.ts';
import { addDays } from '../platform/day.ts';
import type { Chance } from './chance.ts';
import type { Sent } from './history.ts';
import { at, timeOfDay } from './house.ts';
import type { Regular } from './making.ts';
import { asProfile, profileKey } from './person.ts';

const MOST = 90;
const DAYS = 55;

export function planInquiries(everyone: readonly Regular[], today: string, dice: Chance): Sent[] {
  const asking = everyone.filter(({ p }) => p.stays > 0 && p.phone !== null);
  if (asking.length === 0) return [];
  return Array.from({ length: MOST }, (_, i): Sent => {
    const { p, house } = dice.pick(asking);
    const day = addDays(today, -dice.between(2, DAYS));
    const instant = at(day, timeOfDay(dice, 8, 21), house.timeZone);
    const arrivalDate = addDays(day, dice.between(3, 40));
    const record: Interaction = {
      kind: 'interaction',
      source: 'opentravel',
      sourceEntityId: `Q${String(i + 1).padStart(4, '0')}`,
      sourceVersion: instant,
      interactionKind: 'inquiry',
      at: instant,
      channel: {
        code: dice.weighted([
          ['direct', 5],
          ['wechat', 4],
          ['corporate', 2],
        ] as const),
      },
      arrivalDate,
      departureDate: addDays(arrivalDate, dice.between(1, 4)),
      rooms: 1,
      partySize: dice.between(1, 3),
      persons: [{ role: 'primary', personKey: 'g1', profileId: profileKey(p), person: asProfile(p) }],
    };
    return { house: house.key, receivedAt: instant, record };
  });
}
