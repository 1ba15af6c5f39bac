import { useMemo } from 'react';
import type { ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { SearchSelect } from '../ui/SearchSelect.tsx';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import { columnName } from './columnName.ts';
import type { Correct } from './useCorrect.ts';
import styles from './Import.module.css';

/** Each column with what was found in it and the field it fills; what is not sure is marked. */
export function Columns({ view, correct }: { view: ImportView; correct: Correct }) {
  const { t } = useReader();
  const left = view.columns.filter(({ field }) => field === null).length;
  const fields = useMemo(
    () => view.fields.map((value) => ({ value, label: word('import.field', value, value, t) })),
    [view.fields, t],
  );
  return (
    <Section
      title={t('import.columns')}
      side={left > 0 && <span className={styles['quiet']}>{t('import.leftOut', { count: left })}</span>}
    >
      <QuietTable
        caption={t('import.columnsCaption')}
        columns={[
          { key: 'column', label: t('import.column') },
          { key: 'samples', label: t('import.samples') },
          { key: 'field', label: t('import.field_') },
        ]}
      >
        {view.columns.map((column) => (
          <OneColumn
            key={column.index}
            column={column}
            fields={fields}
            change={(field) => correct.send({ columns: [{ index: column.index, field }] })}
          />
        ))}
      </QuietTable>
    </Section>
  );
}

function OneColumn({
  column,
  fields,
  change,
}: {
  column: ImportView['columns'][number];
  fields: { value: string; label: string }[];
  change: (field: string | null) => void;
}) {
  const reader = useReader();
  const { t } = reader;
  const name = columnName(column, reader);
  return (
    <Row>
      <Cell lead>
        <b className={styles['column']}>{name}</b>
      </Cell>
      <Cell>
        <span className={styles['samples']}>{column.samples.slice(0, 3).join(t('ui.semicolon')) || '–'}</span>
      </Cell>
      <Cell>
        <div className={styles['field']}>
          <SearchSelect
            aria-label={t('import.fieldOf', { column: name })}
            data={fields}
            value={column.field}
            onChange={change}
            placeholder={t('import.notTaken')}
            clearable
            clearButtonProps={{ 'aria-label': t('import.notTaken') }}
            nothingFoundMessage={t('import.noField')}
            maxDropdownHeight={280}
          />
          {column.field !== null && !column.sure && <Badge tone="warn">{t('import.unsure')}</Badge>}
        </div>
      </Cell>
    </Row>
  );
}
