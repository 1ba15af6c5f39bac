// What the guest likes and must avoid: each with who said it, when, and how sure we are today. A press confirms it, says it is
// no longer so, or takes that back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, RotateCcw, TimerOff, X } from 'lucide-react';
import { judgePreference, type Preference } from '@regulars/contract/preference.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { dayIn, fullDate, monthDate } from '../ui/dates.ts';
import { percentText } from '../ui/numbers.ts';
import { PressMenu } from '../ui/PressMenu.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import type { Reader } from '../ui/told.ts';
import { certainty, inOrder, preferenceText } from './preferences.ts';
import styles from './Preferences.module.css';

type Judgement = 'confirm' | 'contradict' | 'expire' | 'restore';

export function Preferences({
  guestId,
  preferences,
  limit,
}: {
  guestId: string;
  preferences: readonly Preference[];
  limit?: number;
}) {
  const { t } = useReader();
  const all = inOrder(preferences);
  const shown = limit ? all.slice(0, limit) : all;
  return (
    <Section title={t('guests.preferences')}>
      {all.length === 0 && <p className={styles['none']}>{t('guests.noPreferences')}</p>}
      <ul className={styles['list']}>
        {shown.map((preference) => (
          <li key={preference.preferenceId}>
            <PreferenceChip guestId={guestId} preference={preference} />
          </li>
        ))}
        {shown.length < all.length && (
          <li className={styles['rest']}>{t('guests.morePreferences', { count: all.length - shown.length })}</li>
        )}
      </ul>
    </Section>
  );
}

function PreferenceChip({ guestId, preference }: { guestId: string; preference: Preference }) {
  const reader = useReader();
  const { t, language } = reader;
  const may = useMay('guest.write');
  const judge = useJudge(guestId, preference);
  const text = preferenceText(preference, language);
  const gone = preference.state === 'contradicted' || preference.state === 'expired';
  const sure = certainty(preference.confidence);
  const careful = preference.kind === 'allergy' || preference.kind === 'health';
  const entries = gone
    ? [{ label: t('guests.judge.restore'), icon: <RotateCcw size={16} />, act: () => judge('restore') }]
    : [
        { label: t('guests.judge.confirm'), icon: <Check size={16} />, act: () => judge('confirm') },
        { label: t('guests.judge.contradict'), icon: <X size={16} />, act: () => judge('contradict') },
        { label: t('guests.judge.expire'), icon: <TimerOff size={16} />, act: () => judge('expire') },
      ];
  return (
    <PressMenu
      head={<Details preference={preference} />}
      entries={may ? entries : []}
      target={
        <button
          type="button"
          className={`${styles['chip']} ${gone ? styles['gone'] : ''} ${careful && !gone ? styles['careful'] : ''} ${styles[sure]}`}
        >
          {text} <span className={styles['source']}>{origin(preference, reader)}</span>
          <span className="unseen"> · {t(`guests.certainty.${sure}`)}</span>
        </button>
      }
    />
  );
}

/** Who noted it when, in which words, and how sure we are today. */
function Details({ preference }: { preference: Preference }) {
  const { t, language, timeZone } = useReader();
  const { state, text, source, notedBy, notedAt, confidence, confirmedCount, validUntil } = preference;
  const date = fullDate(dayIn(notedAt, timeZone), language);
  return (
    <div className={styles['details']}>
      {preferenceText(preference, language) !== text && <p>{t('ui.quote', { text })}</p>}
      <p>{notedBy === null ? t(`told.source.${source}`, { date }) : t('guests.notedBy', { who: notedBy, date })}</p>
      <p>
        {t('guests.sure', { percent: percentText(confidence, language) })}
        {confirmedCount > 0 && ` · ${t('guests.confirmedTimes', { count: confirmedCount })}`}
        {validUntil && ` · ${t('guests.validUntil', { date: fullDate(validUntil, language) })}`}
      </p>
      {(state === 'contradicted' || state === 'expired') && <p>{t(`guests.preferenceState.${state}`)}</p>}
    </div>
  );
}

function useJudge(guestId: string, preference: Preference): (judgement: Judgement) => void {
  const { t } = useReader();
  const answers = useQueryClient();
  const judge = useMutation({
    mutationFn: (judgement: Judgement) =>
      call(judgePreference, { params: { guestId, preferenceId: preference.preferenceId }, body: { judgement } }),
    onSuccess: () => void answers.invalidateQueries(),
    onError: (error) => toast(refusalText(error, t)),
  });
  return (judgement) => judge.mutate(judgement);
}

/** Where it was learnt and when: `6 stays`, `desk · Apr`. */
function origin(preference: Preference, { t, language, today }: Reader): string {
  const when = monthDate(preference.notedAt.slice(0, 10), language, Number(today.slice(0, 4)));
  if (preference.source === 'stays' && preference.confirmedCount > 0)
    return t('guests.staysCount', { count: preference.confirmedCount });
  return `${t(`preference.source.${preference.source}`)} · ${when}`;
}
