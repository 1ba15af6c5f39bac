// Playbooks: what to do in which case, sentence by sentence in both languages.
import { useState } from 'react';
import type { CaseRules, Playbook } from '@regulars/contract/caseRule.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { PlaybookDialog } from './PlaybookDialog.tsx';
import { Edition } from './useEdition.tsx';
import styles from './Cases.module.css';

export function PlaybooksTab({ rules }: { rules: CaseRules }) {
  const { t, language } = useReader();
  const [editing, setEditing] = useState<Playbook>();
  return (
    <>
      <Edition of={rules.playbook} />
      {rules.playbook.content.playbooks.map((book) => (
        <Section
          key={book.code}
          title={book.name[language]}
          side={
            <Button
              size="small"
              aria-label={`${t('cases.rules.edit')} ${book.name[language]}`}
              onClick={() => setEditing(book)}
            >
              {t('cases.rules.edit')}
            </Button>
          }
        >
          <p className={styles['hint']}>
            {t('cases.screen.ledBy', { who: t(`cases.rung.${book.ledBy}`) })}
            {book.categories.length > 0 &&
              ` · ${book.categories.map((each) => t(`cases.category.${each}`)).join(' · ')}`}
            {book.faults.length > 0 && ` · ${book.faults.map((each) => t(`cases.fault.${each}`)).join(' · ')}`}
          </p>
          <ol className={styles['whys']}>
            {book.steps.map((step) => (
              <li key={step.en}>{step[language]}</li>
            ))}
          </ol>
        </Section>
      ))}
      <Button onClick={() => setEditing(blank(rules))}>{t('cases.rules.addPlaybook')}</Button>
      {editing && <PlaybookDialog book={editing} rules={rules} close={() => setEditing(undefined)} />}
    </>
  );
}

/** A code of its own: playbooks may be taken away, so counting them is not enough. */
function blank({ playbook }: CaseRules): Playbook {
  const codes = new Set(playbook.content.playbooks.map(({ code }) => code));
  let number = 1;
  while (codes.has(`own${number}`)) number += 1;
  return {
    code: `own${number}`,
    name: { zh: '', en: '' },
    categories: [],
    causes: [],
    severities: [],
    guestClasses: [],
    faults: [],
    unreasonable: null,
    ledBy: 'owner',
    steps: [],
    never: [],
    remedies: [],
  };
}
