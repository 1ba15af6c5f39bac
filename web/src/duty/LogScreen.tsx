// The duty manager's book: a day by its shifts, written in while a shift is on; searched over all days, and over all houses by who
// leads them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { BookOpen, Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { readDutyLog, type DutyLog, type LogEntry, type LogShift } from '@regulars/contract/dutyLog.ts';
import { ask } from '../ask/ask.ts';
import type { LogSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { LogFound, type OpenLog } from './LogFound.tsx';
import { LogLine } from './LogLine.tsx';
import { LogPaper } from './LogPaper.tsx';
import { LogWays } from './LogWays.tsx';
import styles from './Log.module.css';

const LogDialog = lazy(() => import('./LogDialog.tsx'));
const LogAddDialog = lazy(() => import('./LogAddDialog.tsx'));

export function LogScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const search = useSearch({ from: '/house/duty/log' });
  const [open, setOpen] = useState<OpenLog>();
  const answer = useQuery({
    ...ask(readDutyLog, { params: { propertyId }, query: { day: search.day, shift: search.shift } }),
    enabled: may.includes('duty.work'),
    placeholderData: keepPreviousData,
  });
  useKeys({ n: () => setOpen({ change: undefined }) }, may.includes('duty.work'));
  if (!may.includes('duty.work')) return <NoPermission />;
  const log = answer.data;
  const searching = search.q !== undefined || search.category !== undefined || search.anywhere;
  return (
    <>
      <div className="screen-only">
        <PageBar
          title={t('dutyLog.title')}
          side={
            <>
              {log && !searching && (
                <Button
                  voice="plain"
                  onClick={() => window.print()}
                  aria-label={t('duty.print')}
                  title={t('duty.print')}
                >
                  <Printer size={18} aria-hidden="true" />
                </Button>
              )}
              <Button voice="primary" onClick={() => setOpen({ change: undefined })}>
                {t('dutyLog.write')}
              </Button>
            </>
          }
        />
        <PageBody>
          <LogWays search={search} day={log?.day} />
          <div className={styles['book']}>
            {searching && <LogFound search={search} open={setOpen} />}
            {!searching && !log && answer.error && <Failed error={answer.error} retry={() => void answer.refetch()} />}
            {!searching && !log && !answer.error && <Loading lines={8} />}
            {!searching && log && <Day log={log} shift={search.shift} open={setOpen} />}
          </div>
        </PageBody>
      </div>
      {log && !searching && <LogPaper log={log} />}
      <Suspense>
        {open && 'change' in open && <LogDialog entry={open.change} close={() => setOpen(undefined)} />}
        {open && 'add' in open && <LogAddDialog entry={open.add} close={() => setOpen(undefined)} />}
      </Suspense>
    </>
  );
}

type OpenWith = (open: OpenLog) => void;

function Day({ log, shift, open }: { log: DutyLog; shift: LogSearch['shift']; open: OpenWith }) {
  const { t } = useReader();
  const shown = log.shifts.filter((one) => shift === undefined || one.shift === shift);
  const used = shown.filter((one) => one.state !== 'ahead' || log.entries.some((entry) => entry.shift === one.shift));
  return (
    <>
      {shift !== undefined && (
        <Link className="quiet-link" to="/duty/log" search={({ property }) => ({ property, day: log.day })}>
          {t('dutyLog.wholeDay')}
        </Link>
      )}
      {used.length === 0 && <Empty title={t('dutyLog.notYet')} icon={<BookOpen size={28} aria-hidden="true" />} />}
      {used.map((one) => (
        <Section key={one.shift} title={t(`tasks.shift.${one.shift}`)} side={<Standing shift={one} />}>
          <Entries entries={log.entries.filter((entry) => entry.shift === one.shift)} open={open} />
        </Section>
      ))}
    </>
  );
}

function Standing({ shift }: { shift: LogShift }) {
  const { t, timeZone } = useReader();
  const { state, signedBy, closesAt } = shift;
  const said =
    state === 'open'
      ? t('dutyLog.openUntil', { time: clock(closesAt, timeZone) })
      : state === 'ahead'
        ? t('dutyLog.ahead')
        : signedBy
          ? t('dutyLog.closedBy', { name: signedBy })
          : t('dutyLog.closed');
  return (
    <span className={styles['quiet']}>
      {clock(shift.from, timeZone)}–{clock(shift.to, timeZone)} · {said}
    </span>
  );
}

function Entries({ entries, open }: { entries: readonly LogEntry[]; open: OpenWith }) {
  const { t } = useReader();
  if (entries.length === 0) return <p className={styles['quiet']}>{t('dutyLog.nothing')}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <LogLine
          key={entry.entryId}
          entry={entry}
          change={() => open({ change: entry })}
          add={() => open({ add: entry })}
        />
      ))}
    </ul>
  );
}
