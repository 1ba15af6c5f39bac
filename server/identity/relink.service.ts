// Relinking: the whole base of a group linked anew beside the desk's work. Records are read in pages, linked in a thread, and what
// has to change is carried out in small transactions with a breath between them. Killed at any point it begins again: what was
// done is done, and what is left is found again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { countUnasked } from './apart.store.ts';
import { countLinks, readPage } from './base.store.ts';
import { openBaseThread } from './baseThread.io.ts';
import type { ProvenChange } from './base.ts';
import { versionOf } from './housemodel.ts';
import { readHouseModel, writeHouseModel } from './housemodel.store.ts';
import { recordHouseholds } from './households.store.ts';
import { learnShared } from './identity.store.ts';
import { withBeds, type BedsOf } from './neighbourhood.service.ts';
import { askAbout, rearrange, type Rearranger } from './rearrange.service.ts';
import { addRedoOfContacts, settleNight } from './redo.store.ts';
import type { RelinkResult, RelinkState } from './relink.store.ts';
import type { LinkedBase } from './wholebase.ts';
import { readDecisions, readShared, readWords } from './words.store.ts';

export type RelinkParts = Rearranger & { database: Database; clock: Clock; bedsOf: BedsOf };

export type RelinkProgress = { state: RelinkState; done: number; total: number };

const PAGE = 1000;
const GUESTS_AT_ONCE = 50;
const ROWS_AT_ONCE = 200;
/** Between two transactions, so that whoever waits at the desk goes first. */
const BREATH_MS = 5;
const FIRST = '00000000-0000-0000-0000-000000000000';
const MOST_SAMPLED = 10;

/** `onProgress` is awaited and may throw to end the run. A dry run changes nothing, learns nothing, and tells what it would do. */
export async function relinkBase(
  parts: RelinkParts,
  groupId: string,
  dryRun: boolean,
  onProgress: (progress: RelinkProgress) => Promise<void> = async () => {},
): Promise<RelinkResult> {
  const { database, clock } = parts;
  const readAt = clock.now();
  const { linked, guests } = await linkAll(parts, groupId, onProgress);
  const result = resultOf(linked, guests);
  if (dryRun)
    return {
      ...result,
      questions: await database.tenantReadOnly(groupId, (tx) => countUnasked(tx, groupId, linked.near)),
    };
  const learnt = await keepLearnt(parts, groupId, linked);
  const done = await carryOut(parts, groupId, linked, learnt.modelVersion, onProgress);
  await database.tenant(groupId, (tx) => settleNight(tx, groupId, readAt));
  return { ...result, ...done, learnt: learnt.version };
}

async function linkAll(
  { database, bedsOf }: RelinkParts,
  groupId: string,
  onProgress: (progress: RelinkProgress) => Promise<void>,
): Promise<{ linked: LinkedBase; guests: number }> {
  const total = await database.tenantReadOnly(groupId, (tx) => countLinks(tx, groupId));
  const thread = openBaseThread();
  const guests = new Set<string>();
  try {
    let done = 0;
    for (let after: string | undefined = FIRST; after !== undefined;) {
      const from: string = after;
      const { records, last } = await database.tenantReadOnly(groupId, async (tx) => {
        const page = await readPage(tx, groupId, from, PAGE);
        return { records: await withBeds(tx, groupId, page.records, bedsOf), last: page.last };
      });
      thread.take(records);
      for (const { guestId } of records) guests.add(guestId);
      done += records.length;
      after = last;
      await onProgress({ state: 'reading', done, total });
      await pause(BREATH_MS);
    }
    const asked = await database.tenantReadOnly(groupId, async (tx) => ({
      said: await readWords(tx, groupId, null),
      decisions: await readDecisions(tx, groupId),
      shared: await readShared(tx, groupId),
      house: await readHouseModel(tx, groupId),
      learn: true,
    }));
    await onProgress({ state: 'linking', done: 0, total: done });
    // The lease is held while the thread works: progress is told every few seconds, whatever the thread says.
    const linking = thread.link(asked);
    const linked = await whileWaiting(linking, () => onProgress({ state: 'linking', done: 0, total: done }));
    return { linked, guests: guests.size };
  } finally {
    await thread.stop();
  }
}

const TELL_MS = 5000;

async function whileWaiting<T>(work: Promise<T>, tell: () => Promise<void>): Promise<T> {
  const settled = work.then(
    () => true,
    () => true,
  );
  for (;;) {
    const timer = new AbortController();
    const late = pause(TELL_MS, false, { signal: timer.signal }).catch(() => false);
    const over = await Promise.race([settled, late]);
    timer.abort();
    if (over) return work;
    await tell();
  }
}

async function keepLearnt(
  { database, clock }: RelinkParts,
  groupId: string,
  { learnt, shared }: LinkedBase,
): Promise<{ version: number | null; modelVersion: string }> {
  return database.tenant(groupId, async (tx) => {
    const at = clock.now();
    const known = new Set(await readShared(tx, groupId));
    await learnShared(tx, groupId, shared, at);
    const fresh = shared.map(({ contact }) => contact).filter((contact) => !known.has(contact));
    await addRedoOfContacts(tx, groupId, fresh, at);
    if (learnt === null) return { version: null, modelVersion: versionOf(await readHouseModel(tx, groupId)) };
    const version = await writeHouseModel(tx, groupId, learnt.house, learnt.taught, at);
    return { version, modelVersion: versionOf({ version }) };
  });
}

type Done = Pick<RelinkResult, 'ties' | 'moves' | 'founded' | 'left' | 'questions' | 'households'>;

async function carryOut(
  parts: RelinkParts,
  groupId: string,
  { changes, near, relations }: LinkedBase,
  modelVersion: string,
  onProgress: (progress: RelinkProgress) => Promise<void>,
): Promise<Done> {
  const { database, clock } = parts;
  const done: Done = { ties: 0, moves: 0, founded: 0, left: 0, questions: 0, households: 0 };
  const total = changes.length + near.length + relations.length;
  let worked = 0;
  const step = async (n: number): Promise<void> => {
    worked += n;
    await onProgress({ state: 'applying', done: worked, total });
    await pause(BREATH_MS);
  };
  for (const some of portionsOf(changes)) {
    const made = await database.tenant(groupId, (tx) => rearrange(tx, groupId, some, modelVersion, parts, clock.now()));
    done.ties += made.tied;
    done.moves += made.moved;
    done.founded += made.founded;
    done.left += made.left;
    await step(some.length);
  }
  for (let from = 0; from < near.length; from += ROWS_AT_ONCE) {
    const some = near.slice(from, from + ROWS_AT_ONCE);
    done.questions += await database.tenant(groupId, (tx) => askAbout(tx, groupId, some, clock.now()));
    await step(some.length);
  }
  for (let from = 0; from < relations.length; from += ROWS_AT_ONCE) {
    const some = relations.slice(from, from + ROWS_AT_ONCE);
    done.households += await database.tenant(groupId, (tx) =>
      recordHouseholds(tx, groupId, some, { actorId: null, reason: '' }, clock.now()),
    );
    await step(some.length);
  }
  return done;
}

/** Changes of some fifty guests together; one change is never divided. */
function* portionsOf(changes: readonly ProvenChange[]): Generator<ProvenChange[]> {
  let portion: ProvenChange[] = [];
  let guests = 0;
  for (const change of changes) {
    const own = new Set(change.links.map(({ guestId }) => guestId)).size;
    if (portion.length > 0 && guests + own > GUESTS_AT_ONCE) {
      yield portion;
      portion = [];
      guests = 0;
    }
    portion.push(change);
    guests += own;
  }
  if (portion.length > 0) yield portion;
}

/** What would be done, before anything is. */
function resultOf(linked: LinkedBase, guests: number): RelinkResult {
  const { changes } = linked;
  const moves = changes.flatMap((change) => change.moves);
  return {
    records: linked.records,
    people: linked.people,
    guests,
    pairs: linked.pairs,
    ties: changes.reduce((sum, { ties }) => sum + ties.length, 0),
    moves: moves.reduce((sum, { recordIds }) => sum + recordIds.length, 0),
    founded: moves.filter(({ toGuestId }) => toGuestId === null).length,
    left: 0,
    questions: linked.near.length,
    households: linked.relations.length,
    sharedContacts: linked.shared.length,
    learnt: null,
    sample: changes.slice(0, MOST_SAMPLED).map(({ ties, moves: [move], links }): RelinkResult['sample'][number] => {
      const [tie] = ties;
      if (tie !== undefined)
        return { kind: 'tie', guestIds: tie, recordIds: links.map(({ recordId }) => recordId).slice(0, MOST_SAMPLED) };
      const { recordIds, toGuestId } = move!;
      const from = new Set(links.filter(({ recordId }) => recordIds.includes(recordId)).map(({ guestId }) => guestId));
      return toGuestId === null
        ? { kind: 'found', recordIds, guestIds: [...from] }
        : { kind: 'move', recordIds, guestIds: [...from, toGuestId] };
    }),
  };
}
