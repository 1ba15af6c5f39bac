// A draft, or a letter that is held, in other words.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { editDraft, readOutgoing } from '@regulars/contract/outbox.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Preview, WordFields } from './LetterFields.tsx';
import { useAskAgain, type Outgoing } from './useLetters.ts';

export function DraftForm({ letter, close }: { letter: Outgoing; close: () => void }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const askAgain = useAskAgain();
  const [words, setWords] = useState(letter.draft);
  const [language, setLanguage] = useState(letter.language);
  const save = useMutation({
    mutationFn: () =>
      call(editDraft, {
        params: { messageId: letter.messageId },
        body: { version: letter.version, language, ...words },
      }),
    onSuccess: (now) => {
      // the next press must carry the version that this made
      answers.setQueryData(ask(readOutgoing, { params: { messageId: letter.messageId } }).queryKey, now);
      askAgain();
      close();
    },
  });
  const ready = words.subject.trim() !== '' && words.text.trim() !== '';
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      <Choices
        label={t('outbox.write.language')}
        value={language}
        change={setLanguage}
        values={(['zh', 'en'] as const).map((value) => ({ value, label: t(`outbox.language.${value}`) }))}
      />
      <WordFields words={words} change={setWords} />
      <Preview
        asked={{
          propertyId: letter.propertyId,
          guestId: letter.guestId ?? undefined,
          template: letter.template,
          language,
        }}
        words={words}
      />
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      <DialogFoot close={close}>
        <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
          {t('outbox.write.save')}
        </Button>
      </DialogFoot>
    </form>
  );
}
