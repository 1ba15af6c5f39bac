// `regulars link`: the identity engine alone on a CSV. A large file is read, paired and compared by threads; the output has
// record_id,cluster_id,probability in the order of the input and appears whole or not at all.
import { createWriteStream, realpathSync, statSync } from 'node:fs';
import { access, constants, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { Refusal } from '../platform/refusal.ts';
import { candidatePairs } from './blocks.ts';
import { ordersByName, ordersOf } from './orders.ts';
import { clusterEdges, CLUSTERING } from './cluster.ts';
import { scaleOf } from './codes.ts';
import { checkpointOf, NO_CHECKPOINT, type Checkpoint } from './checkpoint.io.ts';
import { comparePairs, joinCompared, weightAt, type Compared } from './compared.ts';
import { estimateModel } from './estimate.ts';
import { learn, rarityLearnt, type Learnt } from './learnt.ts';
import { edgesOf, pairWeigher, toldOf } from './link.ts';
import { openThreads, type Threads } from './linkThreads.io.ts';
import { probabilityOf, SHIPPED_MODEL, type Model } from './model.ts';
import { cutsOf, eachRow, openAsUtf8, openRecordFile, type RecordFile } from './recordFile.io.ts';
import { checkHead, columnNames, readRecords, type ReadOptions, type Records } from './records.io.ts';
import { absorbRegister, likenessOf, reopened, sharedRegister, type Register } from './register.ts';
import { compareTexts, textId, textOf, withSlots, type Texts } from './texts.ts';

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
/** Bits from which on a pair is worth a look. */
const WORTH_A_LOOK = -6;

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
  await writeClusters(output, ids, clusterOf, probability);
  if (pairsFile !== undefined)
    await writeWhole(pairsFile, 'record_id_a,record_id_b,weight,probability\n', pairLines(linked));
  checkpoint.end();
  return { records: register.size, clusters, pairs, seconds: (performance.now() - began) / 1000 };
}

/** All that linking a file finds. */
export type LinkedRecords = ReturnType<typeof toldOf> & {
  ids: Texts;
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
    const { ids, rank, register } = records;
    onProgress({ step: 'learn', done: 0, total: register.size });
    const found = await compareAll(records, threads, checkpoint, onProgress);
    const { learnt, compared, pairs, order } = found;
    onProgress({ step: 'estimate', done: 0, total: compared.count });
    const model = estimateModel(compared, SHIPPED_MODEL, register.size);
    const scale = scaleOf(model);
    const edges = edgesOf(compared, scale, register.size);
    onProgress({ step: 'cluster', done: 0, total: edges.count });
    const weigh = pairWeigher(found.register, rarityLearnt(found.register, learnt), scale);
    const rankOf = (row: number): number => rank[order === undefined ? row : order[row]!]!;
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
      records: { ...kept, register: reopened({ ...kept.register, booked: new Map() }), ids: withSlots(kept.ids) },
      threads,
    };
  }
  if (parts < 2) {
    const records = readRecords(file, file.start, file.size, how, onRows);
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
  const [first, ...rest] = parts;
  const { register, ids } = first!;
  const rank = new Float64Array(parts.reduce((sum, part) => sum + part.rank.length, 0));
  rank.set(first!.rank);
  let at = first!.rank.length;
  for (const part of rest) {
    for (let id = 1; id < part.ids.count; id++) {
      const text = textOf(part.ids, id);
      if (textId(ids, text) !== at + id) throw new Refusal('link_duplicate_id', { id: text.slice(0, 200) });
    }
    absorbRegister(register, part.register);
    rank.set(part.rank, at);
    at += part.rank.length;
  }
  return { register, ids, rank };
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
  { register }: Records,
  threads: Threads | undefined,
  checkpoint: Checkpoint,
  onProgress: (progress: LinkProgress) => void,
): Promise<ComparedAll> {
  const learnt = learn(register);
  const orders = ordersOf(register);
  const kept = checkpoint.read<Pick<ComparedAll, 'compared' | 'pairs'>>('compared');
  if (threads === undefined) {
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
  if (kept !== undefined) return { register: shared, order, learnt, ...kept };
  const { count: parts } = threads;
  const each = Array.from({ length: parts }, (_, part) => part);
  const known = { register: shared, learnt, orders: ordersByName(orders), model: SHIPPED_MODEL };
  await threads.all(each.map(() => ({ task: 'know' as const, ...known })));
  onProgress({ step: 'pair', done: 0, total: shared.size });
  const found = await threads.all(each.map((part) => ({ task: 'pairs' as const, part, parts })));
  onProgress({ step: 'compare', done: 0, total: found.flat().reduce((sum, pairs) => sum + pairs.length, 0) });
  const done = await threads.all(
    each.map((part) => ({ task: 'compare' as const, pairs: found.map((of) => of[part]!) })),
  );
  const compared = joinCompared(done.map((part) => part.compared));
  const pairs = done.reduce((sum, part) => sum + part.pairs, 0);
  checkpoint.keep('compared', { compared, pairs });
  return { register: shared, order, learnt, compared, pairs };
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

/** Every compared pair worth a look, the lesser id first. */
function* pairLines({ ids, register, compared, model }: LinkedRecords): Generator<string> {
  const scale = scaleOf(model);
  for (let pair = 0; pair < compared.count; pair++) {
    const weight = weightAt(compared, pair, scale, register.size);
    if (weight <= WORTH_A_LOOK) continue;
    const probability = compared.veto[pair] === 1 ? 0 : probabilityOf(weight);
    const [a, b] = [compared.a[pair]! + 1, compared.b[pair]! + 1];
    const [one, other] = compareTexts(ids, a, b) < 0 ? [a, b] : [b, a];
    yield `${cell(textOf(ids, one))},${cell(textOf(ids, other))},${weight.toFixed(3)},${probability.toFixed(6)}\n`;
  }
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Each cluster is named by the least id in it. */
async function writeClusters(
  path: string,
  ids: Texts,
  clusterOf: Int32Array,
  probability: Float64Array,
): Promise<void> {
  const named = new Int32Array(clusterOf.length).fill(-1);
  for (let record = 0; record < clusterOf.length; record++) {
    const cluster = clusterOf[record]!;
    if (named[cluster]! < 0 || compareTexts(ids, record + 1, named[cluster]! + 1) < 0) named[cluster] = record;
  }
  const names: string[] = [];
  // A cluster's name is made for its first record and kept for the next.
  const nameOf = (record: number): string => (names[record] ??= cell(textOf(ids, record + 1)));
  function* lines(): Generator<string> {
    for (let record = 0; record < clusterOf.length; record++) {
      const cluster = clusterOf[record]!;
      const certain = probability[record]!;
      const told = certain === 1 ? '1.000000' : certain.toFixed(6);
      yield `${nameOf(record)},${nameOf(named[cluster]!)},${told}\n`;
    }
  }
  await writeWhole(path, 'record_id,cluster_id,probability\n', lines());
}

// Beside the target first, then renamed: a run that stops leaves no half file.
async function writeWhole(path: string, head: string, lines: Iterable<string>): Promise<void> {
  const part = `${path}.part`;
  const stream = createWriteStream(part, { highWaterMark: 1 << 20 });
  const done = finished(stream);
  done.catch(() => {});
  try {
    let text = head;
    for (const line of lines) {
      text += line;
      if (text.length < 1 << 18) continue;
      if (!stream.write(text)) await Promise.race([done, new Promise((resolve) => stream.once('drain', resolve))]);
      text = '';
    }
    stream.end(text);
    await done;
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new Refusal('link_not_written', {
      file: path,
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
