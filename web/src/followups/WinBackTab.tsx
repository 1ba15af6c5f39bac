// Regulars who stay away, by worth and cause, and what calling them brings against those who are left alone.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { listWinBack, winBackCauses } from '@regulars/contract/followup.ts';
import { guestClass } from '@regulars/contract/guest.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import type { FollowupsSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { shortDate } from '../ui/dates.ts';
import { moneyText, numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import styles from './Followups.module.css';

type Found = ReplyOf<typeof listWinBack>;

export function WinBackTab({ search: { cause, guestClass: ofClass } }: { search: FollowupsSearch }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/followups' });
  const answer = useQuery({
    ...ask(listWinBack, { params: { propertyId }, query: { cause, guestClass: ofClass } }),
    placeholderData: keepPreviousData,
  });
  const go = (part: FollowupsSearch) => void navigate({ search: (now) => ({ ...now, ...part }) });
  const found = answer.data;
  return (
    <>
      <p className={styles['lead']}>{t('followups.winLead')}</p>
      <div className={styles['tools']}>
        <label>
          <span className="unseen">{t('followups.causeLabel')}</span>
          <select
            value={cause ?? ''}
            onChange={({ currentTarget: { value } }) => go({ cause: winBackCauses.find((each) => each === value) })}
          >
            <option value="">{t('followups.allCauses')}</option>
            {winBackCauses.map((each) => (
              <option key={each} value={each}>
                {t(`followups.cause.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="unseen">{t('followups.classLabel')}</span>
          <select
            value={ofClass ?? ''}
            onChange={({ currentTarget: { value } }) =>
              go({ guestClass: guestClass.options.find((each) => each === value) })
            }
          >
            <option value="">{t('followups.allClasses')}</option>
            {guestClass.options.map((each) => (
              <option key={each} value={each}>
                {t(`guests.class.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!found &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {found && <Outcome found={found} />}
      {found?.rows.length === 0 && <Empty title={t('followups.noWin')}>{t('followups.noWinHint')}</Empty>}
      {found && found.rows.length > 0 && <Table rows={found.rows} />}
    </>
  );
}

function Outcome({ found: { treated, control, lift, spent, budget } }: { found: Found }) {
  const { t, language } = useReader();
  const points = (value: number) => numberText(value * 100, language);
  if (treated.listed + control.listed === 0) return null;
  return (
    <ul className={styles['facts']}>
      <li>{t('followups.treatedShare', treated)}</li>
      <li title={t('followups.controlHint')}>{t('followups.controlShare', control)}</li>
      <li>
        {lift.kind === 'tooFew'
          ? t('followups.tooFew', { needed: lift.needed })
          : t('followups.lift', { value: points(lift.value), low: points(lift.low), high: points(lift.high) })}
      </li>
      <li className={styles['quiet']}>
        {t('followups.budget', { spent: moneyText(spent, language), budget: moneyText(budget, language) })}
      </li>
    </ul>
  );
}

function Table({ rows }: { rows: Found['rows'] }) {
  const { t, language, today } = useReader();
  const year = Number(today.slice(0, 4));
  return (
    <QuietTable
      caption={t('followups.tabs.winBack')}
      columns={[
        { key: 'guest', label: t('followups.guest') },
        { key: 'cause', label: t('followups.causeLabel') },
        { key: 'worth', label: t('followups.worth'), numeric: true },
        { key: 'last', label: t('followups.last') },
        { key: 'who', label: t('followups.who') },
        { key: 'result', label: t('followups.result') },
      ]}
    >
      {rows.map((row) => {
        const name = plainName(row.guest.name, language) || t('guests.unnamed');
        return (
          <Row key={row.winBackId}>
            <Cell lead>
              {row.followupId ? (
                <Link to="/followups/$followupId" params={{ followupId: row.followupId }} className="quiet-link">
                  {name}
                </Link>
              ) : (
                name
              )}
              <span className={`${styles['quiet']} ${styles['block']}`}>
                {t(`guests.class.${row.guest.guestClass}`)}
              </span>
            </Cell>
            <Cell label={t('followups.causeLabel')}>
              <span>
                {t(`followups.cause.${row.cause}`)}
                {row.trouble && ` · ${t('followups.trouble')}`}
                {row.usualGapDays !== null && (
                  <span className={`${styles['quiet']} ${styles['block']}`}>
                    {t('followups.gap', { count: row.usualGapDays })}
                  </span>
                )}
              </span>
            </Cell>
            <Cell numeric label={t('followups.worth')}>
              {moneyText(row.worth, language)}
            </Cell>
            <Cell label={t('followups.last')}>{shortDate(row.lastStay, language, year)}</Cell>
            <Cell label={t('followups.who')}>
              {row.arm === 'control' ? (
                <span title={t('followups.controlHint')}>
                  <Badge tone="plain">{t('followups.arm.control')}</Badge>
                </span>
              ) : (
                (row.owner ?? '–')
              )}
            </Cell>
            <Cell label={t('followups.result')}>
              {row.returnedOn ? (
                <Badge tone="pine">
                  {t('followups.returned', { date: shortDate(row.returnedOn, language, year) })}
                </Badge>
              ) : row.state && row.state !== 'open' ? (
                t(`followups.state.${row.state}`)
              ) : (
                <span className={styles['quiet']}>{t('followups.notReturned')}</span>
              )}
            </Cell>
          </Row>
        );
      })}
    </QuietTable>
  );
}
