// One warning: why in sentences, what speaks for it and where to look, what can be done now, what was done.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReplyOf, Told } from '@regulars/contract/route.ts';
import { readWarning, type Signal, type WarningEntry, type WarningKind } from '@regulars/contract/warning.ts';
import { ask } from '../ask/ask.ts';
import { vipGrade } from '../guests/badges.ts';
import { shownName } from '../guests/names.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { dayIn, isPlainDate, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { say, word, type Reader } from '../ui/told.ts';
import { useMedia, wide } from '../ui/useMedia.ts';
import { ActPart } from './ActPart.tsx';
import { usePlaybooks } from './useBoard.ts';
import { stateTone, toneOf } from './WarningTable.tsx';
import styles from './Warnings.module.css';

export type OneWarning = ReplyOf<typeof readWarning>;

export function WarningPanel({ kind, guestId, close }: { kind: WarningKind; guestId: string; close: () => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readWarning, { params: { propertyId, guestId }, query: { kind } }));
  const panel = useRef<HTMLElement>(null);
  const isAlone = !useMedia(wide);
  // where there is no room for both, the panel stands where the list was
  useEffect(() => {
    if (isAlone) panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: isAlone ? 'start' : 'nearest' });
  }, [isAlone]);
  // what is done takes its own button away
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [answer.data]);
  return (
    <aside ref={panel} className={styles['panel']} aria-label={t('warnings.panel')} tabIndex={-1}>
      <div className={`${styles['close']} screen-only`}>
        <Button voice="plain" size="small" onClick={close}>
          <X size={16} aria-hidden="true" />
          {t('warnings.back')}
        </Button>
      </div>
      {answer.data ? (
        <Whole found={answer.data} />
      ) : answer.error ? (
        <Failed error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={8} />
      )}
    </aside>
  );
}

function Whole({ found }: { found: OneWarning }) {
  const reader = useReader();
  const { t, language } = reader;
  const { warning, reason, history } = found;
  const { guest, state, signals, followupId } = warning;
  const { main } = shownName(guest.name, language);
  return (
    <>
      <header>
        <h2 className={styles['title']}>{main ? <span lang={main.lang}>{main.text}</span> : t('guests.unnamed')}</h2>
        <div className={styles['meta']}>
          <Badge tone={stateTone[state]}>{t(`warnings.state.${state}`)}</Badge>
          <span>{t(`guests.class.${guest.guestClass}`)}</span>
          {guest.vip && <Badge tone="brass">{t('guests.vipGrade', { grade: vipGrade(guest.vip) })}</Badge>}
        </div>
      </header>
      <div className={styles['reason']}>
        {reason.map((each) => (
          <p key={each.code}>{say(withProgramme(each, reader), reader)}</p>
        ))}
      </div>
      <div className={`${styles['links']} screen-only`}>
        <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} className={buttonClass('quiet', 'small')}>
          {t('warnings.card')}
        </Link>
        {followupId && (
          <Link to="/followups/$followupId" params={{ followupId }} className={buttonClass('quiet', 'small')}>
            {t('warnings.sheet')}
          </Link>
        )}
      </div>
      <Section title={t('warnings.behind')}>
        {signals.length === 0 ? (
          <p className={styles['quiet']}>{t('warnings.noSignals')}</p>
        ) : (
          <ul className={styles['evidence']}>
            {signals.map((each) => (
              <SignalLine key={each.code} signal={each} />
            ))}
          </ul>
        )}
      </Section>
      <ActPart found={found} />
      <Section title={t('warnings.history')}>
        {history.length === 0 ? (
          <p className={styles['quiet']}>{t('warnings.noHistory')}</p>
        ) : (
          <ol className={styles['history']}>
            {history.map((entry, at) => (
              <EntryLine key={`${entry.kind}${entry.at}${at}`} entry={entry} />
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

/** Programmes stand by their code where a house named none. */
function withProgramme(told: Told, { t }: Reader): Told {
  const { programme } = told.params;
  if (typeof programme !== 'string') return told;
  return { ...told, params: { ...told.params, programme: word('warnings.programme', programme, programme, t) } };
}

function SignalLine({ signal: { code, told, link } }: { signal: Signal }) {
  const reader = useReader();
  const { t } = reader;
  const mayCase = useMay('case.work');
  const said = say(withProgramme(told, reader), reader);
  return (
    <li>
      <Badge tone={toneOf[code]}>{t(`warnings.signal.${code}`)}</Badge>
      <span>
        {link.kind === 'case' && mayCase ? (
          <Link to="/cases/$caseId" params={{ caseId: link.id }} className="quiet-link">
            {said}
          </Link>
        ) : link.kind === 'followup' ? (
          <Link to="/followups/$followupId" params={{ followupId: link.id }} className="quiet-link">
            {said}
          </Link>
        ) : link.kind === 'guest' ? (
          <Link to="/guests/$guestId" params={{ guestId: link.id }} className="quiet-link">
            {said}
          </Link>
        ) : (
          said
        )}
      </span>
    </li>
  );
}

function EntryLine({ entry: { at, by, told, words } }: { entry: WarningEntry }) {
  const reader = useReader();
  const { t, language, timeZone, today } = reader;
  const { titleOf } = usePlaybooks();
  const year = Number(today.slice(0, 4));
  const { cause, playbook } = told.params;
  const params = {
    ...told.params,
    ...(typeof cause === 'string' && { cause: word('followups.cause', cause, cause, t) }),
    ...(typeof playbook === 'string' && { playbook: titleOf(playbook) }),
  };
  return (
    <li>
      <span className={styles['quiet']}>
        {[shortDate(isPlainDate(at) ? at : dayIn(at, timeZone), language, year), by].filter(Boolean).join(' · ')}
      </span>
      <span>{say({ ...told, params }, reader)}</span>
      {words && <q>{words}</q>}
    </li>
  );
}
