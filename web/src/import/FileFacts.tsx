import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { importKinds, type ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import type { Correct } from './useCorrect.ts';
import styles from './Import.module.css';

const encodings = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'utf-16be'] as const;

/** What the file is taken for: its content, sheet, encoding and the row with the column names; each can be corrected. */
export function FileFacts({ view, correct }: { view: ImportView; correct: Correct }) {
  const { t } = useReader();
  const [headerRow, setHeaderRow] = useState<number | string>(view.headerRow);
  const sendHeader = () => typeof headerRow === 'number' && headerRow !== view.headerRow && correct.send({ headerRow });
  return (
    <Section title={t('import.facts')}>
      <div className={styles['facts']}>
        <Choices
          label={t('import.kindAsk')}
          values={importKinds.map((value) => ({ value, label: t(`import.kind.${value}`) }))}
          value={view.kind}
          change={(kind) => correct.send({ kind })}
        />
        {view.sheets.length > 1 && (
          <Select
            label={t('import.sheet')}
            allowDeselect={false}
            value={view.sheet}
            data={view.sheets}
            onChange={(sheet) => sheet && correct.send({ sheet })}
          />
        )}
        {view.sheets.length === 0 && (
          <Select
            label={t('import.encoding')}
            allowDeselect={false}
            value={view.encoding}
            data={encodings.map((value) => ({ value, label: t(`import.encodings.${value}`) }))}
            onChange={(encoding) => encoding && encoding !== view.encoding && correct.send({ encoding })}
          />
        )}
        <NumberInput
          label={t('import.headerRow')}
          className={styles['headerRow']}
          min={0}
          max={1000}
          allowDecimal={false}
          hideControls
          value={headerRow}
          onChange={setHeaderRow}
          onBlur={sendHeader}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) sendHeader();
          }}
        />
      </div>
      {correct.error && <Notice tone="alarm">{refusalText(correct.error, t)}</Notice>}
    </Section>
  );
}
