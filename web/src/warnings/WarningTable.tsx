// The list by rank. A line: who, how likely again, what is lost, when last here, what speaks for it, what is done.
import type { Warning, WarningKind } from '@regulars/contract/warning.ts';
import { shownName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { shortDate } from '../ui/dates.ts';
import { wholeMoney } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { word } from '../ui/told.ts';
import { usePlaybooks } from './useBoard.ts';
import { inHundred } from './figures.ts';
import styles from './Warnings.module.css';

type Props = {
  kind: WarningKind;
  warnings: readonly Warning[];
  marked: string | undefined;
  chosen: ReadonlySet<string>;
  /** a warning stands open beside: less fits a line */
  beside: boolean;
  open: (guestId: string) => void;
  choose: (key: string) => void;
};

export function WarningTable({ kind, warnings, marked, chosen, beside, open, choose }: Props) {
  const { t } = useReader();
  const { titleOf } = usePlaybooks();
  const last = kind === 'expiring' ? 'card' : 'last';
  return (
    <div className={`${styles['rows']} ${beside ? styles['short'] : ''}`}>
      <QuietTable
        caption={t(`warnings.tabs.${kind}`)}
        columns={[
          { key: 'choose', label: t('warnings.column.choose'), unseen: true },
          { key: 'guest', label: t('warnings.column.guest') },
          { key: 'chance', label: t('warnings.column.chance'), numeric: true },
          { key: 'loss', label: t('warnings.column.loss'), numeric: true },
          { key: last, label: t(`warnings.column.${last}`) },
          { key: 'signals', label: t('warnings.column.signals') },
          { key: 'done', label: t('warnings.column.done') },
        ]}
      >
        {warnings.map((warning) => (
          <Row key={warning.key} chosen={warning.key === marked} mark={{ 'data-warning': warning.key }}>
            <Line
              warning={warning}
              isChosen={chosen.has(warning.key)}
              title={warning.playbook === null ? null : titleOf(warning.playbook)}
              open={open}
              choose={choose}
            />
          </Row>
        ))}
      </QuietTable>
    </div>
  );
}

function Line({
  warning,
  isChosen,
  title,
  open,
  choose,
}: {
  warning: Warning;
  isChosen: boolean;
  title: string | null;
  open: (guestId: string) => void;
  choose: (key: string) => void;
}) {
  const { t, language, today } = useReader();
  const isHotel = usePlace().kind === 'hotel';
  const { guest, key, state, pReturn, loss, awayDays, signals, stays, card } = warning;
  const { main } = shownName(guest.name, language);
  const name = main ? <span lang={main.lang}>{main.text}</span> : t('guests.unnamed');
  const year = Number(today.slice(0, 4));
  return (
    <>
      <Cell>
        {state === 'fresh' && (
          <label className={styles['tick']}>
            <span className="unseen">
              {t('warnings.column.choose')} {name}
            </span>
            <input type="checkbox" checked={isChosen} onChange={() => choose(key)} />
          </label>
        )}
      </Cell>
      <Cell lead>
        <button type="button" className={`${styles['name']} quiet-link`} onClick={() => open(guest.guestId)}>
          {name}
        </button>
        <span className={styles['under']}>
          {t(`guests.class.${guest.guestClass}`)}
          {stays !== null && ` · ${t(isHotel ? 'warnings.stays' : 'warnings.meals', { count: stays })}`}
        </span>
      </Cell>
      <Cell numeric label={t('warnings.column.chance')}>
        {pReturn === null ? (
          <span className={styles['quiet']}>{t('warnings.noChance')}</span>
        ) : (
          <span className={styles['chance']}>
            {t('warnings.ofHundred', { chance: inHundred(pReturn) })}
            <span className={styles['bar']} aria-hidden="true">
              <span style={{ width: `${inHundred(pReturn)}%` }} />
            </span>
          </span>
        )}
      </Cell>
      <Cell numeric label={t('warnings.column.loss')}>
        {loss === null ? '–' : wholeMoney(loss, language)}
      </Cell>
      <Cell label={t(card ? 'warnings.column.card' : 'warnings.column.last')}>
        {card ? (
          <span>
            {shortDate(card.expiresOn, language, year)}
            <span className={styles['under']}>
              {[
                card.expiresOn < today && t('warnings.ranOut'),
                word('warnings.programme', card.programme, card.programme, t),
                card.tier && word('tier', card.tier, card.tier, t),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        ) : (
          <span className={styles['whole']}>{t('warnings.days', { count: awayDays })}</span>
        )}
      </Cell>
      <Cell label={t('warnings.column.signals')} idle={signals.length === 0}>
        <span className={styles['signals']}>
          {signals.slice(0, 3).map(({ code }) => (
            <Badge key={code} tone={toneOf[code]}>
              {t(`warnings.signal.${code}`)}
            </Badge>
          ))}
          {signals.length > 3 && <span className={styles['quiet']}>+{signals.length - 3}</span>}
        </span>
      </Cell>
      <Cell label={t('warnings.column.done')}>
        <Done warning={warning} title={title} />
      </Cell>
    </>
  );
}

export const toneOf: Readonly<Record<Warning['signals'][number]['code'], Tone>> = {
  rhythm: 'brass',
  caseOpen: 'alarm',
  satisfaction: 'warn',
  channel: 'sky',
  cancelled: 'warn',
  card: 'brass',
  competitor: 'sky',
  noReply: 'plain',
};
export const stateTone: Readonly<Record<Warning['state'], Tone>> = {
  fresh: 'plain',
  takenUp: 'sky',
  control: 'plain',
  aside: 'plain',
  back: 'pine',
  gone: 'warn',
};

function Done({ warning, title }: { warning: Warning; title: string | null }) {
  const { t, language, today } = useReader();
  const year = Number(today.slice(0, 4));
  const { state, owner, dueOn, followupState, backOn, asideUntil } = warning;
  const day = (date: string) => shortDate(date, language, year);
  if (state === 'fresh') return <span className={styles['quiet']}>{t('warnings.state.fresh')}</span>;
  const under = [
    state === 'takenUp' && title,
    state === 'takenUp' && (owner ?? t('warnings.ofDepartment')),
    state === 'takenUp' &&
      (followupState === 'open'
        ? dueOn && t('warnings.due', { day: day(dueOn) })
        : followupState && t(`followups.state.${followupState}`)),
    backOn && t('warnings.backOn', { day: day(backOn) }),
    asideUntil && t('warnings.until', { day: day(asideUntil) }),
  ].filter(Boolean);
  return (
    <span>
      <Badge tone={stateTone[state]}>{t(`warnings.state.${state}`)}</Badge>
      {under.length > 0 && <span className={styles['under']}>{under.join(' · ')}</span>}
    </span>
  );
}
