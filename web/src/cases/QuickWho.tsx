// Who complains, as the room tells: chosen where several live there; and what is open there already.
import { Link } from '@tanstack/react-router';
import type { readQuickCase } from '@regulars/contract/case.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import type { FilledCase } from './quickCase.ts';
import quick from '../ui/QuickForm.module.css';
import styles from './Cases.module.css';

type Props = {
  filled: FilledCase;
  answer: ReplyOf<typeof readQuickCase> | undefined;
  fill: (part: Partial<FilledCase>) => void;
};

export function InRoom({ filled, answer, fill }: Props) {
  const { t, language } = useReader();
  const guests = answer?.guests ?? [];
  const open = filled.room === '' && filled.guestId === undefined ? [] : (answer?.open ?? []);
  return (
    <div className={quick['inRoom']}>
      <div role="status" aria-live="polite">
        {guests.length === 1 && <b>{plainName(guests[0]!.name, language)}</b>}
        {answer && guests.length === 0 && (
          <span>{t(filled.room === '' ? 'cases.screen.anonymous' : 'cases.screen.nobodyInRoom')}</span>
        )}
      </div>
      {guests.length > 1 && (
        <fieldset className={quick['chips']}>
          <legend className="unseen">{t('cases.screen.whoOfRoom')}</legend>
          {guests.map(({ guestId, name, reservationId }) => (
            <label key={guestId}>
              <input
                type="radio"
                name="guest"
                checked={filled.guestId === guestId}
                onChange={() => fill({ guestId, reservationId: reservationId ?? undefined })}
              />
              <span>{plainName(name, language)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {open.length > 0 && (
        <div className={styles['same']}>
          <span>{t('cases.screen.openAlready')}</span>
          <ul>
            {open.slice(0, 3).map((one) => (
              <li key={one.caseId}>
                <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                  {t(`cases.category.${one.category}`)} · {one.words}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
