import type { ValueMap } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

const SHOWN = 20;

/** Companies whose people stay here, where each stands; nothing where none sends two guests. */
export function AccountsPart({ accounts, currency }: { accounts: ValueMap['accounts']; currency: string }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  if (accounts.length === 0) return null;
  const columns = [
    { key: 'company', label: t('accounts.company') },
    { key: 'stage', label: t('value.col.stage') },
    { key: 'guests', label: t('value.col.guests'), numeric: true },
    { key: 'stays', label: t('accounts.stays'), numeric: true },
    { key: 'last', label: t('accounts.last'), numeric: true },
    { key: 'spent', label: t('value.col.spent'), numeric: true },
    { key: 'expected', label: t('value.col.expected'), numeric: true },
  ];
  const [company, stage, ...numbers] = columns;
  return (
    <Section title={t('accounts.title')}>
      <p className={styles['quiet']}>{t('accounts.says')}</p>
      <QuietTable caption={t('accounts.title')} columns={columns}>
        {accounts.slice(0, SHOWN).map((each) => {
          const cells = [
            figures.count(each.guests),
            figures.count(each.stays),
            figures.day(each.lastStay),
            figures.money(each.spentMinor),
            figures.money(each.expectedMinor),
          ];
          return (
            <Row key={each.company}>
              <Cell lead label={company!.label}>
                {each.company}
              </Cell>
              <Cell label={stage!.label}>{t(`value.stage.${each.stage}.name`)}</Cell>
              {numbers.map(({ key, label }, i) => (
                <Cell key={key} label={label} numeric>
                  {cells[i]}
                </Cell>
              ))}
            </Row>
          );
        })}
      </QuietTable>
      {accounts.length > SHOWN && (
        <p className={styles['quiet']}>{t('accounts.more', { count: accounts.length - SHOWN })}</p>
      )}
    </Section>
  );
}
