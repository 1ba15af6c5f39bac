// What helps in the talk: the house's model, sentence by sentence in both languages, and the playbooks that fit this case.
import { useState } from 'react';
import type { CasePage } from '@regulars/contract/case.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { Section } from '../ui/Section.tsx';
import { useRules } from './useRules.ts';
import styles from './Cases.module.css';

export function TalkModel({ page }: { page: CasePage }) {
  const { t, language } = useReader();
  const { rules } = useRules();
  const [code, setCode] = useState<string>();
  const models = rules?.playbook.content.talkModels ?? [];
  const model = models.find((each) => each.code === (code ?? page.talkModel)) ?? models[0];
  if (!model) return null;
  const guests = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="screen-only">
      <Section title={t('cases.screen.talk')}>
        <Choices
          label={t('cases.screen.talkModel')}
          unseenLabel
          value={model.code}
          change={setCode}
          values={models.map((each) => ({ value: each.code, label: each.name[language] }))}
        />
        <ol className={styles['talk']}>
          {model.parts.map(({ letter, word, say }) => (
            <li key={letter + word.en}>
              <b aria-hidden="true">{letter}</b>
              <span>
                <strong>{word[language]}</strong> {say[language]}
                <small lang={guests}>{say[guests]}</small>
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

export function Playbooks({ page }: { page: CasePage }) {
  const { t, language } = useReader();
  const { rules, itemName } = useRules();
  const fitting = page.playbooks.flatMap(
    (code) => rules?.playbook.content.playbooks.find((each) => each.code === code) ?? [],
  );
  if (fitting.length === 0) return null;
  return (
    <div className="screen-only">
      <Section title={t('cases.screen.playbooks')}>
        {fitting.slice(0, 3).map((book, rank) => (
          <details key={book.code} className={styles['book']} open={rank === 0}>
            <summary>{book.name[language]}</summary>
            <p className={styles['hint']}>{t('cases.screen.ledBy', { who: t(`cases.rung.${book.ledBy}`) })}</p>
            <ol>
              {book.steps.map((step) => (
                <li key={step.en}>{step[language]}</li>
              ))}
            </ol>
            {book.never.length > 0 && (
              <p className={styles['never']}>
                {t('cases.screen.never')} {book.never.map((each) => each[language]).join(t('ui.semicolon'))}
              </p>
            )}
            {book.remedies.length > 0 && (
              <p className={styles['hint']}>
                {t('cases.screen.thinkOf')} {book.remedies.map(itemName).join(' · ')}
              </p>
            )}
          </details>
        ))}
      </Section>
    </div>
  );
}
