// The report over a month of talks: coverage, how content, why guests leave, which hotels they name.
import { useQuery } from '@tanstack/react-query';
import { readFollowupReport } from '@regulars/contract/followup.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { fullDate } from '../ui/dates.ts';
import { numberText, percentText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import styles from './Followups.module.css';

type Report = ReplyOf<typeof readFollowupReport>;

export function ReportTab() {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readFollowupReport, { params: { propertyId } }));
  const found = answer.data;
  if (!found)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const share = (part: number) => (found.planned === 0 ? '' : ` (${percentText(part / found.planned, language)})`);
  const told = [
    ['planned', numberText(found.planned, language)],
    ['tried', `${numberText(found.tried, language)}${share(found.tried)}`],
    ['reached', `${numberText(found.reached, language)}${share(found.reached)}`],
    ['talks', numberText(found.talks, language)],
  ] as const;
  return (
    <>
      <p className={styles['lead']}>
        {t('followups.report.lead', { from: fullDate(found.from, language), to: fullDate(found.to, language) })}
      </p>
      <dl className={styles['figures']}>
        {told.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`followups.report.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {found.satisfaction.length + found.reasons.length + found.competitors.length === 0 && (
        <Empty title={t('followups.report.none')} />
      )}
      <Content found={found} />
      <Reasons found={found} />
      {found.competitors.length > 0 && (
        <Section title={t('followups.report.competitors')}>
          <ul className={styles['facts']}>
            {found.competitors.map(({ name, count }) => (
              <li key={name}>
                {name} · {numberText(count, language)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Content({ found }: { found: Report }) {
  const { t, language } = useReader();
  const names = { class: 'guests.class', department: 'tasks.department', channel: 'followups.channel' } as const;
  if (found.satisfaction.length === 0) return null;
  return (
    <Section title={t('followups.report.satisfaction')}>
      <QuietTable
        narrow
        caption={t('followups.report.satisfaction')}
        columns={[
          { key: 'by', label: '', unseen: true },
          { key: 'mean', label: t('followups.report.mean'), numeric: true },
          { key: 'count', label: t('followups.report.count'), numeric: true },
        ]}
      >
        {found.satisfaction.map(({ by, key, count, mean }) => (
          <Row key={`${by}${key}`}>
            <Cell lead>
              {word(names[by], key, key, t)}
              <span className={`${styles['quiet']} ${styles['block']}`}>{t(`followups.report.by.${by}`)}</span>
            </Cell>
            <Cell numeric label={t('followups.report.mean')}>
              {numberText(mean, language)}
            </Cell>
            <Cell numeric label={t('followups.report.count')}>
              {numberText(count, language)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function Reasons({ found }: { found: Report }) {
  const { t, language } = useReader();
  const most = found.reasons[0]?.count ?? 1;
  if (found.reasons.length === 0) return null;
  return (
    <Section title={t('followups.report.reasons')}>
      <QuietTable
        narrow
        caption={t('followups.report.reasons')}
        columns={[
          { key: 'reason', label: t('followups.why') },
          { key: 'count', label: t('followups.report.count'), numeric: true },
          { key: 'share', label: t('followups.report.share'), numeric: true },
          { key: 'running', label: t('followups.report.running'), numeric: true },
        ]}
      >
        {found.reasons.map(({ reason, count, share, running }) => (
          <Row key={reason}>
            <Cell lead>
              {t(`followups.reason.${reason}`)}
              <span className={styles['block']} aria-hidden="true">
                <span className={styles['bar']} style={{ width: `${(count / most) * 160}px` }} />
              </span>
            </Cell>
            <Cell numeric label={t('followups.report.count')}>
              {numberText(count, language)}
            </Cell>
            <Cell numeric label={t('followups.report.share')}>
              {percentText(share, language)}
            </Cell>
            <Cell numeric label={t('followups.report.running')}>
              {percentText(running, language)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}
