// A hotel of a test with three years of stays: its value figures, the worker that makes them, and the door of the value screens.
import { dice } from '../insights/dice.ts';
import { valueRoutes } from '../insights/value.api.ts';
import { startValueWorker, type ValueWorkerParts } from '../insights/value.jobs.ts';
import type { CanonicalRecord } from '../intake/canonical.ts';
import { standingClock } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { silentLog } from '../platform/log.ts';
import { booking, charge, stayed, takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openDoor, rowsOf } from './door.io.ts';
import { openGroup } from './group.io.ts';
import { interaction } from './interactions.io.ts';
import { guestNo } from './orders.ts';

export const VALUED_AT = '2026-11-20T04:00:00.000Z';
export const VALUED_DAY = '2026-11-20';

export const valuedGuest = (no: number) => {
  const { family, given, native, phone } = guestNo(no);
  return { name: `${family} ${given}`, native, phone, profileId: `P${no}` };
};

/** Guests 1 to 60 came once, 61 to 90 every 60 days until this autumn, 91 to 110 every 60 days until two years ago. */
function pastOf(): CanonicalRecord[] {
  const roll = dice(3);
  const records: CanonicalRecord[] = [];
  const stay = (no: number, day: string, nth: number, minor: number): void => {
    const key = `S${no}-${nth}`;
    records.push(
      stayed(key, valuedGuest(no), [day, addDays(day, 2)], { channel: { code: no % 2 === 0 ? 'ctrip' : 'direct' } }),
      charge(`C${key}`, key, 'room', minor),
    );
  };
  for (let no = 1; no <= 60; no++) stay(no, addDays(VALUED_DAY, -20 - Math.floor(roll() * 900)), 1, 40_000);
  for (let no = 61; no <= 110; no++)
    for (let nth = 0; nth < 6; nth++)
      stay(
        no,
        addDays(VALUED_DAY, (no <= 90 ? -30 : -760) - 60 * nth - (no % 20)),
        nth,
        no === 61 ? 9_000_000 : 60_000,
      );
  return records;
}

/** Figures of the day are made. */
export async function openValuedHotel() {
  const database = await testDatabase();
  const group = await openGroup(database);
  const rows = rowsOf(database, group.groupId);
  const take = takes(database, group);
  const past = pastOf();
  for (let from = 0; from < past.length; from += 300) await take(past.slice(from, from + 300));
  await take([
    // a booking to come: nobody to win back
    booking('B62', valuedGuest(62), ['2026-12-20', '2026-12-22'], { bookedAt: '2026-11-01T03:00:00Z' }),
    booking('X1', valuedGuest(200), ['2026-11-10', '2026-11-11'], {
      bookedAt: '2026-11-05T03:00:00Z',
      status: 'cancelled',
      channel: { code: 'ctrip' },
    }),
    interaction('I1', 'inquiry', valuedGuest(62), { at: '2026-10-30T03:00:00Z' }),
    interaction('I2', 'inquiry', valuedGuest(63), { at: '2026-11-02T03:00:00Z' }),
  ]);
  const clock = standingClock(VALUED_AT);
  const parts = { database, clock, emit: async () => {}, log: silentLog, name: 'here-1' };
  const workerWith = (other: Partial<ValueWorkerParts> = {}) => startValueWorker({ ...parts, ...other });
  let worker = workerWith();
  const door = await openDoor(valueRoutes(parts));
  const house = {
    database,
    group,
    rows,
    take,
    parts,
    ask: door.ask,
    inHouse: { propertyId: group.propertyId },
    /** another worker of the same house */
    workerWith,
    /** What is done while the house's own worker stands still. */
    async withoutWorker<T>(work: () => Promise<T>): Promise<T> {
      await worker.stop();
      const done = await work();
      worker = workerWith();
      return done;
    },
    /** Everything that is due is done. */
    async settled(): Promise<void> {
      for (;;) {
        await worker.drain();
        const open = await rows(
          `select 1 from value_run where state in ('waiting', 'running') union all select 1 from reclassing`,
        );
        if (open.length === 0) return;
        await new Promise((resolve) => void setTimeout(resolve, 50));
      }
    },
    async close() {
      await worker.stop();
      await door.close();
      await database.close();
    },
  };
  await house.settled();
  return house;
}
