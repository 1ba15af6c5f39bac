// Golden files of the connectors: beside each message in a `fixtures/` folder stands what its mapping gives, in
// `<message>.golden`. Run `node server/connectors/golden.io.ts` after a wanted change (and raise the connector's version);
// the tests compare byte by byte.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connector, MapContext } from '../intake/connector.ts';
import { booking } from './booking/booking.ts';
import { opentravel } from './opentravel/opentravel.ts';

export const GOLDEN_CONTEXT: MapContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  receivedAt: '2026-11-21T00:00:00Z',
};

export type Golden = { file: string; body: Uint8Array; goldenPath: string };

/** The messages of a connector's fixtures, in order of name. */
export function fixturesOf(connector: Pick<Connector, 'id'>): Golden[] {
  const folder = join(import.meta.dirname, connector.id, 'fixtures');
  const files = readdirSync(folder)
    .filter((file) => /\.(xml|json)$/.test(file))
    .sort();
  return files.map((file) => ({
    file,
    body: readFileSync(join(folder, file)),
    goldenPath: join(folder, `${file}.golden`),
  }));
}

/** What the golden file of a message has to say. */
export function goldenOf(connector: Connector, body: Uint8Array): string {
  return `${JSON.stringify(connector.map(body, GOLDEN_CONTEXT), null, 2)}\n`;
}

if (import.meta.main) {
  for (const connector of [opentravel, booking]) {
    for (const { body, goldenPath } of fixturesOf(connector)) writeFileSync(goldenPath, goldenOf(connector, body));
  }
}
