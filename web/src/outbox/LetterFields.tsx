// Subject and text of a letter with its placeholders, and beside it how the guest reads it.
import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { previewLetter, type TemplateCode } from '@regulars/contract/outbox.ts';
import type { Language } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import '../ui/forms.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { Shown } from './LetterPanel.tsx';

export type Words = { subject: string; text: string };

export function WordFields({ words, change }: { words: Words; change: (words: Words) => void }) {
  const { t } = useReader();
  return (
    <>
      <TextInput
        label={t('outbox.write.subject')}
        required
        withAsterisk={false}
        maxLength={200}
        autoComplete="off"
        value={words.subject}
        onChange={(event) => change({ ...words, subject: event.currentTarget.value })}
      />
      <Textarea
        label={t('outbox.write.text')}
        required
        withAsterisk={false}
        maxLength={10_000}
        autosize={false}
        rows={10}
        value={words.text}
        onChange={(event) => change({ ...words, text: event.currentTarget.value })}
      />
    </>
  );
}

export type PreviewAsked = {
  propertyId: string;
  guestId?: string;
  reservationId?: string;
  template: TemplateCode;
  language: Language;
};

/** Follows the typing at a distance; a preview that fails says nothing, the words are still there. */
export function usePreview(asked: PreviewAsked, words: Partial<Words>) {
  const body = useDeferredValue({
    ...asked,
    subject: words.subject?.trim() || undefined,
    text: words.text?.trim() || undefined,
  });
  return useQuery({ ...ask(previewLetter, { body }), placeholderData: (before) => before });
}

export function Preview({ asked, words }: { asked: PreviewAsked; words: Words }) {
  const { t } = useReader();
  const answer = usePreview(asked, words).data;
  if (!answer) return null;
  return (
    <Section title={t('outbox.write.preview')}>
      {answer.unknown.length > 0 && (
        <Notice tone="warn">{t('outbox.write.unknown', { names: answer.unknown.join(', ') })}</Notice>
      )}
      {answer.missing.length > 0 && (
        <Notice tone="warn">{t('outbox.missing', { names: answer.missing.join(', ') })}</Notice>
      )}
      <Shown rendered={{ rendered: answer.rendered, language: asked.language }} />
    </Section>
  );
}
