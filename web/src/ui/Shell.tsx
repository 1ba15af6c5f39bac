// The frame of the house: rail at the desk, bar in the hand, the screen between; the keys that work everywhere.
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { CalendarDays, CircleUserRound, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveChanges } from '../ask/live.tsx';
import { places } from './places.ts';
import { Rail } from './Rail.tsx';
import { DayTurn } from '../session/DayTurn.tsx';
import { usePlace } from '../session/session.ts';
import { useKeys } from './useKeys.ts';
import { handheld, useMedia } from './useMedia.ts';
import { Waiting } from './Waiting.tsx';
import styles from './Shell.module.css';

const commandMenu = () => import('../find/CommandMenu.tsx');
const CommandMenu = lazy(commandMenu);
const InteractionSheet = lazy(() => import('../guests/InteractionSheet.tsx'));
const KeyHelp = lazy(() => import('./KeyHelp.tsx'));

export function Shell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'commands' | 'keys' | 'inquiry' | 'turnaway' | undefined>();
  const close = () => setOpen(undefined);
  useShellKeys(setOpen);
  useFocusOnNewScreen();
  const inHand = useMedia(handheld);
  // what is typed behind its keys should not wait for code; in the hand there are no keys
  useEffect(() => {
    if (!inHand) void commandMenu();
  }, [inHand]);
  const known = places(usePlace().may);

  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        {t('ui.skip')}
      </a>
      <Rail known={known} />
      <main id="main" className={styles['main']} tabIndex={-1}>
        <Outlet />
      </main>
      <nav className={styles['bottom']} aria-label={t('ui.mainNav')}>
        <Link to="/today" className={styles['link']}>
          <CalendarDays size={22} strokeWidth={1.7} aria-hidden="true" />
          {t('today.title')}
        </Link>
        <Link to="/find" className={styles['link']}>
          <Search size={22} strokeWidth={1.7} aria-hidden="true" />
          {t('find.title')}
        </Link>
        {known
          .filter(({ inHand }) => inHand)
          .map(({ to, icon: Icon, label }) => (
            <Link key={to} to={to} className={styles['link']}>
              <Icon size={22} strokeWidth={1.7} aria-hidden="true" />
              {t(label)}
              <Waiting at={to} />
            </Link>
          ))}
        <Link to="/me" className={styles['link']}>
          <CircleUserRound size={22} strokeWidth={1.7} aria-hidden="true" />
          {t('session.me')}
        </Link>
      </nav>
      <LiveChanges />
      <DayTurn />
      <Suspense fallback={null}>
        {open === 'commands' && <CommandMenu close={close} showKeys={() => setOpen('keys')} note={setOpen} />}
        {(open === 'inquiry' || open === 'turnaway') && <InteractionSheet kind={open} close={close} />}
        {open === 'keys' && <KeyHelp close={close} />}
      </Suspense>
    </div>
  );
}

function useShellKeys(setOpen: (open: 'commands' | 'keys') => void): void {
  const navigate = useNavigate();
  const { may } = usePlace();
  useKeys({
    'mod+k': () => setOpen('commands'),
    '?': () => setOpen('keys'),
    '/': () => {
      const box = document.querySelector<HTMLInputElement>('input[data-find]');
      if (box) box.focus();
      else void navigate({ to: '/find' });
    },
    'g a': () => void navigate({ to: '/today' }),
    'g i': () => void navigate({ to: '/today', search: { list: 'inHouse' } }),
    'g d': () => void navigate({ to: '/today', search: { list: 'departures' } }),
    'g t': () => void navigate({ to: '/tasks' }),
    'g p': () => void navigate({ to: '/promises' }),
    'g c': () => void navigate({ to: '/cases' }),
    c: may.includes('case.work') ? () => void navigate({ to: '/cases/new' }) : undefined,
    'g f': () => void navigate({ to: '/find' }),
    'g m': () => void navigate({ to: '/me' }),
  });
}

/** After a change of screen the reader of a screen starts at its heading, not at the link that was pressed. */
function useFocusOnNewScreen(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const heading = document.querySelector<HTMLElement>('main h1');
    if (!heading || document.activeElement?.matches('input, textarea')) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [path]);
}
