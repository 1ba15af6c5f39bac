// Hand-over: what this shift leaves to the next, made by the house. Who goes looks at the grave ones and signs; who comes accepts item
// by item or sends back with a reason, and signs. Past ones are read only.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { readHandover } from '@regulars/contract/handover.ts';
import { ask } from '../ask/ask.ts';
import type { HandoverSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { Views } from '../ui/Views.tsx';
import { HandoverPaper } from './HandoverPaper.tsx';
import { HandoverPast } from './HandoverPast.tsx';
import { HandoverSheet } from './HandoverSheet.tsx';

export function HandoverScreen() {
  const { may } = usePlace();
  const search = useSearch({ from: '/house/duty/handover' });
  if (!may.includes('duty.work')) return <NoPermission />;
  return search.past ? <Past search={search} /> : <OneHandover search={search} />;
}

function OneHandover({ search }: { search: HandoverSearch }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { department, day, shift } = search;
  const answer = useQuery({
    ...ask(readHandover, { params: { propertyId }, query: { department, day, shift } }),
    // what is open is shown as it stands, also where nobody says that it changed
    refetchInterval: 60_000,
  });
  const sheet = answer.data;
  return (
    <>
      <div className="screen-only">
        <Head search={search} printable={sheet !== undefined && sheet.state !== 'missed'} />
        <PageBody>
          {!sheet && answer.error && <Failed error={answer.error} retry={() => void answer.refetch()} />}
          {!sheet && !answer.error && <Loading lines={8} />}
          {sheet && <HandoverSheet key={`${sheet.department}${sheet.from.day}${sheet.from.shift}`} sheet={sheet} />}
          {sheet && (
            <p>
              <Link
                to="/duty/log"
                search={({ property }) => ({ property, day: sheet.from.day, shift: sheet.from.shift })}
                className="quiet-link"
              >
                {t('dutyLog.ofShift')}
              </Link>
            </p>
          )}
        </PageBody>
      </div>
      {sheet && <HandoverPaper sheet={sheet} />}
    </>
  );
}

function Past({ search }: { search: HandoverSearch }) {
  return (
    <>
      <Head search={search} />
      <PageBody>
        <HandoverPast department={search.department} />
      </PageBody>
    </>
  );
}

function Head({ search, printable = false }: { search: HandoverSearch; printable?: boolean }) {
  const { t } = useReader();
  const navigate = useNavigate();
  const { department, past, day } = search;
  return (
    <>
      <PageBar
        title={t('duty.handover')}
        side={
          printable && (
            <Button voice="plain" onClick={() => window.print()} aria-label={t('duty.print')} title={t('duty.print')}>
              <Printer size={18} aria-hidden="true" />
            </Button>
          )
        }
      />
      <Views
        label={t('duty.handover')}
        side={
          <DepartmentSelect
            label={t('duty.department')}
            all={t('duty.ownDepartment')}
            value={department}
            change={(one) =>
              void navigate({ to: '/duty/handover', search: ({ property }) => ({ property, department: one, past }) })
            }
          />
        }
      >
        <Link
          to="/duty/handover"
          activeOptions={{ exact: true }}
          search={({ property }) => ({ property, department })}
          aria-current={past || day ? undefined : 'page'}
        >
          {t('duty.past.now')}
        </Link>
        <Link
          to="/duty/handover"
          activeOptions={{ exact: true }}
          search={({ property }) => ({ property, department, past: true as const })}
          aria-current={past || day ? 'page' : undefined}
        >
          {t('duty.past.title')}
        </Link>
      </Views>
    </>
  );
}
