// The editor of one test: what is asked of the value, and the figures, days or choices it is asked against. Small native fields: they
// work with a keyboard, an input method and a thumb alike.
import { useReader } from '../session/session.ts';
import type { SegmentTest } from '@regulars/contract/segmentRule.ts';
import type { Asked, Catalogue } from './catalogue.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { DateField, MonthsField, NumberField, TextField, Unit } from './Fields.tsx';
import type { Speaker } from './speak.ts';
import { opsOf, withOp, type TestOp } from './tests.ts';
import styles from './Builder.module.css';

export type TestProps = {
  asked: Asked;
  test: SegmentTest;
  /** `field`: typed into again and again, one step to take back */
  change: (test: SegmentTest, field?: string) => void;
  catalogue: Catalogue;
  speaker: Speaker;
  /** what the fields are read aloud with */
  label: string;
};

export function TestField(props: TestProps) {
  const { t } = useReader();
  const { asked, test, change, label } = props;
  if (asked.type === 'flag' && test.op === 'is')
    return (
      <select
        className={styles['select']}
        aria-label={label}
        value={test.value ? 'yes' : 'no'}
        onChange={({ currentTarget }) => change({ op: 'is', value: currentTarget.value === 'yes' })}
      >
        <option value="yes">{t(asked.key === asked.code ? 'segments.has' : 'segments.yes')}</option>
        <option value="no">{t(asked.key === asked.code ? 'segments.hasNot' : 'segments.no')}</option>
      </select>
    );
  return (
    <>
      <select
        className={styles['select']}
        aria-label={t('segments.asks', { name: label })}
        value={test.op}
        onChange={({ currentTarget }) => change(withOp(test, currentTarget.value as TestOp))}
      >
        {opsOf(asked.type).map((op) => (
          <option key={op} value={op}>
            {t(`segments.op.${op}`)}
          </option>
        ))}
      </select>
      <Against {...props} />
    </>
  );
}

function Against({ asked, test, change, catalogue, speaker, label }: TestProps) {
  const { t } = useReader();
  const amount = { asked, currency: speaker.currency };
  switch (test.op) {
    case 'atLeast':
    case 'atMost':
      return (
        <>
          <NumberField
            {...amount}
            label={label}
            value={test.value}
            change={(value) => change({ ...test, value }, 'value')}
          />
          <Unit asked={asked} count={test.value} />
        </>
      );
    case 'between':
      return (
        <>
          <NumberField
            {...amount}
            label={t('segments.from', { name: label })}
            value={test.from}
            change={(from) => change({ ...test, from }, 'from')}
          />
          <span>{t('segments.upTo')}</span>
          <NumberField
            {...amount}
            label={t('segments.to', { name: label })}
            value={test.to}
            change={(to) => change({ ...test, to }, 'to')}
          />
          <Unit asked={asked} count={test.to} />
        </>
      );
    case 'lastDays':
    case 'longerAgo':
    case 'nextDays':
    case 'comingDays':
      return (
        <>
          <NumberField
            whole
            label={t('segments.days', { name: label })}
            value={test.days}
            change={(days) => change({ ...test, days }, 'days')}
          />
          <span>{t('segments.unit.days', { count: test.days === 1 ? 1 : 2 })}</span>
        </>
      );
    case 'after':
    case 'before':
      return <DateField label={label} value={test.date} change={(date) => change({ ...test, date }, 'date')} />;
    case 'datesBetween':
      return (
        <>
          <DateField
            label={t('segments.from', { name: label })}
            value={test.from}
            change={(from) => change({ ...test, from }, 'from')}
          />
          <span>{t('segments.upTo')}</span>
          <DateField
            label={t('segments.to', { name: label })}
            value={test.to}
            change={(to) => change({ ...test, to }, 'to')}
          />
        </>
      );
    case 'inMonths':
      return <MonthsField label={label} months={test.months} change={(months) => change({ ...test, months })} />;
    case 'oneOf':
    case 'noneOf':
      return (
        <ChoiceField
          asked={asked}
          label={label}
          values={test.values}
          catalogue={catalogue}
          speaker={speaker}
          change={(values) => change({ ...test, values })}
        />
      );
    case 'contains':
      return <TextField label={label} value={test.text} change={(text) => change({ ...test, text }, 'text')} />;
    case 'is':
    case 'known':
    case 'unknown':
      return null;
  }
}
