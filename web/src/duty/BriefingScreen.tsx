// Morning briefing: five blocks on one page. Read on the screen or on paper; who has read it signs.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import {
  readBriefing,
  readBriefingReceipt,
  type BriefingLine,
  type BriefingShown,
} from '@regulars/contract/briefing.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { toneOf } from '../guests/badges.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Badge, BadgeRow } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, longDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { say } from '../ui/told.ts';
import styles from './Handover.module.css';

export function BriefingScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const answer = useQuery({ ...ask(readBriefing, { params: { propertyId } }), enabled: may.includes('duty.work') });
  if (!may.includes('duty.work')) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('duty.briefing')}
        side={
          <Button voice="plain" onClick={() => window.print()} aria-label={t('duty.print')} title={t('duty.print')}>
            <Printer size={18} aria-hidden="true" />
          </Button>
        }
      />
      <PageBody>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
        {answer.data && <Page sheet={answer.data} />}
      </PageBody>
    </>
  );
}

function Page({ sheet }: { sheet: BriefingShown }) {
  const { t, language, timeZone } = useReader();
  const { name } = useSession();
  const { numbers, focus } = sheet;
  return (
    <>
      <p className={styles['lead']}>
        {longDate(sheet.day, language)} · {t('duty.printed', { name, time: clock(sheet.asOf, timeZone) })}
      </p>
      <Section title={t('duty.block.numbers')}>
        <p>
          {t('duty.numbers', { ...numbers })}
          {numbers.occupancy !== null && ` · ${t('duty.occupancy', { percent: Math.round(numbers.occupancy * 100) })}`}
        </p>
      </Section>
      <Lines title={t('duty.block.guests')} lines={sheet.guests} more={sheet.moreGuests} />
      <Lines title={t('duty.block.issues')} lines={sheet.issues} more={sheet.moreIssues} />
      <Lines title={t('duty.block.voice')} lines={sheet.voice} more={0} />
      <Section title={t('duty.block.focus')}>
        <p>{focus.words ?? focus.suggestion?.[language] ?? '–'}</p>
      </Section>
      <Readers sheet={sheet} />
    </>
  );
}

function Lines({ title, lines, more }: { title: string; lines: readonly BriefingLine[]; more: number }) {
  const reader = useReader();
  const { t, language } = reader;
  return (
    <Section title={title}>
      {lines.length === 0 && <p className={styles['quiet']}>{t('duty.nothing')}</p>}
      <ul className={styles['items']}>
        {lines.map((line) => (
          <li key={line.key}>
            <div className={styles['what']}>
              <b>
                {[line.time, line.roomNumber, line.guest && plainName(line.guest.name, language)]
                  .filter(Boolean)
                  .join(' · ')}
              </b>
              <small>{say(line.title, reader)}</small>
              <BadgeRow>
                {line.badges.map((badge) => (
                  <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
                    {say(badge, reader)}
                  </Badge>
                ))}
              </BadgeRow>
            </div>
            <span>
              {t(`duty.action.${line.action}`)} ·{' '}
              {line.owner ?? (line.department && t(`tasks.department.${line.department}`))}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles['quiet']}>{t('duty.more', { count: more })}</p>}
    </Section>
  );
}

function Readers({ sheet }: { sheet: BriefingShown }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const read = useMutation({
    mutationFn: () => call(readBriefingReceipt, { params: { propertyId, day: sheet.day } }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [readBriefing.id] }),
  });
  return (
    <div className={`${styles['acts']} screen-only`}>
      {!sheet.readByMe && (
        <Button voice="primary" size="tall" busy={read.isPending} onClick={() => read.mutate()}>
          {t('duty.haveRead')}
        </Button>
      )}
      <span className={styles['quiet']}>
        {sheet.departments
          .map(({ department, people, read: count }) => `${t(`tasks.department.${department}`)} ${count}/${people}`)
          .join(' · ')}
      </span>
    </div>
  );
}
