// The import worker: dry run, run and undo, a few hundred rows in one transaction with the place it reached, so that a process
// killed at any point goes on from there and nothing is taken twice.
import { setImmediate as breath } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.ts';
import { behind } from '../../platform/database/behind.io.ts';
import type { Database } from '../../platform/database/database.io.ts';
import type { Tx } from '../../platform/database/tables.ts';
import { groupIds, push } from '../../platform/events.store.ts';
import { releasing } from '../../platform/leases.io.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { startWorker, type Worker } from '../../platform/worker.io.ts';
import { readProperties, type Property } from '../../properties/properties.store.ts';
import { openBatch, type Batch, type BatchItem } from '../batch.ts';
import type { Pipeline } from '../pipeline.service.ts';
import { openImportFile } from './file.io.ts';
import { partsOf, type ImportService } from './import.service.ts';
import * as store from './import.store.ts';
import type { RowResult } from './mapRow.ts';
import { mappedRows } from './preview.ts';
import type { SheetRow } from './sheet.ts';

const rowsPerTransaction = 1000;
/** A transaction is several batches, so that one is worked on while the database is busy with another. */
const rowsPerBatch = 250;
/** Rows are read while the portion before them is with the database, which is to be answered meanwhile. */
const rowsBetweenBreaths = 25;
const leaseMs = 60_000;
/**
 * A file outruns the planner's statistics, and tables it believes empty are joined badly: they are made anew after so many rows, then
 * each time the file has grown fourfold. Autovacuum looks round once a minute only.
 */
const firstAnalysis = 1000;
const analysisGrowth = 4;

type Parts = {
  database: Database;
  imports: ImportService;
  pipeline: Pipeline;
  /** takes changes back through the folders that made them, newest batch first */
  undo(tx: Tx, groupId: string, changes: Batch['changes'], at: string): Promise<void>;
  clock: Clock;
  log: Log;
  name: string;
};
type Portion = { row: SheetRow; result: RowResult }[];

export function startImportWorker(parts: Parts): Worker {
  const { database, clock, log, name } = parts;
  const until = () => new Date(clock.nowMs() + leaseMs).toISOString();

  async function work(groupId: string): Promise<boolean> {
    const id = await database.tenant(groupId, (tx) => store.leaseImport(tx, groupId, name, clock.now(), until()));
    if (id === undefined) return false;
    const row = await database.tenant(groupId, (tx) => store.readImport(tx, groupId, id));
    try {
      if (row!.state === 'undoing') await takeBack(groupId, row!);
      else await readThrough(groupId, row!);
    } catch (error) {
      if (error instanceof Taken) throw error;
      log.error('import_failed', { import: id, cause: (error as Error).message.slice(0, 200) });
      if (error instanceof Refusal && error.status === 503) throw error;
      const cause = { code: error instanceof Refusal ? `refusal.${error.code}` : 'import.fault', params: {} };
      await database.tenant(groupId, (tx) =>
        store.moveImport(tx, groupId, id, ['checking', 'running', 'undoing'], { state: 'failed', cause }),
      );
    }
    return true;
  }

  async function readThrough(groupId: string, row: store.ImportRow): Promise<void> {
    const context = await parts.imports.contextOf(groupId, row);
    const file = await openImportFile({ chunks: () => partsOf(database, groupId, row.id) });
    const properties = await database.tenant(groupId, (tx) => readProperties(tx, groupId));
    const seen = new Set<string>();
    let { cursor, counts } = row;
    let analyseAt = cursor + firstAnalysis;
    let portion: Portion = [];
    /** the portion before this one, on its way in while the next is read */
    let under = Promise.resolve();
    const take = async (taken: Portion, ready: readonly Batch[] | undefined) => {
      ({ cursor, counts } = ready
        ? await runPortion(groupId, row, taken, ready, cursor, counts)
        : await checkPortion(groupId, row, taken, cursor, counts, seen));
      if (ready === undefined || cursor < analyseAt) return;
      await database.analyze();
      analyseAt = cursor * analysisGrowth;
    };
    const flush = async () => {
      const taken = portion;
      portion = [];
      const ready = row.state === 'running' ? await readied(groupId, row, taken, properties) : undefined;
      await under;
      under = take(taken, ready);
      under.catch(() => {});
    };
    try {
      let position = 0;
      for await (const one of mappedRows(file, row.preview.layout, row.mapping, context)) {
        if (++position % rowsBetweenBreaths === 0) await breath();
        if (position <= row.cursor) continue;
        portion.push(one);
        if (portion.length === rowsPerTransaction) await flush();
      }
      if (portion.length > 0) await flush();
      await under;
    } finally {
      await under.catch(() => {});
      await file.close();
    }
    await database.tenant(groupId, async (tx) => {
      await store.moveImport(
        tx,
        groupId,
        row.id,
        [row.state],
        row.state === 'running'
          ? { state: 'done', finishedAt: clock.now(), counts }
          : { state: 'checked', cursor: 0, counts },
      );
      await tell(tx, groupId, row);
    });
  }

  /** All of a portion that needs no database. */
  async function readied(
    groupId: string,
    row: store.ImportRow,
    portion: Portion,
    properties: readonly Property[],
  ): Promise<Batch[]> {
    const batches: Batch[] = [];
    const at = clock.now();
    const known = new Map(properties.map((property) => [property.id, property]));
    for (let from = 0; from < portion.length; from += rowsPerBatch) {
      const items = itemsOf(portion.slice(from, from + rowsPerBatch), row, at);
      const batch = openBatch({ groupId, items, at, importId: row.id, properties: known });
      parts.pipeline.prepare(batch);
      batches.push(batch);
      await breath();
    }
    return batches;
  }

  /** Takes a portion in; throws `Taken` where the import was stopped or is somebody else's now. */
  async function runPortion(
    groupId: string,
    row: store.ImportRow,
    portion: Portion,
    ready: readonly Batch[],
    cursor: number,
    before: store.Counts,
  ) {
    return database.tenant(groupId, async (tx) => {
      const batches = ready.map(openBatch);
      await parts.pipeline.apply(tx, ...batches.filter(({ items }) => items.length > 0));
      const changes = batches.flatMap((batch) => batch.changes);
      const outcome = batches.flatMap((batch) => batch.outcome);
      behind(store.addChanges(tx, groupId, row.id, cursor, changes));
      const counts = tally(before, portion);
      for (const what of outcomeOfRows(outcome, rowsOfItems(portion))) counts[what === 'older' ? 'unchanged' : what]++;
      return keep(tx, groupId, row, portion, cursor, counts);
    });
  }

  /** Says what a portion would do: which keys are new to the house and to the file so far. */
  async function checkPortion(
    groupId: string,
    row: store.ImportRow,
    portion: Portion,
    cursor: number,
    before: store.Counts,
    seen: Set<string>,
  ) {
    return database.tenant(groupId, async (tx) => {
      const keys = portion.flatMap(({ result }) =>
        result.ok && result.records[0] ? [result.records[0].sourceEntityId] : [],
      );
      const known = await store.knownKeys(tx, groupId, row.connectionId, keys);
      const counts = tally(before, portion);
      for (const key of keys) {
        if (known.has(key) || seen.has(key)) counts.updated++;
        else counts.created++;
        seen.add(key);
      }
      return keep(tx, groupId, row, portion, cursor, counts);
    });
  }

  async function keep(
    tx: Tx,
    groupId: string,
    row: store.ImportRow,
    portion: Portion,
    cursor: number,
    counts: store.Counts,
  ) {
    await store.addRejects(
      tx,
      groupId,
      row.id,
      portion.flatMap(({ row: r, result }) =>
        result.ok ? [] : [{ row: r.row, cells: r.cells, errors: result.errors }],
      ),
    );
    const next = { cursor: cursor + portion.length, counts };
    if (!(await store.stepImport(tx, groupId, row.id, name, { ...next, until: until(), state: row.state })))
      throw new Taken();
    await tell(tx, groupId, row);
    return next;
  }

  async function takeBack(groupId: string, row: store.ImportRow): Promise<void> {
    let { cursor } = row;
    for (let left = true; left;) {
      cursor = Math.max(0, cursor - rowsPerTransaction);
      left = await database.tenant(groupId, async (tx) => {
        const changes = await store.takeChanges(tx, groupId, row.id);
        if (changes.length > 0) await parts.undo(tx, groupId, changes, clock.now());
        if (
          !(await store.stepImport(tx, groupId, row.id, name, {
            cursor,
            counts: row.counts,
            until: until(),
            state: 'undoing',
          }))
        )
          throw new Taken();
        await tell(tx, groupId, row);
        return changes.length > 0;
      });
    }
    await database.tenant(groupId, (tx) =>
      store.moveImport(tx, groupId, row.id, ['undoing'], { state: 'undone', undoneAt: clock.now() }),
    );
  }

  const tell = (tx: Tx, groupId: string, row: store.ImportRow) =>
    push(tx, groupId, [{ kind: 'import', key: row.id, propertyId: row.propertyId, dates: [], at: clock.now() }]);

  return startWorker({
    name: 'imports',
    log,
    everyMs: 5000,
    groups: () => database.system(groupIds),
    work: releasing({ database, name, store: store.importLeases }, (groupId) =>
      work(groupId).catch((error: Error) => {
        if (error instanceof Taken) return true;
        throw error;
      }),
    ),
  });
}

/** The import was taken from under us: undone meanwhile, or our lease ran out. The transaction is not kept. */
class Taken extends Error {}

function itemsOf(portion: Portion, row: store.ImportRow, receivedAt: string): BatchItem[] {
  const { connectionId, propertyId } = row;
  return portion.flatMap(({ result }) =>
    result.ok
      ? result.records.map((record) => ({ record, connectionId, propertyId, messageId: null, receivedAt }))
      : [],
  );
}

/** The row of the portion that each of its records came from. */
function rowsOfItems(portion: Portion): number[] {
  return portion.flatMap(({ result }, at) => (result.ok ? result.records.map(() => at) : []));
}

/** One row may be several records: it is new if any of them is, else changed if any is. */
function outcomeOfRows(outcome: Batch['outcome'], rows: readonly number[]): Batch['outcome'] {
  const rank = { created: 3, updated: 2, unchanged: 1, older: 0 } as const;
  const best = new Map<number, Batch['outcome'][number]>();
  for (const [i, what] of outcome.entries()) {
    const held = best.get(rows[i]!);
    if (held === undefined || rank[what] > rank[held]) best.set(rows[i]!, what);
  }
  return [...best.values()];
}

function tally(before: store.Counts, portion: Portion): store.Counts {
  const counts = { ...before };
  for (const { result } of portion) {
    if (!result.ok) counts.rejected++;
    else {
      if (result.records.length > 0) counts.good++;
      counts.warnings += result.warnings.length;
    }
  }
  return counts;
}
