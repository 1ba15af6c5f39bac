// Members by programme, and how many stay on year by year.
import { useQuery } from '@tanstack/react-query';
import { readMembers } from '@regulars/contract/valueFigures.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

type Members = ReplyOf<typeof readMembers>;
const parts = ['members', 'active', 'expiring', 'lapsed', 'returned'] as const;

/** Nothing where the house has no members. */
export function MembersPart() {
  const { t, currency } = useReader();
  const { propertyId } = usePlace();
  const figures = useFigures(currency);
  const { data } = useQuery(ask(readMembers, { query: { propertyId } }));
  if (!data || data.programmes.length === 0) return null;
  return (
    <Section title={t('value.members.head')}>
      <QuietTable
        caption={t('value.members.head')}
        columns={[
          { key: 'programme', label: t('value.members.programme') },
          ...parts.map((key) => ({ key, label: t(`value.members.${key}`), numeric: true })),
        ]}
      >
        {data.programmes.map((each) => (
          <Row key={each.programme}>
            <Cell lead>{each.programme === 'house' ? t('value.members.house') : each.programme}</Cell>
            {parts.map((key) => (
              <Cell key={key} label={t(`value.members.${key}`)} numeric idle={each[key] === 0}>
                {figures.count(each[key])}
              </Cell>
            ))}
          </Row>
        ))}
      </QuietTable>
      <Retention members={data} />
    </Section>
  );
}

function Retention({ members: { retention, cohorts } }: { members: Members }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  if (retention === null) return <p className={styles['quiet']}>{t('value.members.noModel')}</p>;
  const { survival, renewal } = retention;
  return (
    <Chart
      title={t('value.members.retention')}
      says={t('value.members.says', {
        first: figures.share(renewal[0] ?? 0),
        later: figures.share(renewal.at(-1) ?? 0),
        count: cohorts.length,
      })}
      figure={{
        kind: 'lines',
        x: { name: t('value.members.year'), format: figures.count, min: 0 },
        y: { name: t('value.members.left'), format: figures.share, min: 0, max: 1 },
        series: [
          {
            name: t('value.members.left'),
            tone: 'pine',
            filled: true,
            points: survival.map((y, x) => [x, y] as const),
          },
        ],
      }}
      table={{
        columns: [
          { key: 'year', label: t('value.members.year'), numeric: true },
          { key: 'left', label: t('value.members.left'), numeric: true },
          { key: 'renewal', label: t('value.members.renewal'), numeric: true },
        ],
        rows: survival.map((left, year) => ({
          key: String(year),
          cells: [
            figures.count(year),
            figures.share(left),
            year === 0 || renewal[year - 1] === undefined ? '–' : figures.share(renewal[year - 1]!),
          ],
        })),
      }}
    />
  );
}
