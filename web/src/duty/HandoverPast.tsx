// The shifts of the last seven days: who signed, what nobody took, and those nobody signed. Each opens as it was.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Department } from '@regulars/contract/department.ts';
import { listHandovers, type PastHandover } from '@regulars/contract/handover.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { clock, longDate } from '../ui/dates.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import styles from './Handover.module.css';

export function HandoverPast({ department }: { department: Department | undefined }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(listHandovers, { params: { propertyId }, query: { department } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const { shifts } = answer.data;
  if (shifts.length === 0) return <Empty title={t('duty.past.none')} />;
  return (
    <>
      <p className={styles['lead']}>{t(`tasks.department.${answer.data.department}`)}</p>
      <ul className={styles['past']}>
        {shifts.map((one) => (
          <PastLine key={`${one.day}${one.shift}`} one={one} department={answer.data.department} />
        ))}
      </ul>
    </>
  );
}

function PastLine({ one, department }: { one: PastHandover; department: Department }) {
  const { t, language, timeZone } = useReader();
  return (
    <li>
      <Link
        to="/duty/handover"
        search={({ property }) => ({ property, department, day: one.day, shift: one.shift })}
        data-shift={`${one.day}/${one.shift}`}
      >
        <span>
          <b>
            {longDate(one.day, language)} · {t(`tasks.shift.${one.shift}`)}
          </b>
          <small>
            {clock(one.from, timeZone)}–{clock(one.to, timeZone)}
            {one.out && ` · ${one.out} → ${one.in ?? '–'}`}
          </small>
        </span>
        <span className={styles['marks']}>
          {one.out !== null && <small>{t('duty.past.items', { count: one.items })}</small>}
          {one.unaccepted > 0 && one.state !== 'draft' && (
            <Badge tone="warn">{t('duty.past.unaccepted', { count: one.unaccepted })}</Badge>
          )}
          <Badge tone={one.state === 'missed' ? 'alarm' : one.state === 'accepted' ? 'pine' : 'plain'}>
            {t(`duty.stateShort.${one.state}`)}
          </Badge>
        </span>
      </Link>
    </li>
  );
}
