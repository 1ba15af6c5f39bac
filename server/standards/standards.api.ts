// Standards and scripts over HTTP.
import {
  draftStandard,
  dropDraft,
  listStandards,
  publishStandard,
  readScript,
  readStandard,
  retireStandard,
} from '@regulars/contract/standard.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import {
  draft,
  drop,
  listFor,
  publish,
  retire,
  scriptFor,
  versionsOf,
  type StandardParts,
} from './standards.service.ts';

export function standardsRoutes(parts: StandardParts): Bound[] {
  return [
    bind(listStandards, ({ who, params, query }) => listFor(parts, who, params.propertyId, query)),
    bind(readStandard, ({ who, params }) => versionsOf(parts, who, params.propertyId, params.code)),
    bind(draftStandard, ({ who, params, body }) => draft(parts, who, params.propertyId, params.code, body)),
    bind(publishStandard, ({ who, params, body }) => publish(parts, who, params.propertyId, params.code, body)),
    bind(dropDraft, ({ who, params, query }) => drop(parts, who, params.propertyId, params.code, query.scope)),
    bind(retireStandard, ({ who, params, body }) => retire(parts, who, params.propertyId, params.code, body)),
    bind(readScript, ({ who, params, query }) => scriptFor(parts, who, { ...params, ...query })),
  ];
}
