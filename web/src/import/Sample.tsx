import type { ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { clock, dayIn, fullDate } from '../ui/dates.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { say, word, type Reader } from '../ui/told.ts';
import styles from './Import.module.css';

type SampleRow = ImportView['sample'][number];

/** The first rows as they would come in; a row that would not says why, beside the cell that is to blame. */
export function Sample({ view }: { view: ImportView }) {
  const reader = useReader();
  const { t } = reader;
  const shown = [...new Set(view.sample.flatMap(({ result }) => Object.keys(result)))];
  const label = (field: string) => word('import.field', field, field, t);
  return (
    <Section title={t('import.sample')}>
      {view.sample.length === 0 ? (
        <p className={styles['quiet']}>{t('import.sampleNone')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
        <div className={styles['wide']} tabIndex={0} role="region" aria-label={t('import.sample')}>
          <QuietTable
            caption={t('import.sampleCaption')}
            columns={[
              { key: 'row', label: t('import.row') },
              ...(shown.length > 0 ? shown : ['name']).map((key) => ({ key, label: label(key) })),
            ]}
          >
            {view.sample.map((row) => (
              <Row key={row.row}>
                <Cell lead>
                  <span className={styles['rowNo']}>{row.row}</span>
                </Cell>
                <Said row={row} shown={shown} label={label} />
              </Row>
            ))}
          </QuietTable>
        </div>
      )}
    </Section>
  );
}

function Said({ row, shown, label }: { row: SampleRow; shown: readonly string[]; label: (field: string) => string }) {
  const reader = useReader();
  const { t } = reader;
  const trouble = row.errors.length > 0;
  if (!trouble && Object.keys(row.result).length > 0) {
    return shown.map((field) => (
      <Cell key={field} label={label(field)}>
        {valueText(field, row.result[field], reader)}
      </Cell>
    ));
  }
  return (
    <td role="cell" colSpan={Math.max(1, shown.length)} className={trouble ? styles['trouble'] : styles['skipped']}>
      {trouble
        ? [
            t('import.rowTrouble'),
            ...row.errors.map((error) => [error.params['column'], say(error, reader)].filter(Boolean).join(' · ')),
          ].join(' · ')
        : t('import.emptyRow')}
    </td>
  );
}

function valueText(field: string, value: string | undefined, reader: Reader): string {
  const { t } = reader;
  if (value === undefined) return '';
  if (field === 'status' || field === 'state') return word('import.value.status', value, value, t);
  if (field === 'gender') return word('import.value.gender', value, value, t);
  if (field === 'interactionKind') return word('import.value.interaction', value, value, t);
  if (field === 'turnawayReason') return word('told.turnawayReason', value, value, t);
  if (field === 'interactionAt' || field === 'openedAt') return momentText(value, reader);
  if (field === 'channel') return word('channel', value, value, t);
  return value;
}

function momentText(instant: string, { language, timeZone }: Reader): string {
  return `${fullDate(dayIn(instant, timeZone), language)} ${clock(instant, timeZone)}`;
}
