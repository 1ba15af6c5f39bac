// Segments over HTTP.
import * as contract from '@regulars/contract/segment.ts';
import { bind, RawReply, type Bound } from '../platform/http.io.ts';
import { exportCsv } from './export.service.ts';
import { factsOf } from './facts.service.ts';
import type { SegmentParts } from './house.service.ts';
import { preview, why } from './preview.service.ts';
import { archive, list, page, save } from './segments.service.ts';
import { changes, members, takeNow } from './snapshots.service.ts';

export function segmentsRoutes(parts: SegmentParts): Bound[] {
  return [
    bind(contract.readSegmentFacts, ({ who, query }) => factsOf(parts, who, query)),
    bind(contract.listSegments, ({ who, query }) => list(parts, who, query)),
    bind(contract.readSegment, ({ who, params }) => page(parts, who, params.segmentId)),
    bind(contract.saveSegment, ({ who, params, body }) => save(parts, who, params.segmentId, body)),
    bind(contract.archiveSegment, ({ who, params, body }) => archive(parts, who, params.segmentId, body)),
    bind(contract.previewSegment, ({ who, body }) => preview(parts, who, body)),
    bind(contract.explainSegment, ({ who, body }) => why(parts, who, body)),
    bind(contract.listSegmentMembers, ({ who, params, query }) => members(parts, who, params.segmentId, query)),
    bind(contract.listSegmentChanges, ({ who, params, query }) => changes(parts, who, params.segmentId, query)),
    bind(contract.takeSegmentSnapshot, ({ who, params }) => takeNow(parts, who, params.segmentId)),
    bind(contract.exportSegment, async ({ who, params, body }) => {
      const { name, lines } = await exportCsv(parts, who, params.segmentId, body);
      return new RawReply('text/csv; charset=utf-8', lines, {
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="${name}"`,
      });
    }),
  ];
}
