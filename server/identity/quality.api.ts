// Routes of measured quality: sources, drift, and the judging of sampled links.
import {
  answerLinkCheck,
  askLinkSample,
  exportSourceQuality,
  noteDriftAlarm,
  readDrift,
  readLinkCheck,
  readLinkQuality,
  readSourceQuality,
  reopenLinkCheck,
} from '@regulars/contract/quality.ts';
import { bind, RawReply, type Bound } from '../platform/http.io.ts';
import type { SamplesService } from './samples.service.ts';
import type { SourcesService } from './sources.service.ts';

export function qualityRoutes({ samples, sources }: { samples: SamplesService; sources: SourcesService }): Bound[] {
  return [
    bind(readSourceQuality, ({ who, query }) => sources.sources(who, query.propertyId)),
    bind(exportSourceQuality, async ({ who, query }) => {
      const table = await sources.table(who, query.propertyId);
      return new RawReply('text/csv; charset=utf-8', table, {
        'content-disposition': 'attachment; filename="data-quality.csv"',
      });
    }),
    bind(readDrift, ({ who, query }) => sources.drift(who, query.propertyId)),
    bind(noteDriftAlarm, ({ who, params }) => sources.note(who, params.alarmId)),
    bind(readLinkQuality, ({ who }) => samples.quality(who)),
    bind(askLinkSample, ({ who, body }) => samples.ask(who, body)),
    bind(readLinkCheck, ({ who, params, query }) => samples.next(who, params.sampleId, query.after)),
    bind(answerLinkCheck, ({ who, params, body }) => samples.answer(who, params.pairId, body.answer)),
    bind(reopenLinkCheck, ({ who, params }) => samples.reopen(who, params.pairId)),
  ];
}
