// How good the links are: precision and recall with their intervals from a random sample that people judged, how far judging has
// come, where the pairs come from, and the samples before.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  askLinkSample,
  readLinkQuality,
  sampleSizes,
  type LinkEstimate,
  type LinkSample,
} from '@regulars/contract/quality.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { dayIn, fullDate, monthDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { PressMenu } from '../ui/PressMenu.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { shareText } from '../ui/shareText.ts';
import styles from './Measured.module.css';

type Strata = ReplyOf<typeof readLinkQuality>['strata'];

export function LinksTab() {
  const { t } = useReader();
  const answer = useQuery({
    ...ask(readLinkQuality, {}),
    refetchInterval: ({ state }) => (state.data?.samples[0]?.state === 'drawing' ? 1500 : false),
  });
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const { samples, strata } = answer.data;
  const drawing = samples[0]?.state === 'drawing';
  const drawn = samples.filter(({ state }) => state === 'drawn');
  const [sample, ...before] = drawn;
  const made = strata.filter(({ side }) => side === 'linked').reduce((sum, { size }) => sum + size, 0);
  return (
    <div className={styles['screen']}>
      <div className={styles['top']}>
        <p className={styles['lead']}>{t('measured.linksLead')}</p>
        <DrawMenu busy={drawing} />
      </div>
      {drawing && <p role="status">{t('measured.drawing')}</p>}
      {!sample && !drawing && <Empty title={t('measured.noSample')}>{t('measured.noSampleHint')}</Empty>}
      {sample && (
        <>
          <div className={styles['figures']}>
            <Figure
              title={t('measured.precision')}
              estimate={sample.precision}
              hint={t('measured.precisionHint', { count: made })}
            />
            <Figure title={t('measured.recall')} estimate={sample.recall} hint={t('measured.recallHint')} />
          </div>
          <Progress sample={sample} />
          <StrataTable strata={strata} />
          <p className={styles['quiet']}>{t('measured.cannotSee')}</p>
        </>
      )}
      {before.length > 0 && <Before samples={before} />}
    </div>
  );
}

function Figure({ title, estimate, hint }: { title: string; estimate: LinkEstimate; hint: string }) {
  const { t, language } = useReader();
  return (
    <div className={styles['figure']}>
      <h2>{title}</h2>
      {estimate.kind === 'estimated' ? (
        <>
          <b>{shareText(estimate.value, language)}</b>
          <Band {...estimate} />
          <p className={styles['quiet']}>
            {estimate.low === estimate.high
              ? t('measured.exact')
              : t('measured.interval', {
                  low: shareText(estimate.low, language, 'down'),
                  high: shareText(estimate.high, language, 'up'),
                })}
          </p>
        </>
      ) : (
        <b className={styles['few']}>
          {estimate.kind === 'tooFew' ? t('measured.tooFew', estimate) : t('measured.nothing')}
        </b>
      )}
      <p className={styles['quiet']}>{hint}</p>
    </div>
  );
}

/** The interval on a line from none to all. */
function Band({ value, low, high }: { value: number; low: number; high: number }) {
  return (
    <svg className={styles['band']} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles['ground']} width="100" height="10" />
      <rect className={styles['reach']} x={low * 100} width={Math.max(0.4, (high - low) * 100)} height="10" />
      <rect className={styles['point']} x={Math.min(99.2, Math.max(0, value * 100 - 0.4))} width="0.8" height="10" />
    </svg>
  );
}

function Progress({ sample: { sampleId, pairs, answered, ...sample } }: { sample: LinkSample }) {
  const { t } = useReader();
  const name = useSampleName();
  return (
    <div className={styles['go']}>
      {answered < pairs && (
        <Link
          from="/quality"
          to="/quality"
          search={(now) => ({ ...now, check: sampleId })}
          className={buttonClass('primary', 'tall')}
        >
          {t(answered === 0 ? 'measured.start' : 'measured.goOn')}
        </Link>
      )}
      <progress max={Math.max(1, pairs)} value={answered} aria-label={t('measured.progress', { answered, pairs })} />
      <span className={styles['quiet']}>
        {[
          answered < pairs || pairs === 0 ? t('measured.progress', { answered, pairs }) : t('measured.allAnswered'),
          t('measured.sampleOf', { date: name(sample) }),
        ].join(' · ')}
      </span>
    </div>
  );
}

function StrataTable({ strata }: { strata: Strata }) {
  const { t, language } = useReader();
  return (
    <Section title={t('measured.strata')}>
      <QuietTable
        caption={t('measured.strataCaption')}
        columns={[
          { key: 'kind', label: t('measured.kind') },
          { key: 'size', label: t('measured.there'), numeric: true },
          { key: 'answered', label: t('measured.answered'), numeric: true },
          { key: 'one', label: t('measured.onePerson'), numeric: true },
        ]}
      >
        {strata
          .filter(({ size }) => size > 0)
          .map(({ stratum, size, drawn, same, different, unsure, value, low, high }) => (
            <Row key={stratum}>
              <Cell lead>{t(`measured.stratum.${stratum}`)}</Cell>
              <Cell numeric label={t('measured.there')}>
                {numberText(size, language)}
              </Cell>
              <Cell numeric label={t('measured.answered')}>
                {`${same + different + unsure} / ${drawn}`}
                {unsure > 0 && (
                  <span className={`${styles['quiet']} ${styles['block']}`}>
                    {t('measured.unsureCount', { count: unsure })}
                  </span>
                )}
              </Cell>
              <Cell numeric label={t('measured.onePerson')}>
                {same + different === 0 ? (
                  <span className={styles['quiet']}>–</span>
                ) : (
                  <>
                    {shareText(value, language)}
                    <span className={`${styles['quiet']} ${styles['block']}`}>
                      {`${shareText(low, language, 'down')} – ${shareText(high, language, 'up')}`}
                    </span>
                  </>
                )}
              </Cell>
            </Row>
          ))}
      </QuietTable>
    </Section>
  );
}

function Before({ samples }: { samples: readonly LinkSample[] }) {
  const { t, language } = useReader();
  const name = useSampleName();
  const said = (estimate: LinkEstimate) =>
    estimate.kind === 'estimated'
      ? `${shareText(estimate.value, language)} · ${shareText(estimate.low, language, 'down')} – ${shareText(estimate.high, language, 'up')}`
      : estimate.kind === 'tooFew'
        ? t('measured.tooFew', estimate)
        : t('measured.nothing');
  return (
    <Section title={t('measured.before')}>
      <QuietTable
        caption={t('measured.beforeCaption')}
        columns={[
          { key: 'sample', label: t('measured.sample') },
          { key: 'answers', label: t('measured.answers'), numeric: true },
          { key: 'precision', label: t('measured.precision'), numeric: true },
          { key: 'recall', label: t('measured.recall'), numeric: true },
        ]}
      >
        {samples.map((sample) => (
          <Row key={sample.sampleId}>
            <Cell lead>{name(sample)}</Cell>
            <Cell numeric label={t('measured.answers')}>{`${sample.answered} / ${sample.pairs}`}</Cell>
            <Cell numeric label={t('measured.precision')}>
              {said(sample.precision)}
            </Cell>
            <Cell numeric label={t('measured.recall')}>
              {said(sample.recall)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Section>
  );
}

function useSampleName(): (sample: Pick<LinkSample, 'month' | 'askedAt'>) => string {
  const { t, language, timeZone } = useReader();
  return ({ month, askedAt }) =>
    month === null
      ? fullDate(dayIn(askedAt, timeZone), language)
      : t('measured.monthly', { month: monthDate(month, language) });
}

/** A pair takes about fifteen seconds. */
const pairsPerMinute = 4;

function DrawMenu({ busy }: { busy: boolean }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const draw = useMutation({
    mutationFn: (size: (typeof sampleSizes)[number]) => call(askLinkSample, { body: { size } }),
    onSuccess: () => {
      void answers.invalidateQueries({ queryKey: [readLinkQuality.id] });
      toast(t('measured.drawnAsked'));
    },
    onError: (error) => toast(refusalText(error, t)),
  });
  const entries = sampleSizes.map((size) => ({
    label: [
      t('measured.drawSize', { count: size }),
      t('measured.drawMinutes', { count: Math.ceil(size / pairsPerMinute) }),
    ].join(' · '),
    act: () => draw.mutate(size),
  }));
  if (busy || draw.isPending) return <Button busy>{t('measured.draw')}</Button>;
  return <PressMenu target={<Button>{t('measured.draw')}</Button>} entries={entries} />;
}
