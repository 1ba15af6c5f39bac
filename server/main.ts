// The one file that knows everything: which connectors there are, in which order facts go through the house, who hears of what,
// and which routes are answered by whom. Everything below learns of the others only through what is handed in here.
import { live as liveRoute } from '@regulars/contract/today.ts';
import { hostname } from 'node:os';
import { openCare } from './care.ts';
import { openInsight } from './insight.ts';
import { casesHandler } from './cases/heard.service.ts';
import { booking } from './connectors/booking/booking.ts';
import { ctrip } from './connectors/ctrip/ctrip.ts';
import { fliggy } from './connectors/fliggy/fliggy.ts';
import { pollers } from './connectors/pollers.io.ts';
import { opentravel } from './connectors/opentravel/opentravel.ts';
import { loadDemo, demoLogins, demoPassword } from './demo/demo.service.ts';
import { checkinRoutes } from './frontdesk/checkin.api.ts';
import { frontdeskRoutes } from './frontdesk/frontdesk.api.ts';
import { guestsRoutes } from './guests/guests.api.ts';
import { guestsHandler, refreshGolden, undoPreferences } from './guests/guests.service.ts';
import { countLooseEnds } from './guests/looseEnds.store.ts';
import { headsOf } from './guests/guests.store.ts';
import { maskBirthDate, maskContact, maskDocument, maskText } from './guests/masks.ts';
import { takeOverWords } from './guests/takeOver.store.ts';
import { identityHandler } from './identity/arrival.service.ts';
import { identityRoutes } from './identity/identity.api.ts';
import { createIdentityService } from './identity/identity.service.ts';
import { qualityRoutes } from './identity/quality.api.ts';
import { startQualityWorker, type QualityWorker } from './identity/quality.jobs.ts';
import { createQualityService } from './identity/quality.service.ts';
import { linkageRoutes } from './identity/linkage.api.ts';
import { openLinkage } from './identity/linkage.jobs.ts';
import { createSamplesService } from './identity/samples.service.ts';
import { createSourcesService } from './identity/sources.service.ts';
import { diningHandler, undoOrders } from './dining/orders.service.ts';
import type { Batch } from './intake/batch.ts';
import type { TakeOver } from './identity/heirs.store.ts';
import { undoRecords } from './identity/withdraw.service.ts';
import type { Connector } from './intake/connector.ts';
import { readConnections } from './intake/connections.store.ts';
import { addReceivingDoor, intakeRoutes } from './intake/intake.api.ts';
import { startIntakeWorker } from './intake/intake.jobs.ts';
import { importRoutes } from './intake/import/import.api.ts';
import { startImportWorker } from './intake/import/import.jobs.ts';
import { createImportService } from './intake/import/import.service.ts';
import { createIntakeService } from './intake/intake.service.ts';
import { countMessages, replayMessages } from './intake/intake.store.ts';
import { startPollers } from './intake/pollers.io.ts';
import { createPipeline } from './intake/pipeline.service.ts';
import { createReceiver } from './intake/receive.service.ts';
import { machineClock } from './platform/clock.io.ts';
import type { ConfigOf } from './platform/config.ts';
import { openDatabase } from './platform/database/database.io.ts';
import type { Tx } from './platform/database/tables.ts';
import type { Listener } from './platform/event.ts';
import { startDispatcher } from './platform/events.jobs.ts';
import { examineDatabase, type Finding } from './platform/database/examine.io.ts';
import { createEmit, groupIds, workChannel } from './platform/events.store.ts';
import { addRoutes, bind, createHttp, type Bound, type HttpOptions } from './platform/http.io.ts';
import { startLive } from './platform/live.io.ts';
import { keepHeapSmall } from './platform/heap.io.ts';
import type { Log } from './platform/log.ts';
import { createMetrics } from './platform/metrics.io.ts';
import { createOutbound } from './platform/outbound.io.ts';
import { addPlainDoors } from './platform/plainDoors.io.ts';
import { Refusal } from './platform/refusal.ts';
import { newSecret, openVault } from './platform/vault.io.ts';
import type { Who } from './platform/who.ts';
import type { Worker } from './platform/worker.io.ts';
import * as properties from './properties/properties.store.ts';
import type { houseSettings } from './settings.ts';
import { staffRoutes } from './staff/staff.api.ts';
import { sessionHolders } from './staff/holder.service.ts';
import { createSetupService } from './staff/setup.service.ts';
import { cookieName, createStaffService, parseCookie, whoOf } from './staff/staff.service.ts';
import { readFirstAdmin } from './staff/staff.store.ts';
import { interactionRoutes } from './stays/interactions.api.ts';
import { interactionsHandler, undoInteractions } from './stays/interactions.service.ts';
import { takeOverInteractions } from './stays/interactions.store.ts';
import { bedsOf } from './stays/beds.store.ts';
import { presenceOf, recordForReservation } from './stays/presence.store.ts';
import { markVisible } from './stays/reservations.store.ts';
import { staysHandler } from './stays/stays.service.ts';
import { refreshSummaries } from './stays/summary.service.ts';
import { undoChanges } from './stays/undo.service.ts';

export const version = '0.1.0';
export const connectors: ReadonlyMap<string, Connector> = new Map(
  [opentravel, booking, ctrip, fliggy].map((c) => [c.id, c]),
);
export type HouseConfig = ConfigOf<typeof houseSettings>;
export type House = Awaited<ReturnType<typeof openHouse>>;

/** Opens database and services; nothing listens and nothing works in the background until `serve`. */
export async function openHouse(
  config: HouseConfig,
  { log, clock = machineClock }: { log: Log; clock?: typeof machineClock },
) {
  keepHeapSmall();
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log,
    poolSize: config.poolSize,
  });
  const { applied: migrated } = await database.migrate();
  const vault = openVault(config.secretKey, config.dataDir);
  const metrics = createMetrics();
  const listeners: Listener[] = [];
  const emit = createEmit(listeners);
  const name = `${hostname()}-${process.pid}`;
  const care = openCare({ database, clock, emit, log, vault, name, config, publicUrl: () => publicUrl });
  listeners.push(...care.listeners);
  const insight = openInsight({ database, clock, emit, log, name });
  const refreshGuests = async (
    tx: Tx,
    { groupId, guestIds, at }: { groupId: string; guestIds: readonly string[]; at: string },
  ) => {
    await refreshGolden(tx, groupId, guestIds, at);
    await refreshSummaries(tx, groupId, guestIds, at);
  };
  const takeOver: TakeOver = async (tx, groupId, heirs) => {
    await takeOverWords(tx, groupId, heirs);
    await takeOverInteractions(tx, groupId, heirs);
    await care.takeOver(tx, groupId, heirs);
  };
  const pipeline = createPipeline(
    [
      identityHandler({ emit, takeOver }),
      guestsHandler(),
      interactionsHandler(),
      staysHandler(),
      diningHandler(),
      casesHandler({ emit }),
    ],
    emit,
  );
  const setupCode = newSecret().slice(0, 12);
  let intakeWorker: Worker | undefined;
  let publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const wake = (groupId: string) => intakeWorker?.wake(groupId);
  const receiver = createReceiver({ database, connectors, vault, clock, log, metrics, emit, wake });
  const intake = createIntakeService({
    database,
    connectors,
    vault,
    clock,
    publicUrl: () => publicUrl,
    forget: receiver.forget,
    wake,
    polls: new Set(pollers.keys()),
  });
  const houses = {
    heads: properties.readHeads,
    group: properties.readGroup,
    anyGroup: properties.anyGroup,
    addGroup: properties.addGroup,
    addProperty: properties.addProperty,
  };
  const staff = createStaffService({ database, clock, config, houses });
  const setup = createSetupService({ database, clock, houses, code: setupCode });
  const zoneOf = async (tx: Tx, groupId: string) => (await properties.readProperties(tx, groupId))[0]?.timeZone;
  const linkage = openLinkage({ database, clock, emit, refreshGuests, bedsOf, headsOf, zoneOf, log, name });
  let importWorker: Worker | undefined;
  let qualityWorker: QualityWorker | undefined;
  const imports = createImportService({
    database,
    clock,
    wake: (groupId) => importWorker?.wake(groupId),
    limitBytes: config.importLimitMb * 1048576,
  });
  const undo = async (tx: Tx, groupId: string, changes: Batch['changes'], at: string) => {
    const undone = [
      await undoInteractions(tx, groupId, changes),
      await undoChanges(tx, groupId, changes, at),
      await undoOrders(tx, groupId, changes),
      await undoPreferences(tx, groupId, changes),
      await undoRecords(tx, groupId, changes, at, takeOver, emit),
    ];
    await refreshGuests(tx, { groupId, guestIds: [...new Set(undone.flatMap(({ guestIds }) => guestIds))], at });
  };
  const startImports = () =>
    (importWorker = startImportWorker({ database, imports, pipeline, undo, clock, log, name }));
  const startWork = () =>
    (intakeWorker = startIntakeWorker({
      database,
      connectors,
      pipeline,
      emit,
      markVisible,
      clock,
      log,
      metrics,
      name,
      isAnswering: receiver.isAnswering,
    }));

  return {
    config,
    database,
    migrated,
    pipeline,
    refreshGuests,
    intake,
    imports,
    receiver,
    staff,
    setup,
    vault,
    clock,
    log,
    metrics,
    emit,
    setupCode,
    groups: () => database.system(groupIds),
    propertiesOf: (groupId: string) => database.tenant(groupId, (tx) => properties.readProperties(tx, groupId)),
    connectionsOf: (groupId: string, propertyId?: string) =>
      database.tenant(groupId, async (tx) =>
        intake.viewsOf(
          tx,
          groupId,
          await readConnections(
            tx,
            groupId,
            propertyId ? [propertyId] : (await properties.readProperties(tx, groupId)).map((p) => p.id),
          ),
        ),
      ),
    loadDemo: (said: (done: number, total: number) => void, size?: { people: number; seed: number }) =>
      loadDemo(
        {
          database,
          pipeline,
          refreshGuests,
          vault,
          clock,
          intake: {
            connectors,
            receiver: (own) => createReceiver({ database, connectors, vault, log, emit, wake: () => {}, ...own }),
            worker: (own) =>
              startIntakeWorker({ database, connectors, pipeline, emit, markVisible, clock, log, name, ...own }),
          },
        },
        said,
        size,
      ),
    knownDemoLogins,
    serve,
    startImports,
    linkage,
    messages: care.messages,
    someoneAt,
    replay,
    examine,
    close: () => database.close(),
  };

  async function serve() {
    const live = await startLive({
      database,
      holderOf: sessionHolders({ database, clock, config, houses }),
    });
    const options: HttpOptions = {
      log,
      trustProxy: config.trustProxy,
      authenticate: staff.authenticate,
      observe: (route, status, seconds) => metrics.request.observe({ route, status }, seconds),
    };
    const app = await createHttp(options);
    addPlainDoors(app, { database, metrics, metricsToken: config.metricsToken, version });
    await addReceivingDoor(app, receiver);
    await care.addPages(app);
    addRoutes(app, options, allRoutes(live));
    const dispatcher = startDispatcher({ database, listeners, clock, log, name });
    qualityWorker = startQualityWorker({ database, clock, log, name });
    const workers = [startWork(), startImports(), dispatcher, qualityWorker];
    workers.push(linkage.startRelinking(), linkage.startRedo(), ...care.startWorkers(), ...insight.startWorkers());
    const outbound = createOutbound(config.outboundHosts);
    const fetching = startPollers({
      log,
      connections: intake.polling,
      unseal: (connection) => vault.unseal(connection.secretSealed!),
      everyMs: 5000,
      observe: (system, outcome) => metrics.polled.inc({ system, outcome }),
      keep: (groupId, connection, cause) => intake.keepPoll(groupId, connection.id, cause),
      run: new Map([...pollers].map(([system, make]) => [system, make(outbound)])),
      take: (groupId, connection, inbound) =>
        receiver.take(groupId, connection, connectors.get(connection.system)!, inbound),
    });
    const unlisten = await database.listen(workChannel, (groupId) => dispatcher.wake(groupId));
    return {
      app,
      announce: (url: string) => void (publicUrl = config.publicUrl ?? url),
      /** Finishes what is in hand, refuses what is new. */
      async stop() {
        await Promise.all([live.stop(), fetching.stop()]);
        await app.close();
        await Promise.all(workers.map((worker) => worker.stop()));
        await unlisten();
        await database.close();
      },
    };
  }

  function allRoutes(live: Awaited<ReturnType<typeof startLive>>): Bound[] {
    const deciding = {
      database,
      clock,
      emit,
      refreshGuests,
      headsOf,
      masks: { contact: maskContact, document: maskDocument, birthDate: maskBirthDate, text: maskText },
    };
    const [identity, quality] = [createIdentityService(deciding), createQualityService(deciding)];
    const measured = {
      samples: createSamplesService({ ...deciding, wake: (groupId) => qualityWorker?.wake(groupId) }),
      sources: createSourcesService({ database, clock, ask: (groupId) => qualityWorker?.ask(groupId) }),
    };
    return [
      ...staffRoutes({
        staff,
        setup,
        live,
        secureCookie: publicUrl.startsWith('https:'),
        demoLogins: knownDemoLogins,
        version,
      }),
      bind(liveRoute, async ({ who, asked }) => live.open(who, parseCookie(asked.cookies[cookieName])!.hash)),
      ...intakeRoutes(intake),
      ...importRoutes(imports),
      ...identityRoutes({ identity, quality }),
      ...linkageRoutes(linkage.service),
      ...qualityRoutes(measured),
      ...guestsRoutes({ database, clock, emit, recordForReservation, presenceOf }),
      ...interactionRoutes({ database, clock, pipeline }),
      ...frontdeskRoutes({ database, clock, emit }),
      ...checkinRoutes({ database, clock, emit, pipeline }),
      ...care.routes(),
      ...insight.routes(),
    ];
  }

  /** The demo's logins are shown on the login page while the demo hotel is what runs here. */
  async function knownDemoLogins() {
    const groups = await database.system(groupIds);
    const first = groups[0];
    if (groups.length !== 1 || first === undefined) return [];
    const isDemo = await database.tenant(first, async (tx) =>
      (await properties.readProperties(tx, first)).some((p) => p.code === 'RIVER'),
    );
    return isDemo
      ? demoLogins.map(({ login, name: person, role }) => ({ login, password: demoPassword, role, name: person }))
      : [];
  }

  /** Whoever runs a command on the house's own machine holds the house: the command acts as its first group administrator. */
  async function someoneAt(groupId: string): Promise<Who> {
    return database.tenant(groupId, async (tx) => {
      const admin = await readFirstAdmin(tx, groupId);
      if (!admin) throw new Refusal('no_administrator', {}, 409);
      return whoOf(groupId, admin, await properties.readHeads(tx, groupId, clock.now()));
    });
  }

  async function replay(connectionId: string | null, since: string, left: (messages: number) => void) {
    let messages = 0;
    for (const groupId of await database.system(groupIds))
      messages += await database.tenant(groupId, (tx) => replayMessages(tx, groupId, connectionId, since, clock.now()));
    const worker = startWork();
    const watch = setInterval(async () => left(await countAll('waiting')), 2000);
    await worker.drain();
    clearInterval(watch);
    await worker.stop();
    return { messages, parked: await countAll('parked') };
  }

  async function countAll(state: 'waiting' | 'parked'): Promise<number> {
    let sum = 0;
    for (const groupId of await database.system(groupIds))
      sum += await database.tenant(groupId, (tx) => countMessages(tx, groupId, state));
    return sum;
  }

  async function examine(): Promise<Finding[]> {
    const parked = await countAll('parked');
    let loose = 0;
    for (const groupId of await database.system(groupIds))
      loose += await database.tenantReadOnly(groupId, (tx) => countLooseEnds(tx, groupId));
    return [
      ...(await examineDatabase(database, clock)),
      { name: 'migrations', ok: true, told: migrated.length > 0 ? `applied ${migrated.join(', ')}` : 'up to date' },
      { name: 'loose ends', ok: loose === 0, told: `${loose} rows that hang on no record or guest` },
      { name: 'parked', ok: parked === 0, told: `${parked} parked messages` },
    ];
  }
}
