// Who stays away: how many, by how long ago and how often; what the forecast of a horizon ago came to; what guests said; members.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readChurn, type Churn } from '@regulars/contract/valueFigures.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { GuestsLink } from './GuestsLink.tsx';
import { MembersPart } from './MembersPart.tsx';
import { PastPart } from './PastPart.tsx';
import { RatesTable } from './RatesTable.tsx';
import { Tiles } from './Tiles.tsx';
import { ToldList } from './ToldList.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export function LeavingTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readChurn, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const { head, churn, reasons } = answer.data;
  if (churn === null || churn.guests === 0)
    return <Empty title={t('value.none.visits')}>{t('value.none.visitsHint')}</Empty>;
  const horizon = head.run?.horizon ?? 365;
  return (
    <div className={styles['tab']}>
      <ToldList told={churn.told} basis={churn.basis} />
      <State churn={churn} currency={head.currency} horizon={horizon} />
      <Section title={t('value.rates.head')}>
        <RatesTable churn={churn} horizon={horizon} />
      </Section>
      <Section title={t('value.past.head')}>
        <PastPart past={churn.past} />
      </Section>
      {reasons.talks > 0 && (
        <Section title={t('value.reasons.head')}>
          <Reasons reasons={reasons} />
        </Section>
      )}
      <MembersPart />
    </div>
  );
}

const stages = { active: undefined, cooling: 'cooling', lapsed: 'lapsed' } as const;

function State({ churn, currency, horizon }: { churn: Churn; currency: string; horizon: number }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const { repeaters, once } = churn;
  return (
    <>
      <div className={styles['lead']}>
        <p className={styles['says']}>
          {repeaters === 0
            ? t('value.leaving.noRepeaters')
            : t('value.leaving.says', { count: repeaters, repeaters: figures.count(repeaters) })}
        </p>
        <Link to="/warnings" className={`${buttonClass('quiet')} screen-only`}>
          {t('value.leaving.warnings')}
        </Link>
      </div>
      <Tiles
        tiles={[
          ...churn.state.map(({ state, guests, lossMinor }) => {
            const stage = stages[state];
            const name = t(`value.leaving.state.${state}`);
            return {
              name,
              value: stage ? <GuestsLink count={guests} of={name} search={{ stage }} /> : figures.count(guests),
              beside: [
                repeaters > 0 ? t('value.leaving.ofRepeaters', { share: figures.share(guests / repeaters) }) : '',
                lossMinor > 0 ? t('value.leaving.loss', { money: figures.short(lossMinor) }) : '',
              ]
                .filter(Boolean)
                .join(' · '),
            };
          }),
          {
            name: t('value.leaving.once'),
            value: (
              <GuestsLink count={once.guests} of={t('value.leaving.once')} search={{ toStays: 1, order: 'loss' }} />
            ),
            beside: t('value.leaving.onceOf', { recent: figures.count(once.recent), count: horizon }),
          },
        ]}
      />
    </>
  );
}

function Reasons({ reasons: { talks, reasons } }: { reasons: ReplyOf<typeof readChurn>['reasons'] }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  return (
    <>
      <p className={styles['says']}>{t('value.reasons.says', { count: talks })}</p>
      <ul className={styles['reasons']}>
        {reasons.map(({ reason, guests }) => (
          <li key={reason}>
            <span>{word('value.reason', reason, reason, t)}</span>
            <span>
              {t('value.reasons.of', { count: guests, guests: figures.count(guests), talks: figures.count(talks) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
