// Judging a sample: two records side by side, and one key says whether they are one person. What the machine made of them is told
// only then, with why; the next pair comes by Enter.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  answerLinkCheck,
  readLinkCheck,
  readLinkQuality,
  reopenLinkCheck,
  type CheckAnswer,
  type LinkCheck,
} from '@regulars/contract/quality.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { Evidence } from '../guests/Evidence.tsx';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { CheckTable } from './CheckTable.tsx';
import { shareText } from '../ui/shareText.ts';
import styles from './Measured.module.css';

type Told = ReplyOf<typeof answerLinkCheck> & { pairId: string; answer: CheckAnswer };

export function CheckPairs({ sampleId }: { sampleId: string }) {
  const { t } = useReader();
  const [after, setAfter] = useState(-1);
  const [told, setTold] = useState<Told | undefined>();
  const answers = useQueryClient();
  const answer = useQuery({
    ...ask(readLinkCheck, { params: { sampleId }, query: { after } }),
    // the answered pair stays until the next is here, and while its verdict is read
    placeholderData: (before) => before,
    enabled: told === undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
  const check = answer.data?.check ?? undefined;
  const next = () => {
    if (!check) return;
    setTold(undefined);
    setAfter(check.place);
  };
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={8} />;
  return (
    <div className={styles['check']}>
      <div className={styles['top']}>
        <div>
          <h2>{t('measured.checkTitle')}</h2>
          <p className={styles['lead']}>{t('measured.checkLead')}</p>
        </div>
        <div className={styles['side']}>
          <span className={styles['quiet']}>
            {t('measured.progress', { answered: answer.data.answered + (told ? 1 : 0), pairs: answer.data.pairs })}
          </span>
          <Link
            from="/quality"
            to="/quality"
            search={(now) => ({ ...now, check: undefined })}
            onClick={() => void answers.invalidateQueries({ queryKey: [readLinkQuality.id] })}
            className="quiet-link"
          >
            {t('measured.back')}
          </Link>
        </div>
      </div>
      {check === undefined && <Empty title={t('measured.done')}>{t('measured.doneHint')}</Empty>}
      {check !== undefined && (
        <>
          <CheckTable check={check} />
          {told ? (
            <Verdict told={told} next={next} takeBack={() => setTold(undefined)} />
          ) : (
            !answer.isPlaceholderData && <Answers key={check.pairId} check={check} tell={setTold} skip={next} />
          )}
        </>
      )}
    </div>
  );
}

function Answers({ check, tell, skip }: { check: LinkCheck; tell: (told: Told) => void; skip: () => void }) {
  const { t } = useReader();
  const { pairId } = check;
  const give = useMutation({
    mutationFn: (answer: CheckAnswer) => call(answerLinkCheck, { params: { pairId }, body: { answer } }),
    onSuccess: (reply, answer) => tell({ ...reply, pairId, answer }),
    onError: (error) => toast(refusalText(error, t)),
  });
  const say = (answer: CheckAnswer) => () => give.isPending || give.mutate(answer);
  useKeys({ y: say('same'), n: say('different'), u: say('unsure'), j: skip });
  return (
    <div className={styles['answers']}>
      <Button voice="primary" size="tall" busy={give.isPending} onClick={say('same')}>
        {t('measured.same')} <kbd>y</kbd>
      </Button>
      <Button size="tall" busy={give.isPending} onClick={say('different')}>
        {t('measured.different')} <kbd>n</kbd>
      </Button>
      <Button size="tall" busy={give.isPending} onClick={say('unsure')}>
        {t('measured.unsure')} <kbd>u</kbd>
      </Button>
      <Button size="tall" voice="plain" onClick={skip}>
        {t('measured.skip')} <kbd>j</kbd>
      </Button>
    </div>
  );
}

function Verdict({ told, next, takeBack }: { told: Told; next: () => void; takeBack: () => void }) {
  const { t, language } = useReader();
  const { pairId, answer, linked, probability, guestIds, evidence } = told;
  const back = useMutation({
    mutationFn: () => call(reopenLinkCheck, { params: { pairId } }),
    onSuccess: takeBack,
    onError: (error) => toast(refusalText(error, t)),
  });
  useKeys({ Enter: next, j: next });
  const [first] = guestIds;
  const agrees = (answer === 'same') === linked;
  return (
    <div className={styles['verdict']} role="status">
      <p>
        <b>
          {t(linked ? 'measured.verdictLinked' : 'measured.verdictApart', {
            percent: shareText(probability, language),
          })}
        </b>{' '}
        {answer !== 'unsure' && t(agrees ? 'measured.agrees' : 'measured.disagrees')}{' '}
        {answer !== 'unsure' && !agrees && first !== undefined && (
          <Link to="/guests/$guestId/records" params={{ guestId: first }} className="quiet-link">
            {t(linked ? 'measured.mendLinked' : 'measured.mendApart')}
          </Link>
        )}
      </p>
      <Evidence evidence={evidence} />
      <div className={styles['answers']}>
        <Button voice="primary" size="tall" onClick={next}>
          {t('measured.next')} <kbd>↵</kbd>
        </Button>
        <Button size="tall" voice="plain" busy={back.isPending} onClick={() => back.mutate()}>
          {t('measured.takeBack')}
        </Button>
      </div>
    </div>
  );
}
