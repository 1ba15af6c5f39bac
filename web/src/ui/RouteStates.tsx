import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from './Button.tsx';
import { Empty, Failed, Loading } from './States.tsx';

/** While a screen's code is fetched: nothing for 300 ms, then quiet lines. */
export function ScreenPending() {
  return <Loading />;
}

export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Failed
      as="h1"
      error={error}
      retry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** The house itself can't be reached: there is no frame around this. */
export function HouseFailed(props: ErrorComponentProps) {
  return (
    <main>
      <ScreenFailed {...props} />
    </main>
  );
}

export function NotThere() {
  const { t } = useTranslation();
  return (
    <main>
      <Empty
        as="h1"
        title={t('ui.notThere')}
        actions={
          <Link to="/today" className={buttonClass('primary')}>
            {t('ui.toToday')}
          </Link>
        }
      >
        {t('ui.notThereHint')}
      </Empty>
    </main>
  );
}
