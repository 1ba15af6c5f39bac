// A photo drawn anew: decoded, turned upright, made no larger than a screen needs, and written as a JPEG of ours. Place, camera, time
// and whatever else the file carried stay behind. In a thread of its own: a large photo takes seconds, and the desk must not wait.
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { LONGEST_SIDE, MOST_PIXELS, type Photo } from './media.ts';
import { onWhite, smaller, upright, type Picture } from './picture.ts';

export type Redrawn = { bytes: Uint8Array; width: number; height: number };

const SIDE = 2048;
const QUALITY = 82;
const PATIENCE_MS = 20_000;
const THREAD = 'regulars-redraw';

/** Undefined where the picture can't be decoded. */
export function redraw(bytes: Uint8Array, photo: Photo): Redrawn | undefined {
  try {
    const { width, height, data } = decoded(bytes, photo);
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return undefined;
    const picture = onWhite(upright(smaller({ width, height, data }, SIDE), photo.orientation));
    const drawn = jpeg.encode(picture, QUALITY);
    return { bytes: drawn.data, width: picture.width, height: picture.height };
  } catch {
    return undefined;
  }
}

function decoded(bytes: Uint8Array, { kind }: Photo): Picture {
  if (kind === 'image/png') return PNG.sync.read(Buffer.from(bytes));
  const limits = { maxResolutionInMP: MOST_PIXELS / 1_000_000 + 1, maxMemoryUsageInMB: 1024 };
  return jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, tolerantDecoding: false, ...limits });
}

let before: Promise<unknown> = Promise.resolve();

/** The same in a thread; one photo at a time, given up after twenty seconds. */
export function redrawApart(bytes: Uint8Array, photo: Photo): Promise<Redrawn | undefined> {
  const drawn = before.then(() => inThread(bytes, photo));
  before = drawn.catch(() => undefined);
  return drawn;
}

function inThread(bytes: Uint8Array, photo: Photo): Promise<Redrawn | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { thread: THREAD, bytes, photo },
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const end = (drawn: Redrawn | undefined) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(drawn);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE_MS);
    worker.once('message', end);
    worker.once('error', () => end(undefined));
    worker.once('exit', () => end(undefined));
  });
}

const asked = workerData as { thread?: string; bytes: Uint8Array; photo: Photo } | null;
if (!isMainThread && asked?.thread === THREAD) parentPort!.postMessage(redraw(asked.bytes, asked.photo));
