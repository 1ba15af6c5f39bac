// What heads say to a block of the sheet, and the field to say something.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { commentBriefing, readBriefing, type BriefingBlock, type BriefingShown } from '@regulars/contract/briefing.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { useKeys } from '../ui/useKeys.ts';
import styles from './Briefing.module.css';

/** `mayWrite`: today's sheet only. */
export function useCommenting(sheet: BriefingShown, block: BriefingBlock) {
  const { businessDate } = usePlace();
  const [open, setOpen] = useState(false);
  return { sheet, block, open, setOpen, mayWrite: sheet.day === businessDate };
}
type Commenting = ReturnType<typeof useCommenting>;

export function CommentButton({ block, open, setOpen, mayWrite }: Commenting) {
  const { t } = useReader();
  if (!mayWrite) return null;
  return (
    <Button
      voice="plain"
      size="small"
      aria-expanded={open}
      aria-label={t('duty.commentOn', { block: t(`duty.block.${block}`) })}
      onClick={() => setOpen(!open)}
    >
      <MessageSquarePlus size={15} aria-hidden="true" />
      {t('duty.comment')}
    </Button>
  );
}

export function BriefingComments({ sheet, block, open, setOpen }: Commenting) {
  const { timeZone } = useReader();
  const said = sheet.comments.filter((one) => one.block === block);
  return (
    <>
      {said.length > 0 && (
        <ul className={styles['comments']}>
          {said.map(({ commentId, words, by, at }) => (
            <li key={commentId}>
              {words}{' '}
              <small>
                {by}, {clock(at, timeZone)}
              </small>
            </li>
          ))}
        </ul>
      )}
      {open && <CommentForm sheet={sheet} block={block} close={() => setOpen(false)} />}
    </>
  );
}

function CommentForm({ sheet, block, close }: Pick<Commenting, 'sheet' | 'block'> & { close: () => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [words, setWords] = useState('');
  const [commentId] = useState(newId);
  useKeys({ Escape: close });
  const add = useMutation({
    mutationFn: () =>
      call(commentBriefing, {
        params: { propertyId, day: sheet.day },
        body: { commentId, block, words: words.trim() },
      }),
    onSuccess: close,
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => answers.invalidateQueries({ queryKey: [readBriefing.id] }),
  });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim().length > 1) add.mutate();
      }}
    >
      {/* the person has just asked to write here */}
      <input
        autoFocus
        aria-label={t('duty.commentOn', { block: t(`duty.block.${block}`) })}
        maxLength={300}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Button type="submit" busy={add.isPending} disabled={words.trim().length < 2}>
        {t('duty.commentSend')}
      </Button>
    </form>
  );
}
