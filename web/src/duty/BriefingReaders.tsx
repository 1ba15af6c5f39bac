// Who has read the sheet, department by department, and the reader's own signature.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { readBriefing, readBriefingReceipt, type BriefingShown } from '@regulars/contract/briefing.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import styles from './Briefing.module.css';

export function BriefingReaders({ sheet }: { sheet: BriefingShown }) {
  const { t, timeZone } = useReader();
  const { propertyId, businessDate } = usePlace();
  const answers = useQueryClient();
  const read = useMutation({
    mutationFn: () => call(readBriefingReceipt, { params: { propertyId, day: sheet.day } }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => answers.invalidateQueries({ queryKey: [readBriefing.id] }),
  });
  return (
    <aside className={styles['readers']}>
      {sheet.day === businessDate &&
        (sheet.readByMe ? (
          <p className={styles['mine']} role="status">
            <Check size={16} aria-hidden="true" /> {t('duty.youRead')}
          </p>
        ) : (
          <Button voice="primary" size="tall" wide busy={read.isPending} onClick={() => read.mutate()}>
            {t('duty.haveRead')}
          </Button>
        ))}
      <Section title={t('duty.read.title')}>
        {sheet.departments.length === 0 && <p className={styles['quiet']}>{t('duty.read.nobody')}</p>}
        <ul className={styles['departments']}>
          {sheet.departments.map(({ department, people, read: count, waiting }) => (
            <li key={department} data-department={department}>
              <span>
                {t(`tasks.department.${department}`)}
                <b>{t('duty.read.count', { read: count, people })}</b>
              </span>
              <progress
                value={count}
                max={people}
                aria-label={`${t(`tasks.department.${department}`)} ${t('duty.read.count', { read: count, people })}`}
              />
              {waiting.length > 0 && (
                <small>{t('duty.read.waiting', { names: waiting.join(t('duty.nameBreak')) })}</small>
              )}
            </li>
          ))}
        </ul>
        {sheet.reads.length > 0 && (
          <p className={styles['quiet']}>
            {sheet.reads.map(({ name, at }) => `${name} ${clock(at, timeZone)}`).join(' · ')}
          </p>
        )}
      </Section>
    </aside>
  );
}
