// Morning briefing: five blocks on one page, each with its comments; who has read it signs. On the screen, on paper, on the wall. Days
// that are over are read only.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { MonitorUp, Printer, RefreshCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { readBriefing, renewBriefing, type BriefingShown } from '@regulars/contract/briefing.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PageBar } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { BriefingBlocks } from './BriefingBlocks.tsx';
import { BriefingDay } from './BriefingDay.tsx';
import { BriefingPaper } from './BriefingPaper.tsx';
import { BriefingReaders } from './BriefingReaders.tsx';
import styles from './Briefing.module.css';

const BriefingWall = lazy(() => import('./BriefingWall.tsx'));

export function BriefingScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const { day, wall } = useSearch({ from: '/house/duty/briefing' });
  const navigate = useNavigate({ from: '/duty/briefing' });
  const answer = useQuery({
    ...ask(readBriefing, { params: { propertyId }, query: { day } }),
    enabled: may.includes('duty.work'),
    // a sheet on the wall turns to the next day by itself
    refetchInterval: 60_000,
  });
  if (!may.includes('duty.work')) return <NoPermission />;
  const sheet = answer.data;
  return (
    <>
      <div className="screen-only">
        <PageBar title={t('duty.briefing')} small={<BriefingDay day={day} />} side={sheet && <Ways sheet={sheet} />} />
        <div className={styles['page']}>
          {!sheet &&
            (answer.error ? (
              <Failed error={answer.error} retry={() => void answer.refetch()} />
            ) : (
              <Loading lines={8} />
            ))}
          {sheet?.state === 'none' && <Empty title={t('duty.sheet.none')} />}
          {sheet && sheet.state !== 'none' && (
            <>
              <BriefingBlocks key={sheet.day} sheet={sheet} />
              <BriefingReaders sheet={sheet} />
            </>
          )}
        </div>
      </div>
      {sheet && sheet.state !== 'none' && <BriefingPaper sheet={sheet} />}
      {wall && sheet && sheet.state !== 'none' && (
        <Suspense fallback={null}>
          <BriefingWall
            sheet={sheet}
            close={() => void navigate({ search: (before) => ({ ...before, wall: undefined }), replace: true })}
          />
        </Suspense>
      )}
    </>
  );
}

function Ways({ sheet }: { sheet: BriefingShown }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/duty/briefing' });
  if (sheet.state === 'none') return null;
  const show = (): void => {
    // where the browser keeps its frame the sheet fills the window instead
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    void navigate({ search: (before) => ({ ...before, wall: true as const }) });
  };
  return (
    <span className={styles['ways']}>
      <Renew sheet={sheet} />
      <Button voice="plain" onClick={show} aria-label={t('duty.wall.title')} title={t('duty.wall.title')}>
        <MonitorUp size={18} aria-hidden="true" />
      </Button>
      <Button voice="plain" onClick={() => window.print()} aria-label={t('duty.print')} title={t('duty.print')}>
        <Printer size={18} aria-hidden="true" />
      </Button>
    </span>
  );
}

function Renew({ sheet }: { sheet: BriefingShown }) {
  const { t } = useReader();
  const { propertyId, may, businessDate } = usePlace();
  const answers = useQueryClient();
  const renew = useMutation({
    mutationFn: () => call(renewBriefing, { params: { propertyId, day: sheet.day } }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => answers.invalidateQueries({ queryKey: [readBriefing.id] }),
  });
  if (!may.includes('duty.manage') || sheet.day !== businessDate) return null;
  return (
    <Button
      voice="plain"
      busy={renew.isPending}
      onClick={() => renew.mutate()}
      aria-label={t('duty.renew')}
      title={`${t('duty.renew')}. ${t('duty.renewHint')}`}
    >
      <RefreshCw size={18} aria-hidden="true" />
    </Button>
  );
}
