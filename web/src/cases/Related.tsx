// Earlier cases of the guest, and those of the same room or cause.
import { Link } from '@tanstack/react-router';
import type { RelatedCase } from '@regulars/contract/case.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { moneyText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { useRules } from './useRules.ts';
import styles from './Cases.module.css';

export function Related({ title, cases }: { title: string; cases: readonly RelatedCase[] }) {
  const { t, language, currency } = useReader();
  const when = useWhen();
  const { causeName } = useRules();
  if (cases.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={styles['related']}>
        {cases.map((one) => (
          <li key={one.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {one.severity} · {one.cause ? causeName(one.cause) : t(`cases.category.${one.category}`)}
            </Link>
            <small>
              {[
                when(one.openedAt),
                one.guestName && plainName(one.guestName, language),
                t(`cases.state.${one.state}`),
                ...one.because.map((each) => t(`cases.because.${each}`)),
                one.remedyMinor > 0 && moneyText({ amountMinor: one.remedyMinor, currencyCode: currency }, language),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            <span>{one.words}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
