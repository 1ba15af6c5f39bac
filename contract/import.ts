// File import: drop a file, look at the preview, correct the mapping, try it dry, confirm, watch it, take it back.
import { z } from 'zod';
import { id, instant, route, told } from './route.ts';

export const importKinds = ['guests', 'reservations', 'stays', 'interactions', 'orders'] as const;
export const importKind = z.enum(importKinds);
export const importState = z.enum([
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'undoing',
  'undone',
]);

export const columnView = z.object({
  index: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  sure: z.boolean(),
});
export const importQuestion = z.object({
  key: z.string(),
  told,
  options: z.array(z.object({ value: z.string(), told })),
  answer: z.string().nullable(),
});

export const importCounts = z.object({
  rows: z.int(),
  good: z.int(),
  rejected: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  warnings: z.int(),
});

export const importView = z.object({
  importId: id,
  propertyId: id,
  fileName: z.string(),
  bytes: z.int(),
  kind: importKind,
  state: importState,
  encoding: z.string(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  columns: z.array(columnView),
  /** fields that a column may mean, for this kind */
  fields: z.array(z.string()),
  mappingRemembered: z.boolean(),
  questions: z.array(importQuestion),
  sample: z.array(
    z.object({
      row: z.int(),
      cells: z.array(z.string()),
      result: z.record(z.string(), z.string()),
      errors: z.array(told),
    }),
  ),
  counts: importCounts,
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  createdAt: instant,
  createdBy: z.string(),
  finishedAt: instant.nullable(),
  undoableUntil: instant.nullable(),
  cause: told.nullable(),
});
export type ImportView = z.output<typeof importView>;

const params = z.strictObject({ importId: id });
export const listImports = route({
  id: 'listImports',
  method: 'GET',
  path: '/api/imports',
  access: 'import.run',
  summary: 'Imports, newest first',
  reply: z.object({
    imports: z.array(
      importView.pick({
        importId: true,
        propertyId: true,
        fileName: true,
        bytes: true,
        kind: true,
        state: true,
        counts: true,
        progress: true,
        createdAt: true,
        createdBy: true,
        finishedAt: true,
        undoableUntil: true,
      }),
    ),
  }),
});
/** The file's bytes are the body (application/octet-stream), not JSON: the one route whose body is not a shape. */
export const uploadImport = route({
  id: 'uploadImport',
  method: 'POST',
  path: '/api/imports',
  access: 'import.run',
  summary: 'Upload a CSV or XLSX file (body: the bytes); answers the preview, writes nothing',
  query: z.strictObject({ propertyId: id, fileName: z.string().min(1).max(255), kind: importKind.optional() }),
  reply: importView,
});
export const readImport = route({
  id: 'readImport',
  method: 'GET',
  path: '/api/imports/:importId',
  access: 'import.run',
  summary: 'One import',
  params,
  reply: importView,
});
export const setMapping = route({
  id: 'setMapping',
  method: 'PUT',
  path: '/api/imports/:importId/mapping',
  access: 'import.run',
  summary: 'Correct kind, sheet, header row, encoding, columns or answers; answers the new preview',
  params,
  body: z.strictObject({
    kind: importKind.optional(),
    sheet: z.string().max(120).optional(),
    headerRow: z.int().min(0).max(1000).optional(),
    encoding: z.string().max(40).optional(),
    columns: z
      .array(z.strictObject({ index: z.int(), field: z.string().max(60).nullable() }))
      .max(2000)
      .optional(),
    answers: z.record(z.string().max(80), z.string().max(80)).optional(),
  }),
  reply: importView,
});
export const checkImport = route({
  id: 'checkImport',
  method: 'POST',
  path: '/api/imports/:importId/check',
  access: 'import.run',
  summary: 'Dry run over all rows: new, updated, unchanged, rejected',
  params,
  reply: importView,
});
export const runImport = route({
  id: 'runImport',
  method: 'POST',
  path: '/api/imports/:importId/run',
  access: 'import.run',
  summary: 'Confirm: take the rows in',
  params,
  reply: importView,
});
export const undoImport = route({
  id: 'undoImport',
  method: 'POST',
  path: '/api/imports/:importId/undo',
  access: 'import.run',
  summary: 'Take the whole import back',
  params,
  body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
  reply: importView,
});
export const readErrors = route({
  id: 'readErrors',
  method: 'GET',
  path: '/api/imports/:importId/errors',
  access: 'import.run',
  summary: 'Rejected rows as CSV (UTF-8 with BOM), each with its reason',
  params,
});
