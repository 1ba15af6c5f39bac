// The first run: while no group stands, whoever holds the code printed at start opens the house - group, first property, first
// administrator - in one transaction; the second try finds it done.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { setUp } from '@regulars/contract/setup.ts';
import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { currencyOf } from '../platform/money.ts';
import { Refusal } from '../platform/refusal.ts';
import { sameSecret } from '../platform/sameSecret.ts';
import type { Houses } from './houses.ts';
import { hashPassword } from './password.io.ts';
import { addStaff } from './staff.store.ts';

export type SetupService = ReturnType<typeof createSetupService>;

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

export function createSetupService(parts: { database: Database; clock: Clock; houses: Houses; code: string }) {
  const { database, clock, houses, code } = parts;
  const needed = async () => !(await database.system(houses.anyGroup));

  async function open(given: BodyOf<typeof setUp>): Promise<{ groupId: string; staffId: string }> {
    if (!(await needed())) throw new Refusal('setup_done', {}, 409);
    if (!sameSecret(given.code.trim(), code)) throw new Refusal('setup_code_wrong', {}, 403);
    if (!Intl.supportedValuesOf('timeZone').concat('UTC').includes(given.property.timeZone))
      throw new Refusal('time_zone_unknown', { timeZone: given.property.timeZone }, 400);
    if (currencyOf(given.property.currency) === undefined)
      throw new Refusal('currency_unknown', { currency: given.property.currency }, 400);
    if (regionNames.of(given.property.country.toUpperCase()) === undefined)
      throw new Refusal('country_unknown', { country: given.property.country }, 400);
    const both = (name: { zh: string; en: string }) => ({ zh: name.zh || name.en, en: name.en || name.zh });
    if (!both(given.group.name).en || !both(given.property.name).en) throw new Refusal('name_missing', {}, 400);
    const [groupId, propertyId, staffId] = [newId(), newId(), newId()];
    const passwordHash = await hashPassword(given.administrator.password);
    await database.tenant(groupId, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('setup'))`.execute(tx);
      if (await houses.anyGroup(tx)) throw new Refusal('setup_done', {}, 409);
      const at = clock.now();
      await houses.addGroup(tx, { id: groupId, name: both(given.group.name) }, at);
      await houses.addProperty(
        tx,
        groupId,
        {
          ...given.property,
          id: propertyId,
          name: both(given.property.name),
          country: given.property.country.toUpperCase(),
          currency: given.property.currency.toUpperCase(),
          settings: {},
        },
        at,
      );
      const { name, login, language } = given.administrator;
      await addStaff(
        tx,
        groupId,
        {
          id: staffId,
          login,
          name,
          passwordHash,
          language,
          homePropertyId: propertyId,
          groupRole: 'groupAdmin',
          roles: [],
        },
        at,
      );
    });
    return { groupId, staffId };
  }

  return { needed, open };
}
