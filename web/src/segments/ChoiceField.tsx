// One or more of the house's choices, each with how many have it. A few stand as chips; of many the chosen ones do, and a list that is
// searched by typing.
import { useId, useState } from 'react';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { numberText } from '../ui/numbers.ts';
import { choiceName, choicesOf, type Asked, type Catalogue } from './catalogue.ts';
import type { Speaker } from './speak.ts';
import styles from './Builder.module.css';

const fewAtMost = 12;
const shownAtMost = 60;
const chosenAtMost = 100;

type Props = {
  asked: Asked;
  label: string;
  values: readonly string[];
  catalogue: Catalogue;
  speaker: Speaker;
  change: (values: string[]) => void;
};

export function ChoiceField({ asked, label, values, catalogue, speaker, change }: Props) {
  const { t } = useReader();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(values.length === 0);
  const list = useId();
  const known = choicesOf(asked, catalogue);
  const gone = values.filter((value) => !known.some((each) => each.value === value));
  const all = [...known, ...gone.map((value) => ({ value, name: null, count: null }))].map((each) => ({
    ...each,
    said: choiceName(asked, each.value, catalogue, speaker),
  }));
  const isFew = all.length <= fewAtMost;
  const wanted = text.trim().toLowerCase();
  const fitting = all.filter(({ said, value }) => said.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted)); // prettier-ignore
  const shown = isFew
    ? all
    : isOpen
      ? fitting.slice(0, shownAtMost)
      : all.filter(({ value }) => values.includes(value));
  const toggle = (value: string, isChosen: boolean) =>
    change(isChosen ? [...values, value].slice(0, chosenAtMost) : values.filter((each) => each !== value));
  if (all.length === 0) return <span className={styles['quiet']}>{t('segments.noChoices')}</span>;
  return (
    <div className={styles['choice']}>
      {!isFew && isOpen && (
        <input
          className={styles['text']}
          type="search"
          aria-label={t('segments.searchChoices', { name: label })}
          placeholder={t('segments.search')}
          aria-controls={list}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <fieldset id={list} className={`${styles['chips']} ${!isFew && isOpen ? styles['scroll'] : ''}`}>
        <legend className="unseen">{label}</legend>
        {shown.map(({ value, said, count }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
            />
            <span>
              {said}
              {count !== null && <small>{numberText(count, speaker.language)}</small>}
            </span>
          </label>
        ))}
        {isOpen && !isFew && fitting.length > shownAtMost && (
          <span className={styles['quiet']}>{t('segments.moreChoices', { count: fitting.length - shownAtMost })}</span>
        )}
      </fieldset>
      {!isFew && (
        <Button size="small" voice="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'segments.chosen' : 'segments.choose', { count: values.length })}
        </Button>
      )}
    </div>
  );
}
