// What is not as usual: alarms with what was seen, what is usual and what may be behind it; below, every figure with its four weeks.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { noteDriftAlarm, readDrift, type DriftAlarm, type DriftFigure } from '@regulars/contract/quality.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { shortDate } from '../ui/dates.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import { driftValue, type Measured } from './driftValue.ts';
import { Spark } from './Spark.tsx';
import styles from './Measured.module.css';

export function DriftTab() {
  const { t } = useReader();
  const day = useDay();
  const answer = useQuery(ask(readDrift, {}));
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const { alarms, figures } = answer.data;
  if (answer.data.day === null) return <Empty title={t('measured.driftNotYet')}>{t('measured.driftNotYetHint')}</Empty>;
  const on = day(answer.data.day);
  return (
    <div className={styles['screen']}>
      <p className={styles['lead']}>{t('measured.driftLead')}</p>
      <Section title={t('measured.alarms')}>
        {alarms.length === 0 && (
          <p className={styles['quiet']}>
            <b>{t('measured.driftNone')}</b> {t('measured.driftNoneHint', { day: on })}
          </p>
        )}
        <ul className={styles['alarms']}>
          {alarms.map((alarm) => (
            <Alarm key={alarm.alarmId} alarm={alarm} />
          ))}
        </ul>
      </Section>
      <Section title={t('measured.figures')}>
        {groupsOf(figures).map((group) => (
          <Figures key={`${group[0]!.propertyId}/${group[0]!.source}`} figures={group} on={on} />
        ))}
      </Section>
    </div>
  );
}

/** Figures of one source at one property, the whole group's first. */
function groupsOf(figures: readonly DriftFigure[]): DriftFigure[][] {
  const groups = Map.groupBy(figures, ({ propertyId, source }) => `${propertyId}/${source}`);
  return [...groups.values()].toSorted((a, b) => Number(b[0]!.source === null) - Number(a[0]!.source === null));
}

function Alarm({ alarm }: { alarm: DriftAlarm }) {
  const { t, language } = useReader();
  const day = useDay();
  const subject = useSubject();
  const note = useNote();
  const { measure, seen, low, high, records, since, endedOn, noted } = alarm;
  const values = driftValue(measure, { seen, low, high }, language);
  return (
    <li className={endedOn === null ? '' : styles['ended']}>
      <div>
        <h3>
          {t(`measured.measure.${measure}`)} · {subject(alarm)}
        </h3>
        <p>
          <b>{t(measure === 'weights' ? 'measured.seenIndex' : 'measured.seenUsual', values)}</b>{' '}
          <span className={styles['quiet']}>
            {[
              records > 0 && t('measured.ofRecords', { count: records }),
              endedOn === null ? t('measured.since', { day: day(since) }) : t('measured.ended', { day: day(endedOn) }),
              noted && t('measured.noted', { who: noted.by }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        {endedOn === null && <p className={styles['quiet']}>{t(`measured.cause.${measure}`)}</p>}
      </div>
      {endedOn === null && noted === null && (
        <Button size="small" busy={note.isPending} onClick={() => note.mutate(alarm.alarmId)}>
          {t('measured.note')}
        </Button>
      )}
    </li>
  );
}

function Figures({ figures, on }: { figures: readonly DriftFigure[]; on: string }) {
  const { t } = useReader();
  const subject = useSubject();
  const out = figures.filter(({ judged }) => judged?.isOut).length;
  const judged = figures.filter((figure) => figure.judged !== null).length;
  return (
    <details className={styles['source']} open={figures[0]!.source === null || out > 0}>
      <summary>
        {subject(figures[0]!)}{' '}
        <span className={out > 0 ? styles['outText'] : styles['quiet']}>
          {judged === 0
            ? t('measured.tooLittle')
            : out > 0
              ? t('measured.outCount', { count: out })
              : t('measured.asUsual')}
        </span>
      </summary>
      <QuietTable
        caption={t('measured.figuresCaption', { day: on })}
        columns={[
          { key: 'figure', label: t('measured.figure') },
          { key: 'seen', label: on, numeric: true },
          { key: 'usual', label: t('measured.usual'), numeric: true },
          { key: 'days', label: t('measured.days') },
        ]}
      >
        {figures.map((figure) => (
          <FigureRow key={figure.measure} figure={figure} on={on} />
        ))}
      </QuietTable>
    </details>
  );
}

function FigureRow({ figure: { measure, judged, days }, on }: { figure: DriftFigure; on: string }) {
  const { t, language } = useReader();
  const name = t(`measured.measure.${measure}`);
  const values = judged && driftValue(measure, judged, language);
  return (
    <Row>
      <Cell lead>{name}</Cell>
      <Cell numeric label={on}>
        {values ? <span className={judged?.isOut ? styles['outText'] : ''}>{values.seen}</span> : '–'}
      </Cell>
      <Cell numeric label={t('measured.usual')}>
        {values ? (
          t(measure === 'weights' || measure === 'shared' ? 'measured.below' : 'measured.between', values)
        ) : (
          <span className={styles['quiet']}>{t('measured.tooLittle')}</span>
        )}
      </Cell>
      <Cell label={t('measured.days')} idle={days.length === 0}>
        <Spark
          values={days}
          band={judged ?? undefined}
          isOut={judged?.isOut}
          label={`${name}: ${values?.seen ?? '–'}`}
        />
      </Cell>
    </Row>
  );
}

function useDay(): (day: string) => string {
  const { language, today } = useReader();
  return (day) => shortDate(day, language, Number(today.slice(0, 4)));
}

/** `Ctrip · Riverside`; the house only where there are several. */
function useSubject(): (of: Pick<Measured, 'propertyId' | 'source'>) => string {
  const { t, language } = useReader();
  const { properties } = useSession();
  return ({ propertyId, source }) => {
    if (source === null) return t('measured.ofGroup');
    const house = properties.length > 1 && properties.find((each) => each.propertyId === propertyId)?.name[language];
    return [word('channel', source, source, t), house].filter(Boolean).join(' · ');
  };
}

function useNote() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (alarmId: string) => call(noteDriftAlarm, { params: { alarmId } }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(t('measured.noteDone'));
    },
    onError: (error) => toast(refusalText(error, t)),
  });
}
