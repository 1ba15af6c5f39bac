// The queue of doubtful values in a test: the routes of identity asked by inject in a hotel group of its own, at a standing time.
import { correctValue, leaveValue, listQualityIssues, type QualityIssue } from '@regulars/contract/identity.ts';
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import { refreshGolden } from '../guests/guests.service.ts';
import { headsOf, readGolden } from '../guests/guests.store.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from '../guests/masks.ts';
import { identityRoutes } from '../identity/identity.api.ts';
import { createIdentityService } from '../identity/identity.service.ts';
import { drawSample } from '../identity/draw.service.ts';
import { leaseSweep } from '../identity/figures.store.ts';
import { measure } from '../identity/measure.service.ts';
import { qualityRoutes } from '../identity/quality.api.ts';
import { createQualityService } from '../identity/quality.service.ts';
import { createSamplesService } from '../identity/samples.service.ts';
import { leaseSample } from '../identity/samples.store.ts';
import { createSourcesService } from '../identity/sources.service.ts';
import type { CanonicalRecord, GuestObservation } from '../intake/canonical.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { addRoutes, createHttp, type HttpOptions } from '../platform/http.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { profile, type Person } from './arrivals.io.ts';
import { takes } from './bookings.io.ts';
import { openGroup, whoOf, type GroupOverrides } from './group.io.ts';

export const now = '2026-11-21T06:00:00.000Z';
/** A group whose doubtful values are asked for as somebody of the house would; guests are made anew with each correction. */
export async function openQueue(database: Database, overrides: GroupOverrides = {}) {
  const group = await openGroup(database, overrides);
  let who: Who = group.who;
  const refreshGuests = (
    tx: Parameters<typeof refreshGolden>[0],
    { groupId, guestIds, at }: { groupId: string; guestIds: readonly string[]; at: string },
  ) => refreshGolden(tx, groupId, guestIds, at);
  const masks = { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText };
  const clock = standingClock(now);
  const parts = { database, clock, emit: async () => {}, refreshGuests, headsOf, masks };
  const asked: string[] = [];
  const measured = {
    samples: createSamplesService({ ...parts, wake: (groupId) => asked.push(groupId) }),
    sources: createSourcesService({ database, clock, ask: (groupId) => asked.push(groupId) }),
  };
  const options: HttpOptions = { log: silentLog, trustProxy: false, authenticate: async () => who };
  const app = await createHttp(options);
  const [identity, quality] = [createIdentityService(parts), createQualityService(parts)];
  addRoutes(app, options, [...identityRoutes({ identity, quality }), ...qualityRoutes(measured)]);
  const raw = async (route: Route) => ({ text: (await app.inject({ method: route.method, url: route.path })).body });
  const asking = async <R extends Route>(
    route: R,
    { params, query, body }: { params?: ParamsOf<R>; query?: QueryIn<R>; body?: BodyIn<R> } = {},
  ): Promise<{ status: number; body: ReplyOf<R>; code: string | undefined }> => {
    const url = route.path.replace(/:(\w+)/g, (_, name: string) => String((params as Record<string, string>)[name]));
    const reply = await app.inject({
      method: route.method,
      url,
      query: (query ?? {}) as Record<string, string>,
      headers: { 'x-regulars': '1' },
      ...(route.method === 'GET' ? {} : { payload: (body ?? {}) as object }),
    });
    const answered = reply.json();
    return { status: reply.statusCode, body: answered, code: answered.error?.code };
  };
  const ask = Object.assign(asking, { raw });
  const queue = async (query: QueryIn<typeof listQualityIssues> = {}) =>
    (await ask(listQualityIssues, { query })).body.issues;
  const correct = ({ recordId, kind, key }: QualityIssue, value: string) =>
    ask(correctValue, { params: { recordId }, body: { kind, key, value } });
  const leave = ({ recordId, kind, key }: QualityIssue, note = '') =>
    ask(leaveValue, { params: { recordId }, body: { kind, key, note } });
  const golden = (guestId: string) =>
    database.tenantReadOnly(
      group.groupId,
      async (tx) => (await readGolden(tx, group.groupId, [guestId])).get(guestId)!.golden,
    );
  const as = (role: Role, propertyIds = [group.propertyId]) => void (who = whoOf({ ...group, role }, propertyIds));
  const { groupId } = group;
  const lease = () => ({ by: 'test', now: clock.now(), until: () => new Date(clock.nowMs() + 60_000).toISOString() });
  /** what the worker does once a day */
  const count = async () => {
    await database.tenant(groupId, (tx) => leaseSweep(tx, groupId, { ...lease(), until: lease().until() }));
    return measure({ database, clock }, groupId, lease());
  };
  /** what the worker does where a sample was asked for */
  const draw = async () => {
    const sample = await database.tenant(groupId, (tx) =>
      leaseSample(tx, groupId, { ...lease(), until: lease().until() }),
    );
    return sample !== undefined && drawSample(database, groupId, sample, clock.now, async () => true);
  };
  return { group, ask, queue, correct, leave, golden, as, take: takes(database, group), clock, asked, count, draw };
}

export const lena: Person = { name: 'Lena Hofmann', email: 'lena@hofmann-privat.de' };
export const doubtful = (key: string, more: GuestObservation['person'], person: Person = lena): CanonicalRecord =>
  profile(key, { ...person, more });
