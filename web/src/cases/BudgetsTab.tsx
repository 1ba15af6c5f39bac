// What the house means to spend on making good this month, and how far it is spent.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { departments, type Department } from '@regulars/contract/department.ts';
import { readRemedyBudgets, setRemedyBudget } from '@regulars/contract/remedy.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { monthDate } from '../ui/dates.ts';
import { minorOf, moneyText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import styles from './Rules.module.css';

export function BudgetsTab() {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readRemedyBudgets, { params: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={6} />;
  const { budgets, month, currencyCode, byDepartment } = answer.data;
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode }, language);
  const all = byDepartment.reduce((sum, { costMinor }) => sum + costMinor, 0);
  const columns = ['of', 'amount', 'spent', 'planned', 'left', 'forecast'] as const;
  return (
    <>
      <p className={styles['edition']}>
        {monthDate(month, language)}. {t('cases.rules.budgetHint')}
      </p>
      <QuietTable
        caption={t('cases.rules.tab.budgets')}
        columns={columns.map((key) => ({ key, label: t(`cases.rules.budget.${key}`), numeric: key !== 'of' }))}
      >
        {[null, ...departments].map((department) => {
          const set = budgets.find((each) => each.department === department);
          const spent =
            set?.spentMinor ??
            (department === null ? all : (byDepartment.find((each) => each.department === department)?.costMinor ?? 0));
          const name = department === null ? t('cases.rules.wholeHouse') : t(`tasks.department.${department}`);
          return (
            <Row key={department ?? ''}>
              <Cell lead>{department === null ? <b>{name}</b> : name}</Cell>
              <Cell label={t('cases.rules.budget.amount')} numeric>
                <Amount
                  key={set?.amountMinor ?? ''}
                  name={name}
                  department={department}
                  month={month}
                  currencyCode={currencyCode}
                  amountMinor={set?.amountMinor}
                />
              </Cell>
              <Cell label={t('cases.rules.budget.spent')} numeric idle={spent === 0}>
                {money(spent)}
                {set && set.amountMinor > 0 && (
                  <span className={styles['burnt']} aria-hidden="true">
                    <span style={{ width: `${Math.min(100, (100 * set.spentMinor) / set.amountMinor)}%` }} />
                  </span>
                )}
              </Cell>
              <Cell label={t('cases.rules.budget.planned')} numeric idle={!set}>
                {set ? money(set.plannedMinor) : '–'}
              </Cell>
              <Cell label={t('cases.rules.budget.left')} numeric idle={!set}>
                {set ? <span className={set.leftMinor < 0 ? styles['over'] : ''}>{money(set.leftMinor)}</span> : '–'}
              </Cell>
              <Cell label={t('cases.rules.budget.forecast')} numeric idle={set?.forecastMinor === undefined}>
                {set?.forecastMinor === undefined || set.forecastMinor === null ? '–' : money(set.forecastMinor)}
              </Cell>
            </Row>
          );
        })}
      </QuietTable>
    </>
  );
}

type Given = {
  name: string;
  department: Department | null;
  month: string;
  currencyCode: string;
  amountMinor: number | undefined;
};

function Amount({ name, department, month, currencyCode, amountMinor }: Given) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const before = amountMinor === undefined ? '' : String(amountMinor / minorOf(1, currencyCode));
  const [value, setValue] = useState(before);
  const set = useMutation({
    mutationFn: () =>
      call(setRemedyBudget, {
        params: { propertyId },
        body: { month, department, amountMinor: value === '' ? null : minorOf(Number(value), currencyCode) },
      }),
    onSuccess: () => answers.invalidateQueries({ queryKey: [readRemedyBudgets.id] }),
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <span className={styles['amount']}>
      <input
        className={styles['figure']}
        inputMode="numeric"
        aria-label={`${name}: ${t('cases.rules.budget.amount')}`}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value.replace(/\D/g, ''))}
      />
      {value !== before && (
        <Button size="small" busy={set.isPending} onClick={() => set.mutate()}>
          {t('ui.keep')}
        </Button>
      )}
    </span>
  );
}
