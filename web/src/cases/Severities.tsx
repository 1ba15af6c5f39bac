import { useQuery } from '@tanstack/react-query';
import { caseSeverities, readCaseRules } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import type { Severity } from './quickCase.ts';
import styles from './Cases.module.css';

/** S1 to S4, with what the house counts among the chosen one. */
export function Severities({ value, change }: { value: Severity; change: (severity: Severity) => void }) {
  const { t, language } = useReader();
  const { data } = useQuery(ask(readCaseRules, {}));
  const examples = data?.severity.content.severities.find(({ severity }) => severity === value)?.examples[language];
  return (
    <div>
      <Choices
        label={t('cases.screen.howGrave')}
        value={value}
        change={change}
        values={caseSeverities.map((each) => ({ value: each, label: `${each} ${t(`cases.severity.${each}`)}` }))}
      />
      {examples && <p className={styles['hint']}>{examples}</p>}
    </div>
  );
}
