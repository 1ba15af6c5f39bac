// What a rule may ask here, with the choices the house itself gives.
import { facts, histories } from '@regulars/contract/segmentFact.ts';
import type { FactChoice, readSegmentFacts } from '@regulars/contract/segment.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { readFactChoices, readFieldChoices, readHouseChoices } from './choices.store.ts';
import { mustBeIn, placeOf, type SegmentParts } from './house.service.ts';
import { beQuick } from './membership.store.ts';
import { orTooSlow } from './preview.service.ts';

export async function factsOf(
  parts: SegmentParts,
  who: Who,
  { propertyId = null }: { propertyId?: QueryOf<typeof readSegmentFacts>['propertyId'] | null },
): Promise<ReplyOf<typeof readSegmentFacts>> {
  const { groupId } = who;
  return orTooSlow(
    parts.database.tenantReadOnly(groupId, async (tx) => {
      await mustBeIn(tx, who, 'segment.read', propertyId);
      const place = await placeOf(tx, groupId, propertyId, parts.clock.now());
      await beQuick(tx);
      const ofFacts = await readFactChoices(tx, place);
      const ofFields = await readFieldChoices(tx, place);
      const houses = await readHouseChoices(tx, groupId, who.groupWide ? null : scopeOf(who, 'segment.read'));
      const choicesOf = (key: string, field: string): FactChoice[] =>
        field === 'property' ? houses : (ofFields.get(key) ?? []);
      return {
        currency: place.currency,
        today: place.today,
        facts: facts.map(({ code, needsHouse }) => ({
          fact: code,
          available: !(needsHouse && propertyId === null) && !(code === 'revenue' && place.foreign),
          choices: ofFacts.get(code) ?? [],
        })),
        fields: histories.flatMap(({ code: history, fields }) =>
          fields
            .filter(({ type, list }) => type === 'choice' && list === undefined)
            .map(({ code: field }) => ({ history, field, choices: choicesOf(`${history}.${field}`, field) })),
        ),
      };
    }),
  );
}
