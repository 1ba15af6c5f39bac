// Did it pay: those taken up against those left alone. The verdict in a sentence, then every figure with its number of guests.
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { readWarningReport, type Effect } from '@regulars/contract/warning.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import type { Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { fullDate } from '../ui/dates.ts';
import { numberText, wholeMoney } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { points } from './figures.ts';
import { usePlaybooks } from './useBoard.ts';
import styles from './Warnings.module.css';

type Report = ReplyOf<typeof readWarningReport>;
const tones: Readonly<Record<Effect['verdict'], Tone>> = {
  paid: 'pine',
  notPaid: 'alarm',
  unclear: 'warn',
  tooFew: 'plain',
};

export function EffectTab() {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readWarningReport, { params: { propertyId } }));
  const found = answer.data;
  if (!found)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const all = found.effects.find(({ by }) => by === 'all');
  if (all === undefined) return <Empty title={t('warnings.report.none')}>{t('warnings.report.noneHint')}</Empty>;
  return (
    <>
      <div className={styles['head']}>
        <p className={styles['lead']}>
          {t('warnings.report.lead', { from: fullDate(found.from, language), to: fullDate(found.to, language) })}
        </p>
        <span className="screen-only">
          <Button size="small" onClick={() => window.print()}>
            <Printer size={16} aria-hidden="true" />
            {t('warnings.report.print')}
          </Button>
        </span>
      </div>
      <Verdict effect={all} leastPerArm={found.leastPerArm} />
      {(['cause', 'playbook'] as const).map((by) => (
        <Section key={by} title={t(`warnings.report.by.${by}`)}>
          <EffectTable by={by} found={found} all={all} />
        </Section>
      ))}
    </>
  );
}

function Verdict({ effect, leastPerArm }: { effect: Effect; leastPerArm: number }) {
  const { t, language } = useReader();
  const { returned, open } = useArm();
  const { treated, control, cost, verdict } = effect;
  const arms = [
    ['treated', treated],
    ['control', control],
  ] as const;
  return (
    <>
      <p className={`${styles['verdict']} ${styles[tones[verdict]]}`}>
        {t(`warnings.report.verdict.${verdict}`, { least: numberText(leastPerArm, language) })}
      </p>
      <dl className={styles['figures']}>
        {arms.map(([key, arm]) => (
          <div key={key}>
            <dt>{t(`warnings.report.${key}`)}</dt>
            <dd>{returned(arm)}</dd>
            {arm.expected !== null && (
              <dd className={styles['beside']}>
                {t('warnings.report.expected', { guests: numberText(Math.round(arm.expected), language) })}
              </dd>
            )}
            {arm.open > 0 && <dd className={styles['beside']}>{open(arm)}</dd>}
          </div>
        ))}
        <div>
          <dt>{t('warnings.report.lift')}</dt>
          <dd>
            <LiftText effect={effect} />
          </dd>
        </div>
        <div>
          <dt>{t('warnings.report.gain')}</dt>
          <dd>
            <GainText effect={effect} />
          </dd>
        </div>
        <div>
          <dt>{t('warnings.report.cost')}</dt>
          <dd>{wholeMoney(cost, language)}</dd>
        </div>
      </dl>
    </>
  );
}

function EffectTable({ by, found, all }: { by: 'cause' | 'playbook'; found: Report; all: Effect }) {
  const { t, language } = useReader();
  const { titleOf } = usePlaybooks();
  const named = (key: string) => (by === 'cause' ? word('followups.cause', key, key, t) : titleOf(key));
  const rows = [...found.effects.filter((effect) => effect.by === by), all];
  return (
    <QuietTable
      caption={t(`warnings.report.by.${by}`)}
      columns={[
        { key: 'what', label: t('warnings.report.what') },
        { key: 'treated', label: t('warnings.report.treated'), numeric: true },
        { key: 'control', label: t('warnings.report.control'), numeric: true },
        { key: 'lift', label: t('warnings.report.lift'), numeric: true },
        { key: 'revenue', label: t('warnings.report.revenue'), numeric: true },
        { key: 'cost', label: t('warnings.report.cost'), numeric: true },
        { key: 'gain', label: t('warnings.report.gain'), numeric: true },
      ]}
    >
      {rows.map((effect) => (
        <Row key={`${effect.by}${effect.key}`}>
          <Cell lead>{effect.by === 'all' ? t('warnings.report.all') : named(effect.key)}</Cell>
          <Cell numeric label={t('warnings.report.treated')}>
            <ArmText arm={effect.treated} />
          </Cell>
          <Cell numeric label={t('warnings.report.control')}>
            <ArmText arm={effect.control} />
          </Cell>
          <Cell numeric label={t('warnings.report.lift')}>
            <LiftText effect={effect} />
          </Cell>
          <Cell numeric label={t('warnings.report.revenue')}>
            {wholeMoney(effect.treated.revenue, language)}
          </Cell>
          <Cell numeric label={t('warnings.report.cost')}>
            {wholeMoney(effect.cost, language)}
          </Cell>
          <Cell numeric label={t('warnings.report.gain')}>
            <GainText effect={effect} />
          </Cell>
        </Row>
      ))}
    </QuietTable>
  );
}

function ArmText({ arm }: { arm: Effect['treated'] }) {
  const { returned, open } = useArm();
  return (
    <span>
      {returned(arm)}
      {arm.open > 0 && <span className={styles['under']}>{open(arm)}</span>}
    </span>
  );
}

function useArm() {
  const { t, language } = useReader();
  const count = (guests: number) => numberText(guests, language);
  return {
    returned: ({ returned, over }: Effect['treated']) =>
      t('warnings.report.returned', { returned: count(returned), over: count(over) }),
    open: (arm: Effect['treated']) => t('warnings.report.open', { guests: count(arm.open) }),
  };
}

function LiftText({ effect: { lift } }: { effect: Effect }) {
  const { t, language } = useReader();
  if (lift.kind === 'tooFew') return <Needed count={lift.needed} />;
  return (
    <span>
      {t('warnings.report.liftOf', { value: points(lift.value, language) })}
      <span className={styles['under']}>
        {t('warnings.report.between', { low: points(lift.low, language), high: points(lift.high, language) })}
      </span>
    </span>
  );
}

function GainText({ effect: { gain } }: { effect: Effect }) {
  const { t, language } = useReader();
  if (gain.kind === 'tooFew') return <Needed count={gain.needed} />;
  return (
    <span>
      {wholeMoney(gain.value, language)}
      <span className={styles['under']}>
        {t('warnings.report.between', { low: wholeMoney(gain.low, language), high: wholeMoney(gain.high, language) })}
      </span>
    </span>
  );
}

function Needed({ count }: { count: number }) {
  const { t, language } = useReader();
  return (
    <span className={styles['quiet']}>{t('warnings.report.needed', { guests: numberText(count, language) })}</span>
  );
}
