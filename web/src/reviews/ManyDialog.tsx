// Many pairs answered alike: the band is chosen, the house says which of it are safe, a sample is opened, then all are answered.
import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { decideBulk, previewBulk } from '@regulars/contract/review.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { shownName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { percentText } from '../ui/numbers.ts';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import { BesideTable } from './BesideTable.tsx';
import { useUndoMany } from './useAnswers.ts';
import { besideOf } from './useQueue.ts';
import styles from './Reviews.module.css';

type Band = ReplyOf<typeof previewBulk>;
const bounds = { same: ['0.99', '0.97', '0.95', '0.9'], apart: ['0.45', '0.5', '0.55', '0.6'] } as const;
type Decision = keyof typeof bounds;

export default function ManyDialog({ close, here }: { close: () => void; here: boolean }) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [decision, setDecision] = useState<Decision>('same');
  const [bound, setBound] = useState<string>('0.97');
  const [opened, setOpened] = useState<readonly string[]>([]);
  const query = { decision, bound: Number(bound), propertyId: here ? propertyId : undefined };
  const band = useQuery({ ...ask(previewBulk, { query }), staleTime: 0 });
  const undo = useUndoMany();
  const decide = useMutation({
    mutationFn: (reviewIds: string[]) =>
      call(decideBulk, { body: { decision, bound: Number(bound), reviewIds, opened: [...opened] } }),
    onSuccess: ({ bulkId, decided }) => {
      close();
      toast(t('reviews.manyDone', { count: decided }), { label: t('ui.undo'), run: () => undo.mutate(bulkId) });
    },
    onSettled: () => void answers.invalidateQueries(),
  });
  const choose = (next: Decision, at: string): void => {
    setDecision(next);
    setBound(at);
    setOpened([]);
  };
  const data = band.data;
  const unseen = data ? data.sample.filter(({ reviewId }) => !opened.includes(reviewId)).length : 0;
  return (
    <Modal
      opened
      size={760}
      onClose={close}
      title={t('reviews.many')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <div className={form['form']}>
        <p>{t('reviews.manyLead')}</p>
        <Choices
          label={t('reviews.manyWhat')}
          values={(['same', 'apart'] as const).map((value) => ({ value, label: t(`reviews.manyAs.${value}`) }))}
          value={decision}
          change={(next) => choose(next, bounds[next][1])}
        />
        <Choices<string>
          label={t('reviews.manyBound')}
          values={bounds[decision].map((value) => ({
            value,
            label: t(decision === 'same' ? 'reviews.manyLeast' : 'reviews.manyMost', {
              percent: percentText(Number(value), language),
            }),
          }))}
          value={bound}
          change={(at) => choose(decision, at)}
        />
        {!data &&
          (band.error ? <Failed error={band.error} retry={() => void band.refetch()} /> : <Loading lines={4} />)}
        {data && <Safe band={data} />}
        {data && data.sample.length > 0 && (
          <Sample band={data} opened={opened} open={(id) => setOpened((now) => [...new Set([...now, id])])} />
        )}
        {decide.error && <Notice tone="alarm">{refusalText(decide.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            disabled={!data || data.reviewIds.length === 0 || unseen > 0 || band.isFetching}
            busy={decide.isPending}
            onClick={() => data && decide.mutate(data.reviewIds)}
          >
            {t(`reviews.manyAct.${decision}`, { count: data?.reviewIds.length ?? 0 })}
          </Button>
        </DialogFoot>
      </div>
    </Modal>
  );
}

function Safe({ band: { reviewIds, safe, left } }: { band: Band }) {
  const { t } = useReader();
  return (
    <div>
      <p>
        <b>{t('reviews.manySafe', { count: safe })}</b>{' '}
        {safe > reviewIds.length && t('reviews.manyFirst', { count: reviewIds.length })}
      </p>
      {left.length > 0 && (
        <>
          <p className={styles['quiet']}>{t('reviews.manyLeft')}</p>
          <ul className={styles['doubts']}>
            {left.map(({ why, pairs }) => (
              <li key={why}>
                {t('reviews.leftCount', { count: pairs, why: word('reviews.leftBecause', why, why, t) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Sample({
  band: { sample },
  opened,
  open,
}: {
  band: Band;
  opened: readonly string[];
  open: (id: string) => void;
}) {
  const { t, language } = useReader();
  const count = sample.filter(({ reviewId }) => opened.includes(reviewId)).length;
  return (
    <section>
      <h3 className={styles['sampleHead']}>{t('reviews.manySample')}</h3>
      <p className={styles['quiet']}>
        {t('reviews.manySampleLead', { count: sample.length })} {t('reviews.manyOpened', { count, all: sample.length })}
      </p>
      {sample.map((one) => (
        <details
          key={one.reviewId}
          className={styles['sample']}
          onToggle={(event) => event.currentTarget.open && open(one.reviewId)}
        >
          <summary>
            <Name head={one.left} /> · <Name head={one.right} /> ·{' '}
            {percentText(Math.min(one.probability, 0.99), language)}
          </summary>
          {opened.includes(one.reviewId) && <Opened one={one} />}
        </details>
      ))}
    </section>
  );
}

function Name({ head }: { head: Band['sample'][number]['left'] }) {
  const { t, language } = useReader();
  const { main } = shownName(head.name, language);
  return <span lang={main?.lang}>{main?.text ?? t('guests.unnamed')}</span>;
}

function Opened({ one }: { one: Band['sample'][number] }) {
  const beside = useQuery(besideOf(one));
  if (beside.error) return <Failed error={beside.error} retry={() => void beside.refetch()} />;
  return beside.data ? <BesideTable beside={beside.data} /> : <Loading lines={4} />;
}
