// Every command there is, in the order of the overview.
import type { Command } from './command.ts';
import { bounce } from './bounce.io.ts';
import { connections } from './connections.io.ts';
import { exportFacts } from './export.io.ts';
import { importFile } from './import.io.ts';
import { link } from './link.io.ts';
import { map } from './map.io.ts';
import { config, doctor, migrate, replay } from './plain.io.ts';
import { relink } from './relink.io.ts';
import { serve } from './serve.io.ts';
import { value } from './value.io.ts';

export const commands: readonly Command[] = [
  serve,
  importFile,
  map,
  link,
  relink,
  value,
  replay,
  exportFacts,
  connections,
  bounce,
  migrate,
  doctor,
  config,
];
