// Why guests leave: what they told in talks, which hotels they name and what they say of them.
import { useQuery } from '@tanstack/react-query';
import { readLeavingReasons } from '@regulars/contract/warning.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { fullDate, shortDate } from '../ui/dates.ts';
import { numberText, percentText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import styles from './Warnings.module.css';

type Found = ReplyOf<typeof readLeavingReasons>;

export function ReasonsTab() {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readLeavingReasons, { params: { propertyId } }));
  const found = answer.data;
  if (!found)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  return (
    <>
      <p className={styles['lead']}>
        {t('warnings.reasons.lead', { from: fullDate(found.from, language), to: fullDate(found.to, language) })}{' '}
        {found.guests > 0 &&
          t('warnings.reasons.told', { count: found.guests, guests: numberText(found.guests, language) })}
      </p>
      {found.guests === 0 && <Empty title={t('warnings.reasons.none')}>{t('warnings.reasons.noneHint')}</Empty>}
      {found.reasons.length > 0 && <Reasons found={found} />}
      {found.competitors.length > 0 && <Rivals found={found} />}
      {found.classes.length > 0 && <Classes found={found} />}
      {found.asides.length > 0 && (
        <Section title={t('warnings.reasons.asides')}>
          <ul className={styles['plain']}>
            {found.asides.map(({ reason, count }) => (
              <li key={reason}>
                {t(`warnings.aside.${reason}`)} · {numberText(count, language)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Reasons({ found }: { found: Found }) {
  const { t, language } = useReader();
  const most = found.reasons[0]?.guests ?? 1;
  return (
    <Section title={t('warnings.reasons.head')}>
      <QuietTable
        narrow
        caption={t('warnings.reasons.head')}
        columns={[
          { key: 'reason', label: t('warnings.reasons.reason') },
          { key: 'guests', label: t('warnings.reasons.guests'), numeric: true },
          { key: 'share', label: t('warnings.reasons.share'), numeric: true },
          { key: 'running', label: t('warnings.reasons.running'), numeric: true },
          { key: 'back', label: t('warnings.reasons.back'), numeric: true },
        ]}
      >
        {found.reasons.map(({ reason, guests, share, running, back }) => (
          <Row key={reason}>
            <Cell lead>
              {t(`followups.reason.${reason}`)}
              <span className={styles['wide']} aria-hidden="true">
                <span style={{ width: `${(guests / most) * 100}%` }} />
              </span>
            </Cell>
            <Cell numeric label={t('warnings.reasons.guests')}>
              {numberText(guests, language)}
            </Cell>
            <Cell numeric label={t('warnings.reasons.share')}>
              {percentText(share, language)}
            </Cell>
            <Cell numeric label={t('warnings.reasons.running')}>
              {percentText(running, language)}
            </Cell>
            <Cell numeric label={t('warnings.reasons.back')}>
              {numberText(back, language)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function Rivals({ found }: { found: Found }) {
  const { t, language, today } = useReader();
  const year = Number(today.slice(0, 4));
  return (
    <Section title={t('warnings.reasons.rivals')}>
      <QuietTable
        caption={t('warnings.reasons.rivals')}
        columns={[
          { key: 'rival', label: t('warnings.reasons.rival') },
          { key: 'times', label: t('warnings.reasons.times'), numeric: true },
          { key: 'last', label: t('warnings.reasons.last') },
          { key: 'together', label: t('warnings.reasons.together') },
          { key: 'remarks', label: t('warnings.reasons.remarks') },
        ]}
      >
        {found.competitors.map(({ name, count, lastOn, reasons, remarks }) => (
          <Row key={name}>
            <Cell lead>{name}</Cell>
            <Cell numeric label={t('warnings.reasons.times')}>
              {numberText(count, language)}
            </Cell>
            <Cell label={t('warnings.reasons.last')}>{shortDate(lastOn, language, year)}</Cell>
            <Cell label={t('warnings.reasons.together')} idle={reasons.length === 0}>
              {reasons.map((reason) => t(`followups.reason.${reason}`)).join(' · ')}
            </Cell>
            <Cell label={t('warnings.reasons.remarks')} idle={remarks.length === 0}>
              <span>
                {remarks.map(({ on, words }) => (
                  <span key={on + words} className={styles['remark']}>
                    {t('ui.quote', { text: words })}{' '}
                    <span className={styles['quiet']}>{shortDate(on, language, year)}</span>
                  </span>
                ))}
              </span>
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function Classes({ found }: { found: Found }) {
  const { t, language } = useReader();
  return (
    <Section title={t('warnings.reasons.classes')}>
      <QuietTable
        narrow
        caption={t('warnings.reasons.classes')}
        columns={[
          { key: 'class', label: t('warnings.filter.class') },
          { key: 'guests', label: t('warnings.reasons.guests'), numeric: true },
          { key: 'reasons', label: t('warnings.reasons.head') },
        ]}
      >
        {found.classes.map(({ guestClass, guests, reasons }) => (
          <Row key={guestClass}>
            <Cell lead>{t(`guests.class.${guestClass}`)}</Cell>
            <Cell numeric label={t('warnings.reasons.guests')}>
              {numberText(guests, language)}
            </Cell>
            <Cell label={t('warnings.reasons.head')}>
              {reasons.map((reason) => t(`followups.reason.${reason}`)).join(' · ')}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}
