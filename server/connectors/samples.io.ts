// Real messages of the sources that connectors read, from `../shared/samples` beside the repository where it is present.
// Nothing of them is committed; tests and the coverage table look at them and say so where they are missing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector, MapContext } from '../intake/connector.ts';
import { booking } from './booking/booking.ts';
import { opentravel } from './opentravel/opentravel.ts';

export type Sample = { source: string; file: string; connector: Connector; body: Uint8Array };

const FOLDER = join(import.meta.dirname, '../../../shared/samples');
const CONNECTORS: Readonly<Record<string, string>> = {
  alpinebits: 'opentravel',
  'booking-com': 'booking',
  'ctrip-direct': 'ctrip',
  'expedia-quickconnect': 'opentravel',
  'fliggy-direct': 'fliggy',
  opentravel: 'opentravel',
  'ota-xml-misc': 'opentravel',
  siteminder: 'opentravel',
};

export const SAMPLE_CONTEXT: MapContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  receivedAt: '2026-11-21T00:00:00Z',
};

export function samplesPresent(): boolean {
  return existsSync(FOLDER);
}

/** Every message of these sources, in order of source and file. */
export async function samples(): Promise<Sample[]> {
  const connectors = await connectorsHere();
  return Object.keys(CONNECTORS).flatMap((source) => {
    const connector = connectors.get(CONNECTORS[source]!);
    const folder = join(FOLDER, source);
    if (!connector || !existsSync(folder)) return [];
    const files = readdirSync(folder)
      .filter((file) => /\.(xml|json)$/.test(file))
      .sort();
    return files.map((file) => ({ source, file, connector, body: readFileSync(join(folder, file)) }));
  });
}

async function connectorsHere(): Promise<Map<string, Connector>> {
  const found = new Map([opentravel, booking].map((one) => [one.id, one]));
  for (const id of ['ctrip', 'fliggy']) {
    const file = join(import.meta.dirname, id, `${id}.ts`);
    if (!existsSync(file)) continue;
    const module = (await import(file)) as Record<string, Connector | undefined>;
    if (module[id]) found.set(id, module[id]);
  }
  return found;
}
