// How many tasks or complaints wait for this person: offered, to decide on, or climbed to them.
import { useQuery } from '@tanstack/react-query';
import { readNeeds } from '@regulars/contract/needs.ts';
import { ask } from '../ask/ask.ts';
import { usePlace } from '../session/session.ts';
import styles from './WaitingCount.module.css';

const MOST = 99;

export default function WaitingCount({ of }: { of: '/tasks' | '/cases' }) {
  const { may, propertyId } = usePlace();
  const { data } = useQuery({
    ...ask(readNeeds, { params: { propertyId } }),
    enabled: may.includes('task.work'),
    refetchInterval: 5 * 60_000,
  });
  const count = data?.[of === '/tasks' ? 'tasks' : 'cases'] ?? 0;
  return count === 0 ? null : <small className={styles['count']}>{count > MOST ? `${MOST}+` : count}</small>;
}
