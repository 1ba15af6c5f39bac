import type { z } from 'zod';
import { useState, lazy, Suspense } from 'react';
import { separateRecord, type recordView } from '@regulars/contract/guest.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { dayIn, fullDate, shortDate } from '../ui/dates.ts';
import { codeName } from '../ui/codes.ts';
import { percentText } from '../ui/numbers.ts';
import { word, type Reader } from '../ui/told.ts';
import { Evidence } from './Evidence.tsx';
import styles from './Records.module.css';

const ReasonDialog = lazy(() => import('./ReasonDialog.tsx'));

/** One person as one source knows them, what was cleaned on the way in, and the evidence that ties them to this guest. */
/** Codes and dates as a person reads them. */
function written(field: string, value: string, { language }: Reader): string {
  if (field === 'birthDate')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? fullDate(value, language) : shortDate(value, language);
  if (field === 'nationality' || field === 'country') return codeName('region', value, language);
  return field === 'language' ? codeName('language', value, language) : value;
}

export function RecordView({
  guestId,
  record,
  may,
  single,
}: {
  guestId: string;
  record: z.output<typeof recordView>;
  may: boolean;
  single: boolean;
}) {
  const reader = useReader();
  const { t, language, timeZone } = reader;
  const [parting, setParting] = useState(false);
  const isCorrection = record.source === 'staff';
  return (
    <article className={styles['record']}>
      <header>
        <h2>{record.name || t(isCorrection ? 'guests.correction' : 'guests.unnamed')}</h2>
        <p>
          <b>{word('channel', record.source, record.source, t)}</b> ·{' '}
          {!isCorrection && `${word('guests.role', record.role, record.role, t)} · ${record.sourceKey} · `}
          {fullDate(dayIn(record.receivedAt, timeZone), language)}
        </p>
      </header>
      <dl className={styles['values']}>
        {record.values.map((value, at) => (
          <div key={`${value.field}${at}`}>
            <dt>{word('guests.field', value.field, value.field, t)}</dt>
            <dd>
              {written(value.field, value.value, reader)}
              {value.was !== null && (
                <small>
                  {t('guests.was', { was: value.was })}
                  {value.why && ` · ${word('guests.cleaning', value.why, value.why, t)}`}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles['link']}>
        <p>
          <Badge tone={record.probability >= 0.95 ? 'pine' : 'warn'}>
            {t('guests.samePerson', { percent: percentText(record.probability, language) })}
          </Badge>{' '}
          <small>
            {t('guests.linkedBy', {
              who: record.linkedBy ?? t('guests.theHouse'),
              date: fullDate(dayIn(record.linkedAt, timeZone), language),
            })}
          </small>
        </p>
        <Evidence evidence={record.evidence} />
      </div>
      {may && !single && (
        <Button size="small" onClick={() => setParting(true)}>
          {t('guests.separate')}
        </Button>
      )}
      <Suspense fallback={null}>
        {parting && (
          <ReasonDialog
            title={t('guests.separate')}
            lead={t('guests.separateLead')}
            act={t('guests.separateAct')}
            send={(reason) =>
              call(separateRecord, { params: { guestId, recordId: record.recordId }, body: { reason } })
            }
            close={() => setParting(false)}
          />
        )}
      </Suspense>
    </article>
  );
}
