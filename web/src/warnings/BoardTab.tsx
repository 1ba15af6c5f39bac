// One list of warnings: its figures, what narrows it, the table by rank, and the warning at hand beside it; in the hand it takes the
// screen. j and k walk, Enter opens, x chooses for taking up many.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Warning, WarningKind } from '@regulars/contract/warning.ts';
import type { WarningsSearch } from './search.ts';
import { useReader } from '../session/session.ts';
import { moved } from '../ui/keys.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { BoardEmpty } from './BoardEmpty.tsx';
import { BoardFigures } from './BoardFigures.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { firstOf, toggled, type Chosen } from './chosen.ts';
import { ManyBar } from './ManyBar.tsx';
import { useBoard } from './useBoard.ts';
import { WarningPanel } from './WarningPanel.tsx';
import { WarningTable } from './WarningTable.tsx';
import styles from './Warnings.module.css';

export function BoardTab({ kind, search }: { kind: WarningKind; search: WarningsSearch }) {
  const { t } = useReader();
  const answer = useBoard(kind, search);
  const first = answer.data?.pages[0];
  const warnings = answer.data?.pages.flatMap((page) => page.warnings) ?? [];
  const [chosen, setChosen] = useState<Chosen>(new Set());
  // who was taken up meanwhile is not chosen any more
  const free = warnings.filter(({ state }) => state === 'fresh');
  const choosing = free.filter(({ key }) => chosen.has(key));
  const choose = (key: string) => setChosen(toggled(new Set(choosing.map((each) => each.key)), key));
  const list = useRef<HTMLDivElement>(null);
  const clear = () => {
    setChosen(new Set());
    // the bar goes with what was chosen
    list.current?.focus({ preventScroll: true });
  };
  const { marked, open, close } = useWalk(warnings, search, choose);
  const opened = search.at;
  return (
    <>
      <div className={opened === undefined ? '' : styles['above']}>
        <p className={styles['lead']}>{t(`warnings.lead.${kind}`)}</p>
        {first && <BoardFigures kind={kind} board={first} />}
        <BoardFilters search={search} />
      </div>
      <div className={opened === undefined ? styles['one'] : styles['two']}>
        <div ref={list} className={styles['listSide']} tabIndex={-1}>
          {choosing.length > 0 && first && (
            <ManyBar
              kind={kind}
              chosen={choosing}
              all={() => setChosen(firstOf(free.map(({ key }) => key)))}
              clear={clear}
            />
          )}
          {!answer.data &&
            (answer.error ? (
              <Failed error={answer.error} retry={() => void answer.refetch()} />
            ) : (
              <Loading lines={10} />
            ))}
          {first && warnings.length === 0 && <BoardEmpty kind={kind} board={first} search={search} />}
          {warnings.length > 0 && (
            <WarningTable
              kind={kind}
              warnings={warnings}
              marked={marked}
              chosen={chosen}
              beside={opened !== undefined}
              open={open}
              choose={choose}
            />
          )}
          <ShowMore answer={answer}>{t('warnings.more')}</ShowMore>
        </div>
        {opened !== undefined && <WarningPanel key={`${kind}${opened}`} kind={kind} guestId={opened} close={close} />}
      </div>
    </>
  );
}

/** The row at hand: the opened one, else the one the keys walked to. */
function useWalk(warnings: readonly Warning[], search: WarningsSearch, choose: (key: string) => void) {
  const navigate = useNavigate({ from: '/warnings' });
  const [walked, setWalked] = useState<string>();
  const open = (guestId: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, at: guestId }), replace: search.at !== undefined, resetScroll: false });
  const at = warnings.findIndex(({ guest, key }) =>
    search.at === undefined ? key === walked : guest.guestId === search.at,
  );
  const here = warnings[at];
  const go = (step: 1 | -1) => {
    const next = warnings[moved(at, step, warnings.length)];
    if (next === undefined) return;
    setWalked(next.key);
    if (search.at !== undefined) open(next.guest.guestId);
    document.querySelector(`[data-warning="${next.key}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const left = useRef<string>(undefined);
  const close = () => {
    setWalked(here?.key);
    left.current = here?.key ?? '';
    open(undefined);
  };
  // back in the list: at the row that was opened, or at the first where it left the list meanwhile
  useEffect(() => {
    if (search.at !== undefined || left.current === undefined) return;
    const row = document.querySelector(`[data-warning="${left.current}"]`) ?? document.querySelector('[data-warning]');
    left.current = undefined;
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector('button')?.focus({ preventScroll: true });
  }, [search.at]);
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    Enter: here === undefined ? undefined : () => open(here.guest.guestId),
    x: here?.state === 'fresh' ? () => choose(here.key) : undefined,
    Escape: search.at === undefined ? undefined : close,
  });
  return { marked: here?.key, open, close };
}
