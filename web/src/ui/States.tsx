// What a screen says when there is nothing, not yet, not allowed, or broken. Each tells what to do next.
import { CircleAlert, CloudOff, Info, LockKeyhole } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../ask/call.ts';
import { Button } from './Button.tsx';
import { refusalText } from './refusals.ts';
import styles from './States.module.css';

/** Grey lines, but only when the answer takes longer than 300 ms: a flash of skeleton is slower than none. */
export function Loading({ lines = 6, after = 300 }: { lines?: number; after?: number }) {
  const { t } = useTranslation();
  const late = useLate(after);
  return (
    <div role="status" aria-live="polite" data-loading="">
      <span className="unseen">{late ? t('ui.loading') : ''}</span>
      {late && (
        <div className={styles['lines']} aria-hidden="true">
          {Array.from({ length: lines }, (_, line) => (
            <div key={line} className={styles['line']} style={{ width: `${92 - ((line * 17) % 40)}%` }} />
          ))}
        </div>
      )}
    </div>
  );
}

type EmptyProps = { title: string; children?: ReactNode; actions?: ReactNode; icon?: ReactNode; as?: 'h1' | 'h2' };

export function Empty({ title, children, actions, icon, as: Heading = 'h2' }: EmptyProps) {
  return (
    <div className={styles['state']}>
      {icon}
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}

/** A refusal or a fault as a whole screen, with the way to try again. */
export function Failed({ error, retry, as: Heading = 'h2' }: { error: unknown; retry?: () => void; as?: 'h1' | 'h2' }) {
  const { t } = useTranslation();
  if (error instanceof Refused && error.status === 403) return <NoPermission />;
  const away = error instanceof Refused && error.code === 'unreachable';
  return (
    <div className={styles['state']} role="alert">
      {away ? <CloudOff size={28} aria-hidden="true" /> : <CircleAlert size={28} aria-hidden="true" />}
      <Heading>{away ? t('ui.away') : t('ui.failed')}</Heading>
      <p>{refusalText(error, t)}</p>
      {error instanceof Refused && error.requestId && (
        <p className={styles['request']}>{t('ui.request', { id: error.requestId })}</p>
      )}
      {retry && (
        <div className={styles['actions']}>
          <Button voice="primary" onClick={retry}>
            {t('ui.again')}
          </Button>
        </div>
      )}
    </div>
  );
}

export function NoPermission() {
  const { t } = useTranslation();
  return (
    <Empty title={t('ui.noPermission')} icon={<LockKeyhole size={28} aria-hidden="true" />}>
      {t('ui.noPermissionHint')}
    </Empty>
  );
}

/** A line within a screen: an error beside the field or button it belongs to, or a quiet hint. */
export function Notice({ tone, children }: { tone: 'alarm' | 'warn' | 'sky'; children: ReactNode }) {
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} role={tone === 'sky' ? undefined : 'alert'}>
      {tone === 'sky' ? <Info size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
      <div>{children}</div>
    </div>
  );
}

function useLate(after: number): boolean {
  const [late, setLate] = useState(after === 0);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return late;
}
