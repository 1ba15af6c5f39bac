// Playbooks: what to do in which case, sentence by sentence in both languages.
import { Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BothTongues, CaseRules, Playbook } from '@regulars/contract/caseRule.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { pairedLines } from './pairedLines.ts';
import { Edition, useEdition } from './useEdition.tsx';
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
      {editing && <BookDialog book={editing} rules={rules} close={() => setEditing(undefined)} />}
    </>
  );
}

const linesOf = (both: readonly BothTongues[], tongue: 'zh' | 'en'): string =>
  both.map((each) => each[tongue]).join('\n');

function BookDialog({ book, rules, close }: { book: Playbook; rules: CaseRules; close: () => void }) {
  const { t } = useReader();
  const [name, setName] = useState(book.name);
  const [steps, setSteps] = useState({ zh: linesOf(book.steps, 'zh'), en: linesOf(book.steps, 'en') });
  const [never, setNever] = useState({ zh: linesOf(book.never, 'zh'), en: linesOf(book.never, 'en') });
  const edit = useEdition('playbook', rules, close);
  const [said, avoided] = [pairedLines(steps), pairedLines(never)];
  const ready = said !== undefined && said.length > 0 && avoided !== undefined && name.zh.trim() && name.en.trim();
  const publish = () => {
    const { content } = rules.playbook;
    const made = { ...book, name, steps: said ?? [], never: avoided ?? [] };
    edit.mutate({ ...content, playbooks: content.playbooks.map((each) => (each.code === book.code ? made : each)) });
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('cases.rules.tab.playbooks')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) publish();
        }}
      >
        {(['zh', 'en'] as const).map((tongue) => (
          <div key={tongue} className={form['form']}>
            <TextInput
              label={t(`cases.rules.name.${tongue}`)}
              maxLength={200}
              value={name[tongue]}
              onChange={({ currentTarget: { value } }) => setName((now) => ({ ...now, [tongue]: value }))}
            />
            <Textarea
              label={t(`cases.rules.steps.${tongue}`)}
              rows={6}
              value={steps[tongue]}
              onChange={({ currentTarget: { value } }) => setSteps((now) => ({ ...now, [tongue]: value }))}
            />
            <Textarea
              label={t(`cases.rules.never.${tongue}`)}
              rows={2}
              value={never[tongue]}
              onChange={({ currentTarget: { value } }) => setNever((now) => ({ ...now, [tongue]: value }))}
            />
          </div>
        ))}
        {(said === undefined || avoided === undefined) && <Notice tone="warn">{t('cases.rules.unpaired')}</Notice>}
        {edit.error && <Notice tone="alarm">{refusalText(edit.error, t)}</Notice>}
        <div className={form['foot']}>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button voice="primary" type="submit" disabled={!ready} busy={edit.isPending}>
            {t('cases.rules.publish')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
