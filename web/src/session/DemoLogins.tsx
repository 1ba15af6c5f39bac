import { useTranslation } from 'react-i18next';
import { word } from '../ui/told.ts';
import styles from './Login.module.css';

type Demo = { login: string; password: string; role: string; name: string };

/** The demo hotel's people: one press and one stands where they stand. */
export function DemoLogins({
  logins,
  choose,
  busy,
}: {
  logins: readonly Demo[];
  choose: (who: { login: string; password: string }) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  return (
    <section className={styles['demo']} aria-label={t('session.demo')}>
      <h2>{t('session.demo')}</h2>
      <ul>
        {logins.map((each) => (
          <li key={each.login}>
            <button
              type="button"
              disabled={busy}
              onClick={() => choose({ login: each.login, password: each.password })}
            >
              <b>{each.name}</b>
              <span>{word('session.role', each.role, each.role, t)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
