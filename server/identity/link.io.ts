// `regulars link`: the identity engine alone on a CSV. A large file is read, paired and compared by threads; the output has
// record_id,cluster_id,probability in the order of the input and appears whole or not at all.
import { realpathSync, statSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { Refusal } from '../platform/refusal.ts';
import { candidatePairs } from './blocks.ts';
import { ordersByName, ordersOf } from './orders.ts';
import { clusterEdges, CLUSTERING } from './cluster.ts';
import { scaleOf } from './codes.ts';
import { checkpointOf, NO_CHECKPOINT, type Checkpoint } from './checkpoint.io.ts';
import { comparePairs, joinCompared, type Compared } from './compared.ts';
import { estimateModel } from './estimate.ts';
import { learn, learnSpread, rarityLearnt, type Learnt } from './learnt.ts';
import { GLANCE_WIDTH } from './glances.ts';
import { edgesOf, pairWeigher, toldOf } from './link.ts';
import { clusterLines, pairLines, writeWhole } from './linkOutput.io.ts';
import { openThreads, type Threads } from './linkThreads.io.ts';
import { SHIPPED_MODEL, type Model } from './model.ts';
import { cutsOf, eachRow, openAsUtf8, openRecordFile, type RecordFile } from './recordFile.io.ts';
import { checkHead, checkIds, columnNames, readRecords, type ReadOptions, type Records } from './records.io.ts';
import { joinIds, type RecordIds } from './recordIds.ts';
import { absorbRegister, likenessOf, reopened, sharedRegister, type Register } from './register.ts';

export type LinkFile = ReadOptions & {
  input: string;
  output: string;
  /** also writes record_id_a,record_id_b,weight,probability of every pair worth a look */
  pairs?: string;
  /** threads at most; by default as many as processors */
  threads?: number;
  /** bytes of input from which on a run that was stopped goes on where it was; 256 MB */
  resumeFrom?: number;
  onProgress?: (progress: LinkProgress) => void;
};
export type LinkProgress = {
  step: 'read' | 'learn' | 'pair' | 'compare' | 'estimate' | 'cluster' | 'write';
  done: number;
  total?: number;
};
export type LinkedFile = { records: number; clusters: number; pairs: number; seconds: number };

/** Bytes a thread is worth starting for. */
const PER_THREAD = 4 << 20;
const MOST_THREADS = 16;

/**
 * Links the records of a file.
 * @throws Refusal link_no_file, link_empty, link_no_record_id_column, link_no_record_id, link_no_evidence, link_unknown_column, link_double_column,
 * link_duplicate_id, link_bad_csv, link_bad_encoding, link_same_file, link_no_output, link_not_written
 */
export async function linkFile(options: LinkFile): Promise<LinkedFile> {
  const began = performance.now();
  const { output, pairs: pairsFile, onProgress = () => {} } = options;
  await checkOutputs(options);
  const checkpoint = checkpointOf(options);
  const linked = await linkRecords(options, checkpoint);
  const { register, ids, clusters, clusterOf, probability, pairs } = linked;
  onProgress({ step: 'write', done: register.size, total: register.size });
  await writeWhole(output, clusterLines(ids, clusterOf, probability));
  if (pairsFile !== undefined) await writeWhole(pairsFile, pairLines(linked));
  checkpoint.end();
  return { records: register.size, clusters, pairs, seconds: (performance.now() - began) / 1000 };
}

/** All that linking a file finds. */
export type LinkedRecords = ReturnType<typeof toldOf> & {
  ids: RecordIds;
  register: Register;
  learnt: Learnt;
  compared: Compared;
  model: Model;
  /** pairs that were compared */
  pairs: number;
};

/** Reads, compares, learns and clusters; writes nothing but what the checkpoint keeps. */
export async function linkRecords(
  options: Omit<LinkFile, 'output' | 'pairs'>,
  checkpoint: Checkpoint = NO_CHECKPOINT,
): Promise<LinkedRecords> {
  const { onProgress = () => {} } = options;
  const { records, threads } = await readAll(options, checkpoint);
  try {
    const { ids, register } = records;
    onProgress({ step: 'learn', done: 0, total: register.size });
    const found = await compareAll(records, threads, checkpoint, onProgress);
    const { learnt, compared, pairs, order } = found;
    onProgress({ step: 'estimate', done: 0, total: compared.count });
    const model = estimateModel(compared, SHIPPED_MODEL, register.size);
    const scale = scaleOf(model);
    const edges = edgesOf(compared, scale, register.size);
    onProgress({ step: 'cluster', done: 0, total: edges.count });
    const weigh = pairWeigher(found.register, rarityLearnt(found.register, learnt), scale);
    const rankOf = (row: number): number => ids.rank[order === undefined ? row : order[row]!]!;
    const likeness = (row: number): number => likenessOf(found.register, row);
    const clustering = clusterEdges(register.size, edges, weigh, rankOf, CLUSTERING, true, likeness);
    return { ...inFileOrder(toldOf(clustering), compared, order), ids, register, learnt, model, pairs };
  } finally {
    await threads?.end();
  }
}

/** Refused before the file is read: what could not be written in the end. */
async function checkOutputs({ input, output, pairs }: LinkFile): Promise<void> {
  const real = (path: string): string => {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  };
  const outputs = [output, ...(pairs === undefined ? [] : [pairs])];
  const paths = [input, ...outputs].map(real);
  if (new Set(paths).size < paths.length) throw new Refusal('link_same_file', { file: output });
  for (const path of outputs) {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const isOpen = await access(dirname(path), constants.W_OK).then(
      () => true,
      () => false,
    );
    if (isFolder || !isOpen) throw new Refusal('link_no_output', { file: path });
  }
}

type ReadAll = { records: Records; threads: Threads | undefined };

async function readAll(options: Omit<LinkFile, 'output' | 'pairs'>, checkpoint: Checkpoint): Promise<ReadAll> {
  const plain = openRecordFile(options.input);
  try {
    return await readFile(plain, options, checkpoint);
  } catch (error) {
    // Plain at its beginning and not all through: its encoding is told from the whole.
    if (!(error instanceof Refusal) || error.code !== 'link_bad_encoding' || plain.bytes !== null) throw error;
    return readFile(openAsUtf8(options.input), options, checkpoint);
  }
}

async function readFile(
  file: RecordFile,
  options: Omit<LinkFile, 'output' | 'pairs'>,
  checkpoint: Checkpoint,
): Promise<ReadAll> {
  const also = columnNames(options.also);
  checkHead(file, also);
  const { country, today, onProgress } = options;
  const how: ReadOptions = { also, ...(country !== undefined && { country }), ...(today !== undefined && { today }) };
  const wanted = Math.min(MOST_THREADS, options.threads ?? availableParallelism());
  const parts = Math.min(wanted, Math.floor((file.size - file.start) / PER_THREAD));
  const onRows = (done: number): void => onProgress?.({ step: 'read', done });
  const kept = checkpoint.read<Records>('records');
  if (kept !== undefined) {
    const threads = parts < 2 ? undefined : openThreads(parts, onRows);
    return {
      records: { ...kept, register: reopened({ ...kept.register, booked: new Map() }), ids: kept.ids },
      threads,
    };
  }
  if (parts < 2) {
    const records = readRecords(file, file.start, file.size, how, onRows);
    checkIds(records.ids);
    if (records.register.size === 0) throw new Refusal('link_empty', { file: file.path });
    checkpoint.keep('records', records);
    return { records, threads: undefined };
  }
  const cuts = cutsOf(file, parts);
  const threads = openThreads(cuts.length - 1, onRows);
  try {
    const read = await threads.all(
      cuts.slice(1).map((to, i) => ({ task: 'read' as const, file, from: cuts[i]!, to, options: how })),
    );
    const records = joinRecords(read);
    checkpoint.keep('records', records);
    return { records, threads };
  } catch (error) {
    await threads.end();
    throw placed(error, file);
  }
}

/** A row's number in the file, where a thread only knew it in its part. */
function placed(error: unknown, file: RecordFile): unknown {
  if (!(error instanceof Refusal) || error.code !== 'link_no_record_id') return error;
  let row = 1;
  eachRow(file, file.start, Number(error.params['byte']), () => void row++);
  return new Refusal('link_no_record_id', { row });
}

function joinRecords(parts: readonly Records[]): Records {
  const ids = joinIds(parts.map((part) => part.ids));
  const { register } = parts[0]!;
  for (const part of parts.slice(1)) absorbRegister(register, part.register);
  return { register, ids };
}

type ComparedAll = {
  /** the rows that were compared, in the order they were put in; absent = that of the file */
  register: Register;
  order?: Uint32Array;
  learnt: Learnt;
  compared: Compared;
  pairs: number;
};

async function compareAll(
  { register, ids }: Records,
  threads: Threads | undefined,
  checkpoint: Checkpoint,
  onProgress: (progress: LinkProgress) => void,
): Promise<ComparedAll> {
  const orders = ordersOf(register);
  const kept = checkpoint.read<Pick<ComparedAll, 'compared' | 'pairs'>>('compared');
  if (threads === undefined) {
    const learnt = learn(register);
    if (kept !== undefined) return { register, learnt, ...kept };
    const rarity = rarityLearnt(register, learnt);
    onProgress({ step: 'pair', done: 0, total: register.size });
    const found = candidatePairs(register, rarity, orders);
    onProgress({ step: 'compare', done: 0, total: found.length });
    const compared = comparePairs(register, rarity, scaleOf(SHIPPED_MODEL), found);
    checkpoint.keep('compared', { compared, pairs: found.length });
    return { register, learnt, compared, pairs: found.length };
  }
  const order = orders.rowByName;
  const shared = sharedRegister(register, order);
  if (kept !== undefined) return { register: shared, order, learnt: learn(register), ...kept };
  const { count: parts } = threads;
  const each = Array.from({ length: parts }, (_, part) => part);
  const glances = new Int32Array(new SharedArrayBuffer(shared.size * GLANCE_WIDTH * 4));
  const { own: spread } = await beside(
    threads.all(each.map((part) => ({ task: 'see' as const, register: shared, glances, part, parts }))),
    () => learnSpread(register),
  );
  onProgress({ step: 'pair', done: 0, total: shared.size });
  const by = { orders: ordersByName(orders), shared: spread.shared };
  const { theirs: found, own: learnt } = await beside(
    threads.all(each.map((part) => ({ task: 'pairs' as const, ...by, part, parts }))),
    () => {
      checkIds(ids);
      return learn(register, spread);
    },
  );
  onProgress({ step: 'compare', done: 0, total: found.flat().reduce((sum, pairs) => sum + pairs.length, 0) });
  const done = await threads.all(
    each.map((part) => ({
      task: 'compare' as const,
      learnt,
      model: SHIPPED_MODEL,
      pairs: found.map((of) => of[part]!),
    })),
  );
  const compared = joinCompared(done.map((part) => part.compared));
  const pairs = done.reduce((sum, part) => sum + part.pairs, 0);
  checkpoint.keep('compared', { compared, pairs });
  return { register: shared, order, learnt, compared, pairs };
}

/** Own work while the threads do theirs; what fails first is told. */
async function beside<T, U>(asked: Promise<T>, work: () => U): Promise<{ theirs: T; own: U }> {
  asked.catch(() => {});
  const own = work();
  return { theirs: await asked, own };
}

/** Rows as they stand in the file, where they were compared in another order. */
function inFileOrder(
  told: ReturnType<typeof toldOf>,
  compared: Compared,
  order: Uint32Array | undefined,
): ReturnType<typeof toldOf> & { compared: Compared } {
  if (order === undefined) return { ...told, compared };
  const clusterOf = new Int32Array(order.length);
  const probability = new Float64Array(order.length);
  for (let row = 0; row < order.length; row++) {
    clusterOf[order[row]!] = order[told.clusterOf[row]!]!;
    probability[order[row]!] = told.probability[row]!;
  }
  const [a, b] = [compared.a.map((row) => order[row]!), compared.b.map((row) => order[row]!)];
  return { clusters: told.clusters, clusterOf, probability, compared: { ...compared, a, b } };
}
