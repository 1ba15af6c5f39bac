// The value screens over HTTP.
import * as value from '@regulars/contract/value.ts';
import * as figures from '@regulars/contract/valueFigures.ts';
import * as sales from '@regulars/contract/valueSales.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import * as channels from './channels.service.ts';
import * as thresholds from './reclass.service.ts';
import { suggesting } from './suggest.service.ts';
import * as service from './value.service.ts';

/** `wake`: the worker is to look whether there is something to do. */
export type ValueRouteParts = service.ValueParts & { wake?(groupId: string): void };

export function valueRoutes(parts: ValueRouteParts): Bound[] {
  const suggest = suggesting(parts);
  const woken = async <T>(groupId: string, work: Promise<T>): Promise<T> => {
    const done = await work;
    parts.wake?.(groupId);
    return done;
  };
  return [
    bind(value.readValueMap, ({ who, query }) => service.readMap(parts, who, query.propertyId)),
    bind(value.previewThresholds, ({ who, body }) => thresholds.preview(parts, who, body)),
    bind(value.setThresholds, ({ who, body }) => woken(who.groupId, thresholds.set(parts, who, body))),
    bind(value.listValueGuests, ({ who, query }) => service.listGuests(parts, who, query)),
    bind(value.askRun, ({ who, body }) => woken(who.groupId, service.ask(parts, who, body))),
    bind(value.readRuns, ({ who, query }) => service.runsOf(parts, who, query.propertyId)),
    bind(figures.readChurn, ({ who, query }) => service.churn(parts, who, query.propertyId)),
    bind(figures.readMembers, ({ who, query }) => service.members(parts, who, query.propertyId)),
    bind(figures.readReturns, ({ who, query }) => service.returns(parts, who, query.propertyId)),
    bind(figures.readClusters, ({ who, query }) => service.clusters(parts, who, query.propertyId)),
    bind(figures.readModel, ({ who, query }) => service.model(parts, who, query.propertyId)),
    bind(sales.readDishRules, ({ who, query }) => service.dishRules(parts, who, query.propertyId)),
    bind(sales.suggestDishes, ({ who, query }) => suggest(who, query)),
    bind(sales.readChannels, ({ who, query }) => channels.report(parts, who, query)),
    bind(sales.setChannelCosts, ({ who, body }) => channels.setCosts(parts, who, body)),
  ];
}
