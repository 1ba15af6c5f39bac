// One point of a round: one press where all is well, words and what follows where it is not.
import { Textarea } from '@mantine/core';
import { Check, CircleAlert, Minus } from 'lucide-react';
import { useState } from 'react';
import type { BodyIn } from '@regulars/contract/route.ts';
import type { answerRound, RoundWhole } from '@regulars/contract/round.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { askedFollow, noFollow } from './logForm.ts';
import { Followed, LogFollow } from './LogFollow.tsx';
import styles from './Round.module.css';

export type Answers = BodyIn<typeof answerRound>['answers'];
type Point = RoundWhole['walk'][number];
type Given = Omit<Answers[number], 'answerId' | 'point' | 'version'>;
const icons = { ok: Check, finding: CircleAlert, skipped: Minus };

type Props = {
  point: Point;
  /** undefined: the round is over */
  answer: ((given: Given) => void) | undefined;
  busy: boolean;
};

export function RoundPoint({ point, answer, busy }: Props) {
  const { t, language } = useReader();
  const [finding, setFinding] = useState(false);
  const state = point.answer?.state;
  return (
    <li className={styles['point']} data-point={point.key} data-state={state}>
      <span className={styles['words']}>{point.words[language]}</span>
      {point.answer && <Answered answer={point.answer} />}
      {answer && (
        <div className={styles['choices']}>
          {(['ok', 'finding', 'skipped'] as const).map((each) => {
            const Icon = icons[each];
            return (
              <button
                key={each}
                type="button"
                className={styles[each]}
                aria-pressed={finding ? each === 'finding' : state === each}
                disabled={busy}
                onClick={() => {
                  setFinding(each === 'finding');
                  if (each !== 'finding' && each !== state) answer({ state: each });
                }}
              >
                <Icon size={18} aria-hidden="true" />
                {t(`round.answer.${each}`)}
              </button>
            );
          })}
        </div>
      )}
      {answer && finding && (
        <Finding
          point={point}
          busy={busy}
          send={(given) => {
            answer(given);
            setFinding(false);
          }}
        />
      )}
    </li>
  );
}

function Answered({ answer }: { answer: NonNullable<Point['answer']> }) {
  const { t, timeZone } = useReader();
  return (
    <div className={styles['answered']}>
      <small>
        {t(`round.answer.${answer.state}`)} · {answer.by} · {clock(answer.at, timeZone)}
      </small>
      {answer.words && <p>{answer.words}</p>}
      {answer.follow && <Followed follow={answer.follow} />}
    </div>
  );
}

function Finding({ point, send, busy }: { point: Point; send: (given: Given) => void; busy: boolean }) {
  const { t, timeZone } = useReader();
  const [words, setWords] = useState(point.answer?.state === 'finding' ? point.answer.words : '');
  const [follow, setFollow] = useState(noFollow);
  const [followId] = useState(newId);
  const next = askedFollow(follow, followId, timeZone);
  const ready = words.trim().length > 1 && next !== undefined;
  return (
    <form
      className={`${form['form']} ${styles['finding']}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) send({ state: 'finding', words: words.trim(), ...(next.follow && { follow: next.follow }) });
      }}
    >
      <Textarea
        autoFocus
        label={t('round.found')}
        rows={2}
        maxLength={500}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <LogFollow filled={follow} fill={setFollow} title={words.split('\n', 1)[0] ?? ''} />
      <Button voice="primary" size="tall" type="submit" disabled={!ready} busy={busy}>
        {t('round.keepFinding')}
      </Button>
    </form>
  );
}
