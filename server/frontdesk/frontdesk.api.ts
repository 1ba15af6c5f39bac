// The desk over HTTP: the day, arrivals, the guest card, what was received, how late orders are.
import { readBoard } from '@regulars/contract/board.ts';
import { findReceived } from '@regulars/contract/find.ts';
import { readGuest, readTimeline } from '@regulars/contract/guest.ts';
import { readLatency } from '@regulars/contract/intake.ts';
import { readPrearrival, readPrearrivals, reviewPrearrivals } from '@regulars/contract/prearrival.ts';
import { readBeside } from '@regulars/contract/review.ts';
import { readNeeds } from '@regulars/contract/needs.ts';
import { closeArrival, offerComfort, readPreparation, readToday, tickPreparation } from '@regulars/contract/today.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { bind, type Bound } from '../platform/http.io.ts';
import { close, offer, preparationOf, tick } from './arrivals.service.ts';
import { beside } from './beside.service.ts';
import { boardOf } from './board.service.ts';
import { card, timeline } from './card.service.ts';
import { latency } from './latency.service.ts';
import { needsOf } from './needs.service.ts';
import { prearrival, prearrivals, review } from './prearrivals.service.ts';
import { received } from './received.service.ts';
import { today } from './today.service.ts';

export function frontdeskRoutes(parts: { database: Database; clock: Clock; emit: Emit }): Bound[] {
  return [
    bind(readToday, ({ who, params, query }) => today(parts, who, params.propertyId, query)),
    bind(readPreparation, ({ who, params }) => preparationOf(parts, who, params)),
    bind(tickPreparation, ({ who, params, body }) => tick(parts, who, params, body)),
    bind(closeArrival, ({ who, params, body }) => close(parts, who, params, body)),
    bind(offerComfort, ({ who, params, body }) => offer(parts, who, params, body)),
    bind(readBoard, ({ who, params }) => boardOf(parts, who, params.propertyId)),
    bind(readNeeds, ({ who, params }) => needsOf(parts, who, params.propertyId)),
    bind(readPrearrivals, ({ who, params, query }) => prearrivals(parts, who, params.propertyId, query)),
    bind(readPrearrival, ({ who, params }) => prearrival(parts, who, params)),
    bind(reviewPrearrivals, ({ who, params, body }) => review(parts, who, params.propertyId, body)),
    bind(readGuest, ({ who, params, query }) => card(parts, who, params.guestId, query)),
    bind(readTimeline, ({ who, params, query }) => timeline(parts, who, params.guestId, query)),
    bind(readBeside, ({ who, params }) => beside(parts, who, params)),
    bind(findReceived, ({ who, query }) => received(parts, who, query)),
    bind(readLatency, ({ who, query }) => latency(parts, who, query)),
  ];
}
