import type { ImportView } from '@regulars/contract/import.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { say, type Reader } from '../ui/told.ts';
import type { Correct } from './useCorrect.ts';
import styles from './Import.module.css';

/** What the file itself leaves open; nothing is guessed, so nothing goes on before it is answered. */
export function Questions({ view, correct }: { view: ImportView; correct: Correct }) {
  const reader = useReader();
  const { t } = reader;
  if (view.questions.length === 0) return null;
  const open = view.questions.some(({ answer }) => answer === null);
  return (
    <section className={`${styles['questions']} ${open ? styles['open'] : ''}`} aria-labelledby="questions">
      <h3 id="questions">{t(open ? 'import.questions' : 'import.questionsDone')}</h3>
      {open && <p className={styles['quiet']}>{t('import.questionsHint')}</p>}
      {view.questions.map((question) => (
        <Choices
          key={question.key}
          label={say(question.told, reader)}
          values={question.options.map(({ value }) => ({ value, label: optionText(value, reader) }))}
          value={question.answer ?? ''}
          change={(answer) => correct.send({ answers: { [question.key]: answer } })}
        />
      ))}
    </section>
  );
}

/** Values that can’t be keys of a dictionary by themselves. */
const renamed: Readonly<Record<string, string>> = { '.': 'point', ',': 'comma', '1900': 'c1900', '2000': 'c2000' };

function optionText(value: string, { t }: Reader): string {
  const encoding = t(`import.encodings.${value as 'utf-8'}`, { defaultValue: '' });
  return encoding || t(`import.option.${(renamed[value] ?? value) as 'dmy'}`);
}
