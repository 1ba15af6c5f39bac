// Writing to a guest from their card: a template in their language, changed as one likes, seen as they will read it, sent or kept.
import { Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { guestLetters, trustAddress, writeLetter, type TemplateCode } from '@regulars/contract/outbox.ts';
import { templateCodes } from '@regulars/contract/outboxWord.ts';
import type { Language } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { Preview, usePreview, WordFields, type PreviewAsked, type Words } from './LetterFields.tsx';
import { useAskAgain } from './useLetters.ts';

type Props = { guestId: string; name: string; reservationId: string | undefined; close: () => void };

export default function WriteSheet(props: Props) {
  const { t } = useReader();
  const answer = useQuery(ask(guestLetters, { params: { guestId: props.guestId } }));
  return (
    <Modal
      opened
      size="lg"
      onClose={props.close}
      title={t('outbox.write.title', { name: props.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {answer.data ? (
        <Writing {...props} {...answer.data} />
      ) : answer.error ? (
        <Failed error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={6} after={0} />
      )}
    </Modal>
  );
}

/** Letters about a complaint or a promise are written where those are worked. */
const here: readonly TemplateCode[] = templateCodes.filter((code) => !/^(?:case|promise)/.test(code));

function Writing(props: Props & { to: string | null; badSince: string | null; language: Language }) {
  const { t } = useReader();
  const { guestId, reservationId } = props;
  const { propertyId } = usePlace();
  const [template, setTemplate] = useState<TemplateCode>('free');
  const [language, setLanguage] = useState(props.language);
  // own words stay when the template changes only if something was typed into it
  const [typed, setTyped] = useState<Words>();
  const asked: PreviewAsked = { propertyId, guestId, reservationId, template, language };
  const draft = usePreview(asked, {}).data?.draft;
  const words = typed ?? (template === 'free' ? empty : draft) ?? empty;
  const choose = (change: () => void): void => {
    change();
    if (template !== 'free') setTyped(undefined);
  };
  const write = useWrite(props, { propertyId, template, language, words });
  const ready = words.subject.trim() !== '' && words.text.trim() !== '';
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) write.mutate(false);
      }}
    >
      {props.to === null && <Notice tone="warn">{t('outbox.write.noAddress')}</Notice>}
      {props.badSince !== null && <BadAddress guestId={guestId} to={props.to ?? ''} />}
      <Choices
        label={t('outbox.write.template')}
        value={template}
        change={(value) => choose(() => setTemplate(value))}
        values={here.map((value) => ({ value, label: t(`outbox.template.${value}`) }))}
      />
      <Choices
        label={t('outbox.write.language')}
        value={language}
        change={(value) => choose(() => setLanguage(value))}
        values={(['zh', 'en'] as const).map((value) => ({ value, label: t(`outbox.language.${value}`) }))}
      />
      {(template === 'winBack' || template === 'birthday') && <Notice tone="sky">{t('outbox.write.marketing')}</Notice>}
      <WordFields words={words} change={setTyped} />
      {ready && <Preview asked={asked} words={words} />}
      {write.error && <Notice tone="alarm">{refusalText(write.error, t)}</Notice>}
      <div className={form['foot']}>
        <Button disabled={!ready} busy={write.isPending && write.variables} onClick={() => write.mutate(true)}>
          {t('outbox.write.draft')}
        </Button>
        <Button voice="primary" type="submit" disabled={!ready} busy={write.isPending && !write.variables}>
          {t('outbox.write.send')}
        </Button>
      </div>
    </form>
  );
}

const empty: Words = { subject: '', text: '{{greeting}}\n\n\n\n{{senderName}}\n{{propertyName}}' };

function useWrite(
  { guestId, reservationId, close }: Props,
  letter: { propertyId: string; template: TemplateCode; language: Language; words: Words },
) {
  const { t } = useReader();
  const askAgain = useAskAgain();
  // one letter, however often the button is pressed
  const [messageId] = useState(newId);
  const { words, ...rest } = letter;
  return useMutation({
    mutationFn: (draft: boolean) =>
      call(writeLetter, { params: { guestId }, body: { messageId, reservationId, ...rest, ...words, draft } }),
    onSuccess: (_, draft) => {
      askAgain();
      close();
      toast(t(draft ? 'outbox.write.kept' : 'outbox.write.queued'));
    },
  });
}

function BadAddress({ guestId, to }: { guestId: string; to: string }) {
  const { t } = useReader();
  const askAgain = useAskAgain();
  const trust = useMutation({
    mutationFn: () => call(trustAddress, { params: { guestId } }),
    onSuccess: askAgain,
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <Notice tone="warn">
      {t('outbox.write.bad', { to })}{' '}
      <Button voice="plain" size="small" busy={trust.isPending} onClick={() => trust.mutate()}>
        {t('outbox.write.trust')}
      </Button>
    </Notice>
  );
}
