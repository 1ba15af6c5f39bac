// Photos and voice notes of a case, and adding another.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { attachToCase, readCaseAttachment, removeCaseAttachment } from '@regulars/contract/caseBeside.ts';
import { readCase, type CasePage } from '@regulars/contract/case.ts';
import { addressOf, call, type Input } from '../ask/call.ts';
import { sendBytes } from '../ask/send.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { Attach } from './Attach.tsx';
import type { Attached } from './unsent.ts';
import styles from './Cases.module.css';

export function CaseAttachments({ page }: { page: CasePage }) {
  const { t } = useReader();
  const when = useWhen();
  const answers = useQueryClient();
  const { caseId } = page;
  const again = () => void answers.invalidateQueries({ queryKey: [readCase.id] });
  const failed = (error: unknown) => toast(refusalText(error, t));
  const add = useMutation({
    mutationFn: ({ attachmentId, kind, blob }: Attached) =>
      sendBytes(
        attachToCase,
        { params: { caseId, attachmentId }, query: { kind } } as Input<typeof attachToCase>,
        blob,
        () => undefined,
      ),
    onSuccess: again,
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: (attachmentId: string) => call(removeCaseAttachment, { params: { caseId, attachmentId } }),
    onSuccess: again,
    onError: failed,
  });
  return (
    <Section title={t('cases.screen.attachments')}>
      {page.attachments.length > 0 && (
        <ul className={styles['photos']}>
          {page.attachments.map(({ attachmentId, kind, by, at }) => {
            const address = addressOf(readCaseAttachment, { caseId, attachmentId });
            const told = `${t(`cases.screen.kind.${kind}`)} · ${by?.name ?? ''} · ${when(at)}`;
            return (
              <li key={attachmentId}>
                {kind === 'photo' ? (
                  <a href={address} download>
                    <img src={address} alt={told} loading="lazy" />
                  </a>
                ) : (
                  // oxlint-disable-next-line jsx-a11y/media-has-caption -- what a guest says into a phone has no captions
                  <audio controls src={address} preload="none" aria-label={told} />
                )}
                <small>{told}</small>
                <Button
                  voice="plain"
                  size="small"
                  disabled={remove.isPending}
                  onClick={() => remove.mutate(attachmentId)}
                >
                  {t('cases.screen.remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <div className="screen-only">
        <Attach busy={add.isPending} add={(file) => add.mutate(file)} />
      </div>
    </Section>
  );
}
