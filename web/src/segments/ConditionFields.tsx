// The fields of one condition: of a fact its test; of a history how often, when and of which kind; of another segment which one.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useReader } from '../session/session.ts';
import {
  segmentAnchors,
  type HistoryRule,
  type SegmentTimes,
  type SegmentWhen,
} from '@regulars/contract/segmentRule.ts';
import { word } from '../ui/told.ts';
import { askedOf, askedOfField, historyInfo, segmentsToChoose } from './catalogue.ts';
import type { DraftCondition } from './draft.ts';
import { DateField, NumberField } from './Fields.tsx';
import { segmentName } from './names.ts';
import type { TreeProps } from './RuleTree.tsx';
import { nameOf } from './speak.ts';
import { TestField } from './TestField.tsx';
import { firstTest, withWhen } from './tests.ts';
import styles from './Builder.module.css';

type Props = TreeProps & { condition: DraftCondition; title: ReactNode };

export function ConditionFields(props: Props) {
  const { condition, draft, catalogue, speaker } = props;
  switch (condition.kind) {
    case 'fact': {
      const asked = askedOf(condition.fact);
      const label = nameOf(speaker, `fact.${condition.fact}`);
      return (
        <>
          <Title name={props.title} hint={word('segments.hint', condition.fact, '', speaker.t)} />
          {asked && (
            <div className={styles['line']}>
              <TestField
                key={condition.fact}
                asked={asked}
                test={condition.test}
                label={label}
                catalogue={catalogue}
                speaker={speaker}
                change={(test, field) => draft.set({ ...condition, test }, field)}
              />
            </div>
          )}
        </>
      );
    }
    case 'history':
      return <HistoryFields {...props} condition={condition} />;
    case 'segment':
      return <SegmentFields {...props} condition={condition} />;
  }
}

function Title({ name, hint = '' }: { name: ReactNode; hint?: string }) {
  return (
    <div className={styles['title']}>
      {name}
      {hint !== '' && <small>{hint}</small>}
    </div>
  );
}

function HistoryFields({
  condition,
  title,
  draft,
  catalogue,
  speaker,
}: Props & { condition: HistoryRule & { key: string } }) {
  const { t } = useReader();
  const { history, times, when, where } = condition;
  const label = nameOf(speaker, `history.${history}`);
  const set = (part: Partial<HistoryRule>, field?: string) => draft.set({ ...condition, ...part }, field);
  const open = (historyInfo(history)?.fields ?? []).filter(({ code }) => !where.some(({ field }) => field === code));
  return (
    <>
      <Title name={title} />
      <div className={styles['line']}>
        <select
          className={styles['select']}
          aria-label={t('segments.howOften', { name: label })}
          value={times.op}
          onChange={({ currentTarget }) => set({ times: { ...times, op: currentTarget.value as SegmentTimes['op'] } })}
        >
          {(['atLeast', 'atMost', 'exactly', 'never'] as const).map((op) => (
            <option key={op} value={op}>
              {t(`segments.times.${op}`)}
            </option>
          ))}
        </select>
        {times.op !== 'never' && (
          <>
            <NumberField
              whole
              label={t('segments.howManyTimes', { name: label })}
              value={times.n}
              change={(n) => set({ times: { ...times, n } }, 'times')}
            />
            <span>{t('segments.timesWord', { count: times.n === 1 ? 1 : 2 })}</span>
          </>
        )}
        <WhenFields label={label} when={when} change={(now, field) => set({ when: now }, field)} />
      </div>
      {where.map(({ field, test }, index) => {
        const asked = askedOfField(history, field);
        const name = nameOf(speaker, `field.${field}`);
        return (
          <div key={field} className={`${styles['line']} ${styles['where']}`}>
            <span className={styles['field']}>{name}</span>
            <button
              type="button"
              className={styles['act']}
              aria-label={`${t('segments.removeField', { name })}: ${label}`}
              onClick={() => {
                set({ where: where.toSpliced(index, 1) });
                draft.go(condition.key);
              }}
            >
              <X size={15} aria-hidden="true" />
            </button>
            {asked && (
              <TestField
                asked={asked}
                test={test}
                label={name}
                catalogue={catalogue}
                speaker={speaker}
                change={(now, part) =>
                  set({ where: where.with(index, { field, test: now }) }, part && `${field}.${part}`)
                }
              />
            )}
          </div>
        );
      })}
      {open.length > 0 && (
        <select
          className={`${styles['select']} ${styles['narrow']}`}
          aria-label={t('segments.only', { name: label })}
          value=""
          onChange={({ currentTarget }) => {
            const found = open.find(({ code }) => code === currentTarget.value);
            if (found) set({ where: [...where, { field: found.code, test: firstTest(found.type) }] });
          }}
        >
          <option value="">{t('segments.onlyThose')}</option>
          {open.map(({ code }) => (
            <option key={code} value={code}>
              {nameOf(speaker, `field.${code}`)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

function WhenFields({
  label,
  when,
  change,
}: {
  label: string;
  when: SegmentWhen;
  change: (when: SegmentWhen, field?: string) => void;
}) {
  const { t } = useReader();
  return (
    <>
      <select
        className={styles['select']}
        aria-label={t('segments.whenAsked', { name: label })}
        value={when.kind}
        onChange={({ currentTarget }) => change(withWhen(when, currentTarget.value as SegmentWhen['kind']))}
      >
        {(['ever', 'lastDays', 'nextDays', 'between', 'daysBefore', 'daysAfter'] as const).map((kind) => (
          <option key={kind} value={kind}>
            {t(`segments.when.${kind}`)}
          </option>
        ))}
      </select>
      {(when.kind === 'lastDays' || when.kind === 'nextDays') && (
        <>
          <NumberField
            whole
            label={t('segments.days', { name: label })}
            value={when.days}
            change={(days) => change({ ...when, days }, 'when')}
          />
          <span>{t('segments.unit.days', { count: when.days === 1 ? 1 : 2 })}</span>
        </>
      )}
      {when.kind === 'between' && (
        <>
          <DateField
            label={t('segments.from', { name: label })}
            value={when.from}
            change={(from) => change({ ...when, from }, 'when')}
          />
          <span>{t('segments.upTo')}</span>
          <DateField
            label={t('segments.to', { name: label })}
            value={when.to}
            change={(to) => change({ ...when, to }, 'when')}
          />
        </>
      )}
      {(when.kind === 'daysBefore' || when.kind === 'daysAfter') && (
        <>
          <select
            className={styles['select']}
            aria-label={t('segments.anchorAsked', { name: label })}
            value={when.anchor}
            onChange={({ currentTarget }) =>
              change({ ...when, anchor: segmentAnchors.find((each) => each === currentTarget.value) ?? 'lastStay' })
            }
          >
            {segmentAnchors.map((anchor) => (
              <option key={anchor} value={anchor}>
                {t(`segments.anchor.${anchor}`)}
              </option>
            ))}
          </select>
          <span>{t('segments.within')}</span>
          <NumberField
            whole
            label={t('segments.daysOrAny', { name: label })}
            value={when.days ?? Number.NaN}
            change={(days) => change({ ...when, days: Number.isNaN(days) ? null : days }, 'when')}
          />
          <span>{t('segments.daysOrAnyWord')}</span>
        </>
      )}
    </>
  );
}

function SegmentFields({
  condition,
  title,
  draft,
  catalogue,
  itself,
}: Props & { condition: Extract<DraftCondition, { kind: 'segment' }> }) {
  const { t, language } = useReader();
  const label = t('segments.group.segment');
  return (
    <>
      <Title name={title} />
      <div className={styles['line']}>
        <select
          className={styles['select']}
          aria-label={t('segments.inOrOut')}
          value={condition.isIn ? 'in' : 'out'}
          onChange={({ currentTarget }) => draft.set({ ...condition, isIn: currentTarget.value === 'in' })}
        >
          <option value="in">{t('segments.isIn')}</option>
          <option value="out">{t('segments.isOut')}</option>
        </select>
        <select
          className={styles['select']}
          aria-label={label}
          value={condition.segmentId}
          onChange={({ currentTarget }) => draft.set({ ...condition, segmentId: currentTarget.value })}
        >
          <option value="">{t('segments.chooseSegment')}</option>
          {segmentsToChoose(catalogue, condition.segmentId).map(([segmentId, name]) => (
            <option key={segmentId} value={segmentId} disabled={segmentId === itself}>
              {segmentName(name, language)}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
