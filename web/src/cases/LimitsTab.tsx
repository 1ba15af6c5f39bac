// What each role may give without asking: in one case, to one guest, in one day.
import { useState } from 'react';
import type { CaseRules } from '@regulars/contract/caseRule.ts';
import { useReader } from '../session/session.ts';
import { minorOf } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Edition, Publish, useEdition } from './useEdition.tsx';
import styles from './Rules.module.css';

const amounts = ['perCaseMinor', 'perGuestMinor', 'perDayMinor'] as const;

export function LimitsTab({ rules }: { rules: CaseRules }) {
  const { t } = useReader();
  const { limits: before, guestWindowDays } = rules.limit.content;
  const [limits, setLimits] = useState(before);
  const edit = useEdition('limit', rules);
  const change = (at: number, name: (typeof amounts)[number], value: string) =>
    setLimits((now) =>
      now.map((row, index) =>
        index === at ? { ...row, [name]: minorOf(Number(value.replace(/\D/g, '')), row.currencyCode) } : row,
      ),
    );
  return (
    <>
      <Edition of={rules.limit} />
      <p className={styles['edition']}>{t('cases.rules.limitsHint', { count: guestWindowDays })}</p>
      <QuietTable
        caption={t('cases.rules.tab.limits')}
        columns={[
          { key: 'role', label: t('cases.rules.role') },
          { key: 'level', label: t('cases.rules.level') },
          ...amounts.map((key) => ({ key, label: t(`cases.rules.${key}`), numeric: true })),
        ]}
      >
        {limits.map((row, at) => (
          <Row key={`${row.role}${row.currencyCode}`}>
            <Cell lead>{t(`session.role.${row.role}`)}</Cell>
            <Cell label={t('cases.rules.level')}>
              {row.level} {row.currencyCode}
            </Cell>
            {amounts.map((name) => (
              <Cell key={name} label={t(`cases.rules.${name}`)} numeric>
                <input
                  className={styles['figure']}
                  inputMode="numeric"
                  aria-label={`${t(`session.role.${row.role}`)} ${row.currencyCode}: ${t(`cases.rules.${name}`)}`}
                  value={String(row[name] / minorOf(1, row.currencyCode))}
                  onChange={({ currentTarget }) => change(at, name, currentTarget.value)}
                />
              </Cell>
            ))}
          </Row>
        ))}
      </QuietTable>
      <Publish
        changed={JSON.stringify(limits) !== JSON.stringify(before)}
        edit={edit}
        publish={() => edit.mutate({ limits, guestWindowDays })}
      />
    </>
  );
}
