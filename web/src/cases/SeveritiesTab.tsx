// How fast each severity must go: minutes of every clock; an empty field means that none runs. And in which hours they run.
import { useState } from 'react';
import type { CaseRules, SeverityRule } from '@regulars/contract/caseRule.ts';
import { caseClockKinds } from '@regulars/contract/caseWord.ts';
import { useReader } from '../session/session.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { HoursPart } from './HoursPart.tsx';
import { Edition, Publish, useEdition } from './useEdition.tsx';
import styles from './Rules.module.css';

export function SeveritiesTab({ rules }: { rules: CaseRules }) {
  const { t } = useReader();
  const before = rules.severity.content;
  const [severities, setSeverities] = useState<SeverityRule[]>(before.severities);
  const [hours, setHours] = useState(before.hours);
  const edit = useEdition('severity', rules);
  const made = { ...before, severities, hours };
  const change = (severity: string, kind: (typeof caseClockKinds)[number], text: string) => {
    const digits = text.replace(/\D/g, '');
    const minutes = digits === '' ? null : Math.min(525_600, Number(digits));
    setSeverities((now) => now.map((row) => (row.severity === severity ? { ...row, [kind]: minutes } : row)));
  };
  return (
    <>
      <Edition of={rules.severity} />
      <QuietTable
        caption={t('cases.rules.tab.times')}
        columns={[
          { key: 'clock', label: t('cases.rules.minutes') },
          ...severities.map(({ severity }) => ({
            key: severity,
            label: `${severity} ${t(`cases.severity.${severity}`)}`,
            numeric: true,
          })),
        ]}
      >
        {caseClockKinds.map((kind) => (
          <Row key={kind}>
            <Cell lead>{t(`cases.clock.${kind}`)}</Cell>
            {severities.map((row) => (
              <Cell key={row.severity} label={`${row.severity} ${t(`cases.severity.${row.severity}`)}`} numeric>
                <input
                  className={styles['figure']}
                  inputMode="numeric"
                  aria-label={`${row.severity}: ${t(`cases.clock.${kind}`)}`}
                  value={row[kind] === null ? '' : String(row[kind])}
                  onChange={({ currentTarget }) => change(row.severity, kind, currentTarget.value)}
                />
              </Cell>
            ))}
          </Row>
        ))}
      </QuietTable>
      <HoursPart hours={hours} change={setHours} />
      <Publish
        changed={JSON.stringify(made) !== JSON.stringify(before)}
        edit={edit}
        publish={() => edit.mutate(made)}
      />
    </>
  );
}
