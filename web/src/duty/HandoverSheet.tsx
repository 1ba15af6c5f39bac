// One hand-over on the screen: its groups, what stands in the way of signing, the two signatures. Also by keys: j k move, x seen,
// a accept, r return, Enter opens, n writes a word to the next shift.
import { useCallback, useEffect, useState } from 'react';
import { handoverGroups, type HandoverItem, type HandoverShown } from '@regulars/contract/handover.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { clock, longDate } from '../ui/dates.ts';
import { moved } from '../ui/keys.ts';
import { Section } from '../ui/Section.tsx';
import { Empty } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { HandoverKeys, HandoverKpis } from './HandoverKpis.tsx';
import { HandoverLine } from './HandoverLine.tsx';
import { NoteForm } from './NoteForm.tsx';
import { isGrave, isUnanswered, useHandover, type Said } from './useHandover.ts';
import styles from './Handover.module.css';

export function HandoverSheet({ sheet }: { sheet: HandoverShown }) {
  const { t } = useReader();
  const { staffId } = useSession();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const { send, busy } = useHandover(sheet);
  const turn = useCallback(
    (key: string) =>
      setSeen((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key])),
    [],
  );
  const mayAnswer = sheet.state === 'signed' && sheet.out?.by.staffId !== staffId;
  const lines = handoverGroups.flatMap((group) => sheet.items.filter((item) => item.group === group));
  const { at, returning, setReturning } = useLineKeys(lines, { sheet, mayAnswer, turn, send });
  return (
    <>
      <Lead sheet={sheet} />
      {sheet.items.length === 0 && sheet.state !== 'missed' && <Empty title={t('duty.empty')} />}
      {handoverGroups.map((group) => {
        const items = lines.filter((item) => item.group === group);
        const free = items.filter((item) => isUnanswered(item) && !isGrave(item)).map(({ key }) => key);
        return items.length === 0 ? null : (
          <Section
            key={group}
            title={`${t(`duty.group.${group}`)} ${items.length}`}
            side={
              mayAnswer &&
              free.length > 0 && (
                <Button
                  size="small"
                  busy={busy}
                  onClick={() => send({ keys: free, state: 'accepted', reason: '' })}
                  data-group={group}
                >
                  {t('duty.acceptGroup', { count: free.length })}
                </Button>
              )
            }
          >
            <ul className={styles['items']}>
              {items.map((item) => (
                <HandoverLine
                  key={item.key}
                  item={item}
                  state={sheet.state}
                  escalated={sheet.escalatedAt !== null}
                  chosen={item.key === at}
                  seen={seen.includes(item.key)}
                  turn={turn}
                  returning={returning === item.key}
                  setReturning={setReturning}
                  mayAnswer={mayAnswer && isOpen(item)}
                  busy={busy}
                  send={send}
                />
              ))}
            </ul>
          </Section>
        );
      })}
      <Signing sheet={sheet} seen={seen} mayAnswer={mayAnswer} send={send} busy={busy} />
      {sheet.state === 'draft' && <NoteForm department={sheet.department} />}
      <HandoverKpis kpis={sheet.kpis} />
      {lines.length > 0 && <HandoverKeys state={sheet.state} mayAnswer={mayAnswer} />}
    </>
  );
}

const isOpen = ({ answer, done }: HandoverItem): boolean => answer?.state !== 'accepted' && !done;

function Lead({ sheet }: { sheet: HandoverShown }) {
  const { t, language, timeZone } = useReader();
  const { from, to, out, items } = sheet;
  const by = sheet.in?.by.name ?? out?.by.name ?? '';
  const isUntaken = sheet.escalatedAt !== null && items.some(isOpen);
  const names = sheet.expected.map(({ name }) => name).join(t('duty.nameBreak'));
  return (
    <>
      <p className={styles['lead']}>
        <b>
          {t(`tasks.department.${sheet.department}`)} · {longDate(from.day, language)} ·{' '}
          {t(`tasks.shift.${from.shift}`)} {clock(from.from, timeZone)}–{clock(from.to, timeZone)} →{' '}
          {t(`tasks.shift.${to.shift}`)} {clock(to.from, timeZone)}–{clock(to.to, timeZone)}
        </b>{' '}
        <span className={sheet.state === 'missed' ? styles['alarm'] : undefined} role="status">
          {t(`duty.state.${sheet.state}`, { name: by })}
        </span>
      </p>
      {(sheet.state === 'draft' || sheet.state === 'signed') && (
        <p className={styles['quiet']}>{names === '' ? t('duty.expectedNobody') : t('duty.expected', { names })}</p>
      )}
      {sheet.state === 'missed' && <p className={styles['quiet']}>{t('duty.past.missedHint')}</p>}
      {isUntaken && <p className={styles['alarm']}>{t('duty.escalated')}</p>}
    </>
  );
}

function Signing({
  sheet,
  seen,
  mayAnswer,
  send,
  busy,
}: {
  sheet: HandoverShown;
  seen: readonly string[];
  mayAnswer: boolean;
  send: (said: Said) => void;
  busy: boolean;
}) {
  const { t } = useReader();
  const grave = sheet.items.filter((item) => isGrave(item) && !item.done);
  const unseen = grave.filter(({ key }) => !seen.includes(key)).length;
  const unanswered = grave.filter(({ answer }) => answer === null).length;
  const rest = sheet.items.filter((item) => isUnanswered(item) && !isGrave(item)).map(({ key }) => key);
  const left = sheet.state === 'draft' ? unseen : mayAnswer ? unanswered : 0;
  return (
    <div className={styles['acts']}>
      {sheet.state === 'draft' && (
        <Button voice="primary" size="tall" busy={busy} disabled={unseen > 0} onClick={() => send({ seen })}>
          {t('duty.sign')}
        </Button>
      )}
      {mayAnswer && rest.length > 0 && (
        <Button size="tall" busy={busy} onClick={() => send({ keys: rest, state: 'accepted', reason: '' })}>
          {t('duty.acceptRest')} ({rest.length})
        </Button>
      )}
      {mayAnswer && (
        <Button voice="primary" size="tall" busy={busy} disabled={unanswered > 0} onClick={() => send('finish')}>
          {t('duty.finish')}
        </Button>
      )}
      {left > 0 && (
        <span className={styles['alarm']}>
          {t(sheet.state === 'draft' ? 'duty.unseenLeft' : 'duty.unansweredLeft', { count: left })}
        </span>
      )}
    </div>
  );
}

const lineOf = (key: string) => document.querySelector<HTMLElement>(`[data-item="${CSS.escape(key)}"]`);

function useLineKeys(
  lines: readonly HandoverItem[],
  {
    sheet,
    mayAnswer,
    turn,
    send,
  }: {
    sheet: HandoverShown;
    mayAnswer: boolean;
    turn: (key: string) => void;
    send: (said: Said) => void;
  },
) {
  const [at, setAt] = useState<string>();
  const [returning, setReturning] = useState<string>();
  // whatever within a line has the focus, the keys mean that line
  useEffect(() => {
    const chosen = ({ target }: FocusEvent): void => {
      const line = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
      if (line) setAt(line.dataset['item']);
    };
    document.addEventListener('focusin', chosen);
    return () => document.removeEventListener('focusin', chosen);
  }, []);
  const item = lines.find(({ key }) => key === at);
  const go = (step: 1 | -1) => {
    const next =
      lines[
        moved(
          lines.findIndex(({ key }) => key === at),
          step,
          lines.length,
        )
      ];
    if (next === undefined) return;
    setAt(next.key);
    lineOf(next.key)?.scrollIntoView({ block: 'nearest' });
  };
  const isTaking = item !== undefined && mayAnswer && isOpen(item);
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    Enter: item && (() => lineOf(item.key)?.querySelector<HTMLElement>('a')?.click()),
    x: item && sheet.state === 'draft' && isGrave(item) ? () => turn(item.key) : undefined,
    a: isTaking ? () => send({ keys: [item.key], state: 'accepted', reason: '' }) : undefined,
    r: isTaking ? () => setReturning(item.key) : undefined,
    n: sheet.state === 'draft' ? () => document.querySelector<HTMLElement>('[data-note]')?.focus() : undefined,
    Escape:
      returning !== undefined ? () => setReturning(undefined) : at === undefined ? undefined : () => setAt(undefined),
  });
  return { at, returning, setReturning };
}
