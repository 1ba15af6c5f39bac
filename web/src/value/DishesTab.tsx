// What goes together on one check: rules as sentences with how many checks they are of, for all, by part of the day, by class of guest.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { readDishRules } from '@regulars/contract/valueSales.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Chart } from '../ui/Chart.tsx';
import { Choices } from '../ui/Choices.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

type Group = NonNullable<ReplyOf<typeof readDishRules>['groups']>[number];

export function DishesTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/value' });
  const { of } = useSearch({ from: '/house/value' });
  const mayImport = useMay('import.run');
  const answer = useQuery(ask(readDishRules, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const groups = (answer.data.groups ?? []).filter(({ orders }) => orders > 0);
  const group = groups.find((each) => each.of === of) ?? groups[0];
  if (!group)
    return (
      <Empty
        title={t('value.dishes.none')}
        actions={
          mayImport && (
            <Link to="/import" className={buttonClass('quiet')}>
              {t('value.none.import')}
            </Link>
          )
        }
      >
        {t('value.dishes.noneHint')}
      </Empty>
    );
  return (
    <div className={styles['tab']}>
      <div className="screen-only">
        <Choices
          label={t('value.dishes.of')}
          value={group.of}
          change={(value) =>
            void navigate({ search: (now) => ({ ...now, of: value === 'all' ? undefined : value }), replace: true })
          }
          values={groups.map((each) => ({ value: each.of, label: t(`value.dishes.side.${each.of}`) }))}
        />
      </div>
      <Section title={t('value.dishes.together', { of: t(`value.dishes.side.${group.of}`) })}>
        <Rules key={group.of} group={group} />
      </Section>
      <Section title={t('value.dishes.popular')}>
        <Popular group={group} />
      </Section>
    </div>
  );
}

const firstRules = 20;

function Rules({ group: { orders, single, tried, rules } }: { group: Group }) {
  const [isAll, setAll] = useState(false);
  const { t, language, currency } = useReader();
  const figures = useFigures(currency);
  return (
    <>
      <p className={styles['says']}>
        {t('value.dishes.says', { count: orders, orders: figures.count(orders), single: figures.count(single) })}
        {gap(language)}
        {rules.length === 0
          ? t('value.dishes.noRules', { tried: figures.count(tried) })
          : t('value.dishes.told', { count: rules.length, tried: figures.count(tried) })}
      </p>
      {rules.length > 0 && (
        <QuietTable
          caption={t('value.dishes.rules')}
          columns={[
            { key: 'rule', label: t('value.dishes.rule') },
            { key: 'orders', label: t('value.dishes.orders'), numeric: true },
            { key: 'lift', label: t('value.dishes.times'), numeric: true },
          ]}
        >
          {rules.slice(0, isAll ? rules.length : firstRules).map(({ from, to, count, confidence, lift }) => (
            <Row key={`${from.join('|')}→${to}`}>
              <Cell lead>
                {t('value.dishes.sentence', {
                  from: from.join(t('value.with')),
                  to,
                  count: Math.round(confidence * 100),
                  times: figures.decimal(lift),
                })}
              </Cell>
              <Cell label={t('value.dishes.orders')} numeric>
                {t('value.ofCount', { part: figures.count(count), of: figures.count(Math.round(count / confidence)) })}
              </Cell>
              <Cell label={t('value.dishes.times')} numeric>
                {t('value.dishes.lift', { times: figures.decimal(lift) })}
              </Cell>
            </Row>
          ))}
        </QuietTable>
      )}
      {!isAll && rules.length > firstRules && (
        <div className={`${styles['acts']} screen-only`}>
          <Button onClick={() => setAll(true)}>{t('value.dishes.allRules', { count: rules.length })}</Button>
        </div>
      )}
    </>
  );
}

function Popular({ group: { popular, orders } }: { group: Group }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const shown = popular.slice(0, 12);
  const first = shown[0];
  return (
    <Chart
      title={t('value.dishes.popularTitle')}
      says={first ? t('value.dishes.popularSays', { dish: first.dish, count: Math.round(first.share * 100) }) : ''}
      height={44 + shown.length * 30}
      figure={{
        kind: 'bars',
        lying: true,
        labels: shown.map(({ dish }) => dish),
        value: { name: t('value.dishes.share'), format: figures.share, min: 0 },
        series: [{ name: t('value.dishes.share'), tone: 'pine', values: shown.map(({ share }) => share) }],
      }}
      table={{
        columns: [
          { key: 'dish', label: t('value.dishes.dish') },
          { key: 'orders', label: t('value.dishes.orders'), numeric: true },
          { key: 'share', label: t('value.dishes.share'), numeric: true },
        ],
        rows: popular.map((each) => ({
          key: each.dish,
          cells: [
            each.dish,
            t('value.ofCount', { part: figures.count(each.orders), of: figures.count(orders) }),
            figures.share(each.share),
          ],
        })),
      }}
    />
  );
}
