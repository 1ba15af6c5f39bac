// Routes of linking as a whole, and of households.
import { readHousehold } from '@regulars/contract/household.ts';
import { askRelink, readRelink } from '@regulars/contract/relink.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import type { LinkageService } from './linkage.service.ts';

export function linkageRoutes(linkage: LinkageService): Bound[] {
  return [
    bind(askRelink, ({ who, body }) => linkage.ask(who, body.dryRun)),
    bind(readRelink, ({ who }) => linkage.state(who)),
    bind(readHousehold, ({ who, params }) => linkage.household(who, params.guestId)),
  ];
}
