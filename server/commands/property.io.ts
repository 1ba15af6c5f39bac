import type { House } from '../main.ts';
import { Refusal } from '../platform/refusal.ts';

export const demoHint =
  'Nothing here yet: start the house first (npm start), or set DATABASE_URL or DATA_DIR to where it lives.';

/** The property with this code in any group of the house; refuses where there is none or more than one. */
export async function propertyByCode(
  house: House,
  code: string,
): Promise<{ groupId: string; propertyId: string; code: string }> {
  const all = (
    await Promise.all(
      (await house.groups()).map(async (groupId) =>
        (await house.propertiesOf(groupId)).map((p) => ({ groupId, propertyId: p.id, code: p.code })),
      ),
    )
  ).flat();
  const found = all.filter((p) => p.code.toLowerCase() === code.toLowerCase() || p.propertyId === code);
  if (found.length === 1) return found[0]!;
  throw new Refusal(
    found.length === 0 ? 'property_unknown' : 'property_ambiguous',
    { code, known: all.map((p) => p.code) },
    404,
  );
}
