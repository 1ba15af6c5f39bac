import * as contract from '@regulars/contract/import.ts';
import { Readable } from 'node:stream';
import { bind, RawReply, type Bound } from '../../platform/http.io.ts';
import type { ImportService } from './import.service.ts';
import { REJECTED_CONTENT_TYPE } from './rejected.ts';

export function importRoutes(imports: ImportService): Bound[] {
  return [
    bind(contract.listImports, async ({ who }) => ({ imports: await imports.list(who) })),
    bind(contract.uploadImport, ({ who, query, asked }) => imports.upload(who, query, asked.bytes)),
    bind(contract.readImport, ({ who, params }) => imports.read(who, params.importId)),
    bind(contract.setMapping, ({ who, params, body }) => imports.change(who, params.importId, body)),
    bind(contract.checkImport, ({ who, params }) => imports.check(who, params.importId)),
    bind(contract.runImport, ({ who, params }) => imports.run(who, params.importId)),
    bind(contract.undoImport, ({ who, params, body }) => imports.undo(who, params.importId, body.reason)),
    bind(contract.readErrors, async ({ who, params }) => {
      const { fileName, lines } = await imports.errors(who, params.importId);
      return new RawReply(REJECTED_CONTENT_TYPE, Readable.from(lines), {
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName}-rejected.csv`)}`,
      });
    }),
  ];
}
