// The sheet on a big screen: large enough for the back row, one block after the other, the numbers and the focus always there. Live as
// the sheet is; nothing on it that the sheet does not have. Arrows turn, the space bar holds, Esc leaves.
import { ChevronLeft, ChevronRight, Pause, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { toneOf } from '../guests/badges.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { longDate } from '../ui/dates.ts';
import { say } from '../ui/told.ts';
import { useKeys } from '../ui/useKeys.ts';
import { numbersText, whoText } from './briefingText.ts';
import { wallPages } from './wallPages.ts';
import styles from './BriefingWall.module.css';

/** Long enough to read six lines aloud. */
const TURN_MS = 15_000;

export default function BriefingWall({ sheet, close }: { sheet: BriefingShown; close: () => void }) {
  const { t, language } = useReader();
  const pages = wallPages(sheet);
  const { at, turn, held, setHeld } = useTurning(pages.length);
  const page = pages[at]!;
  const focus = sheet.focus.words?.[language] ?? sheet.focus.suggestion?.[language];
  const leave = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    close();
  };
  useAlone(close);
  useKeys({ Escape: leave, ArrowRight: () => turn(1), ArrowLeft: () => turn(-1), ' ': () => setHeld(!held) });
  return createPortal(
    <main className={`${styles['wall']} screen-only`} aria-label={t('duty.wall.title')}>
      <header>
        <h1>{t('duty.briefing')}</h1>
        <span>{longDate(sheet.day, language)}</span>
        <nav>
          <button type="button" onClick={() => turn(-1)} aria-label={t('duty.wall.before')}>
            <ChevronLeft aria-hidden="true" />
          </button>
          <span>{t('duty.wall.of', { at: at + 1, count: pages.length })}</span>
          <button type="button" onClick={() => turn(1)} aria-label={t('duty.wall.next')}>
            <ChevronRight aria-hidden="true" />
          </button>
          <button type="button" onClick={() => setHeld(!held)} aria-label={t(held ? 'duty.wall.go' : 'duty.wall.hold')}>
            {held ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          </button>
          <button type="button" onClick={leave} aria-label={t('duty.wall.leave')}>
            <X aria-hidden="true" />
          </button>
        </nav>
      </header>
      <p className={styles['numbers']}>{numbersText(sheet, t)}</p>
      <section aria-labelledby="wall-block" data-wall={page.block}>
        <h2 id="wall-block">
          {t(`duty.block.${page.block}`)}
          {page.of > 1 && <small>{t('duty.wall.of', { at: page.part, count: page.of })}</small>}
        </h2>
        {page.lines.length === 0 && page.comments.length === 0 && <p className={styles['none']}>{t('duty.nothing')}</p>}
        <ul>
          {page.lines.map((line) => (
            <WallLine key={line.key} line={line} />
          ))}
          {page.comments.map(({ commentId, words, by }) => (
            <li key={commentId} className={styles['comment']}>
              {words} <small>{by}</small>
            </li>
          ))}
        </ul>
      </section>
      {focus && (
        <footer>
          <b>{t('duty.block.focus')}</b>
          <span>{focus}</span>
        </footer>
      )}
    </main>,
    document.body,
  );
}

function WallLine({ line }: { line: BriefingLine }) {
  const reader = useReader();
  const { t, language } = reader;
  return (
    <li>
      <div>
        <b>{whoText(line, language)}</b>
        <span>{say(line.title, reader)}</span>
        {line.badges.map((badge) => (
          <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
            {say(badge, reader)}
          </Badge>
        ))}
      </div>
      <div>
        {t(`duty.action.${line.action}`)}
        <small>{line.owner}</small>
      </div>
    </li>
  );
}

/** A page after the other, around; held while somebody wants to talk about one. */
function useTurning(count: number) {
  const [asked, setAsked] = useState(0);
  const [held, setHeld] = useState(false);
  // a sheet that got shorter meanwhile
  const at = asked % count;
  const turn = (step: 1 | -1) => setAsked((at + step + count) % count);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setAsked((at + 1) % count), TURN_MS);
    return () => clearTimeout(timer);
  }, [at, count, held]);
  return { at, turn, held, setHeld };
}

/** Nothing else on the page takes the focus, and the screen does not go dark. Leaving full screen by the browser's own key leaves this too. */
function useAlone(close: () => void): void {
  useEffect(() => {
    const rest = document.getElementById('root');
    if (rest) rest.inert = true;
    const changed = (): void => {
      if (document.fullscreenElement === null) close();
    };
    document.addEventListener('fullscreenchange', changed);
    const awake = navigator.wakeLock?.request('screen').catch(() => undefined);
    return () => {
      if (rest) rest.inert = false;
      document.removeEventListener('fullscreenchange', changed);
      void awake?.then((lock) => lock?.release());
    };
    // bound once: `close` only takes the address back
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
