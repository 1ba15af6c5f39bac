// What came of a try: result first, the rest only where the guest was reached; next steps in the same breath. Sent twice it is noted
// once: the entry and each step carry their own id.
import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  contactGuest,
  contactResults,
  leavingReasons,
  talkChannels,
  type ContactBody,
  type ContactResult,
  type NextStep,
} from '@regulars/contract/followup.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { addDays } from '../ui/dates.ts';
import forms from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import type { Sheet } from './CallSheet.tsx';
import { NextSteps } from './NextSteps.tsx';

export type Filled = Omit<ContactBody, 'contactId' | 'steps'>;

export function ContactForm({ sheet }: { sheet: Sheet }) {
  const { t, today } = useReader();
  const answers = useQueryClient();
  const { followupId, channel } = sheet.followup;
  const [contactId, setContactId] = useState(newId);
  const [result, setResult] = useState<ContactResult>();
  const [filled, setFilled] = useState(() => blank(channel));
  const [steps, setSteps] = useState<NextStep[]>([]);
  const fill = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  const reached = result === 'reached';
  const note = useMutation({
    mutationFn: () =>
      call(contactGuest, {
        params: { followupId },
        body: reached
          ? { ...filled, result, laterOn: null, contactId, steps }
          : {
              ...blank(filled.channel),
              words: filled.words,
              result: result!,
              laterOn: result === 'later' ? filled.laterOn : null,
              contactId,
              steps,
            },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(steps.length > 0 ? t('followups.keptWith', { count: steps.length }) : t('followups.kept'));
      setContactId(newId());
      setResult(undefined);
      setFilled(blank(channel));
      setSteps([]);
    },
  });
  return (
    <Section title={t('followups.what')}>
      <form
        className={forms['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (result) note.mutate();
        }}
      >
        <Choices
          unseenLabel
          label={t('followups.what')}
          value={result ?? ('' as ContactResult)}
          change={(value) => {
            setResult(value);
            if (value === 'later' && filled.laterOn === null) fill({ laterOn: addDays(today, 1) });
          }}
          values={contactResults.map((value) => ({ value, label: t(`followups.results.${value}`) }))}
        />
        {result === 'later' && (
          <TextInput
            type="date"
            label={t('followups.laterOn')}
            min={today}
            max={addDays(today, 90)}
            required
            value={filled.laterOn ?? ''}
            onChange={(event) => fill({ laterOn: event.currentTarget.value || null })}
          />
        )}
        {reached && <Told filled={filled} fill={fill} />}
        {result && (
          <Textarea
            label={t('followups.words')}
            description={t('followups.wordsHint')}
            rows={3}
            maxLength={2000}
            value={filled.words}
            onChange={(event) => fill({ words: event.currentTarget.value })}
          />
        )}
        {reached && (filled.satisfaction ?? 5) <= 2 && steps.length === 0 && (
          <Notice tone="warn">{t('followups.badHint')}</Notice>
        )}
        {result && <NextSteps steps={steps} change={setSteps} mayWrite={sheet.mayWrite} />}
        {note.error && <Notice tone="alarm">{refusalText(note.error, t)}</Notice>}
        <div className={forms['foot']}>
          <Button voice="primary" type="submit" disabled={!result} busy={note.isPending}>
            {t('followups.keep')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export const blank = (channel: ContactBody['channel']): Filled => ({
  channel,
  result: 'reached',
  satisfaction: null,
  words: '',
  reasons: [],
  competitor: null,
  laterOn: null,
});

/** What only a guest who was reached can have told. */
export function Told({ filled, fill }: { filled: Filled; fill: (part: Partial<Filled>) => void }) {
  const { t } = useReader();
  const toggle = (reason: (typeof leavingReasons)[number]) =>
    fill({
      reasons: filled.reasons.includes(reason)
        ? filled.reasons.filter((each) => each !== reason)
        : [...filled.reasons, reason].slice(0, 5),
    });
  return (
    <>
      <Choices
        unseenLabel
        label={t('followups.tabs.label')}
        value={filled.channel}
        change={(channel) => fill({ channel })}
        values={talkChannels.map((value) => ({ value, label: t(`followups.channel.${value}`) }))}
      />
      <Choices
        label={t('followups.satisfaction')}
        value={filled.satisfaction === null ? '' : String(filled.satisfaction)}
        change={(value) => fill({ satisfaction: value === '' ? null : Number(value) })}
        values={[
          ...['1', '2', '3', '4', '5'].map((value) => ({ value, label: value })),
          { value: '', label: t('followups.notAsked') },
        ]}
      />
      <fieldset className={`${forms['choices']}`}>
        <legend>{t('followups.reasons')}</legend>
        {leavingReasons.map((reason) => (
          <label key={reason} className={forms['choice']}>
            <input type="checkbox" checked={filled.reasons.includes(reason)} onChange={() => toggle(reason)} />
            <span>{t(`followups.reason.${reason}`)}</span>
          </label>
        ))}
      </fieldset>
      {filled.reasons.includes('competitor') && (
        <TextInput
          label={t('followups.competitor')}
          maxLength={80}
          value={filled.competitor ?? ''}
          onChange={(event) => fill({ competitor: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
