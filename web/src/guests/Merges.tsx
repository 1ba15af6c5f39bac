import { lazy, Suspense, useState } from 'react';
import { unmergeGuests, type readRecords } from '@regulars/contract/guest.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, fullDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import { plainName } from './names.ts';
import styles from './Records.module.css';

const ReasonDialog = lazy(() => import('./ReasonDialog.tsx'));
type Merge = ReplyOf<typeof readRecords>['merges'][number];

/** Merges of this profile, each with who, when, why, and the way back. */
export function Merges({ merges, may }: { merges: readonly Merge[]; may: boolean }) {
  const { t, language, timeZone } = useReader();
  const [undoing, setUndoing] = useState<Merge | undefined>();
  if (merges.length === 0) return null;
  return (
    <Section title={t('guests.merges')}>
      <ul className={styles['merges']}>
        {merges.map((merge) => (
          <li key={merge.mergeId}>
            <div>
              {t('guests.mergedWith', {
                name: plainName(merge.other, language) || t('guests.unnamed'),
                count: merge.records,
              })}
              <small>
                {fullDate(dayIn(merge.at, timeZone), language)} · {merge.by ?? t('guests.theHouse')} ·{' '}
                {word('told.evidence.mergeReason', merge.reason, '', t) || t('ui.quote', { text: merge.reason })}
              </small>
            </div>
            {merge.undone ? (
              <small>{t('guests.mergeUndone')}</small>
            ) : (
              may && (
                <Button size="small" onClick={() => setUndoing(merge)}>
                  {t('guests.unmerge')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {undoing && (
          <ReasonDialog
            title={t('guests.unmerge')}
            lead={t('guests.unmergeLead')}
            act={t('guests.unmerge')}
            send={(reason) => call(unmergeGuests, { params: { mergeId: undoing.mergeId }, body: { reason } })}
            close={() => setUndoing(undefined)}
          />
        )}
      </Suspense>
    </Section>
  );
}
