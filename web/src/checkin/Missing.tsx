// What is still unknown of the guest who stands there: one tap opens the field, what they say is kept as told at the desk.
import { NativeSelect, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { learnFacts, type Askable } from '@regulars/contract/checkin.ts';
import type { GuestConsent, GuestHead } from '@regulars/contract/guest.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { plainName } from '../guests/names.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { codeName } from '../ui/codes.ts';
import { Choices } from '../ui/Choices.tsx';
import '../ui/forms.ts';
import { Section } from '../ui/Section.tsx';
import { useDeskAct, type Stay } from './useCheckin.ts';
import styles from './Checkin.module.css';

const NoteSheet = lazy(() => import('../guests/NoteSheet.tsx'));

type Field = Exclude<Askable, 'preferences'>;
const languages = ['zh', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'ru', 'it', 'pt', 'ar', 'th', 'vi'];

export function Missing({
  stay,
  guest,
  missing,
  consents,
}: {
  stay: Stay;
  guest: GuestHead;
  missing: readonly Askable[];
  consents: readonly GuestConsent[];
}) {
  const { t, language } = useReader();
  const may = useMay('guest.write');
  const [noting, setNoting] = useState(false);
  const [open, setOpen] = useState<Field>();
  const learn = useDeskAct(
    (body: BodyIn<typeof learnFacts>) => call(learnFacts, { params: stay, body }),
    () => t('checkin.missing.kept'),
  );
  const fields = missing.filter((each): each is Field => each !== 'preferences');
  return (
    <Section title={t('checkin.missing.title')}>
      {missing.length === 0 ? (
        <p className={styles['quiet']}>{t('checkin.missing.all')}</p>
      ) : (
        <>
          <div className={styles['chips']}>
            {fields.map((field) => (
              <Button
                key={field}
                size="small"
                disabled={!may}
                aria-expanded={open === field}
                onClick={() => setOpen(open === field ? undefined : field)}
              >
                {t(`checkin.missing.${field}`)}
              </Button>
            ))}
            {missing.includes('preferences') && (
              <Button size="small" disabled={!may} onClick={() => setNoting(true)}>
                {t('checkin.missing.preferences')}
              </Button>
            )}
          </div>
          {open && fields.includes(open) && (
            <FactForm
              key={open}
              field={open}
              busy={learn.isPending}
              keep={(value) => learn.mutate({ [open]: value }, { onSuccess: () => setOpen(undefined) })}
            />
          )}
        </>
      )}
      <Offers consents={consents} busy={learn.isPending || !may} say={(offers) => learn.mutate({ offers })} />
      <Suspense fallback={null}>
        {noting && (
          <NoteSheet
            guestId={guest.guestId}
            name={plainName(guest.name, language)}
            reservationId={stay.reservationId}
            close={() => setNoting(false)}
          />
        )}
      </Suspense>
    </Section>
  );
}

const kinds: Readonly<Record<Field, { type: string; mode: 'tel' | 'email' | 'numeric' | 'text'; pattern?: string }>> = {
  phone: { type: 'tel', mode: 'tel' },
  email: { type: 'email', mode: 'email' },
  birthday: { type: 'text', mode: 'numeric', pattern: '(\\d{4}-)?\\d{2}-\\d{2}' },
  language: { type: 'text', mode: 'text' },
};

function FactForm({ field, keep, busy }: { field: Field; keep: (value: string) => void; busy: boolean }) {
  const { t, language } = useReader();
  const [value, setValue] = useState('');
  const label = t(`checkin.missing.${field}`);
  return (
    <form
      className={styles['fact']}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '') keep(value.trim());
      }}
    >
      {field === 'language' ? (
        <NativeSelect
          label={label}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
          data={[
            { value: '', label: '–' },
            ...languages.map((code) => ({ value: code, label: codeName('language', code, language) ?? code })),
          ]}
        />
      ) : (
        <TextInput
          label={label}
          autoFocus
          autoComplete="off"
          description={field === 'birthday' ? t('checkin.missing.birthdayHint') : t('checkin.missing.ask')}
          type={kinds[field].type}
          inputMode={kinds[field].mode}
          pattern={kinds[field].pattern}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
      )}
      <Button voice="primary" type="submit" busy={busy} disabled={value.trim() === ''}>
        {t('checkin.missing.keep')}
      </Button>
    </form>
  );
}

function Offers({
  consents,
  busy,
  say,
}: {
  consents: readonly GuestConsent[];
  busy: boolean;
  say: (offers: boolean) => void;
}) {
  const { t } = useReader();
  const states = new Set(consents.map(({ state }) => state));
  const one = states.size === 1 ? [...states][0] : undefined;
  const value = one === 'yes' || one === 'no' ? one : 'unknown';
  return (
    <div className={styles['offers']}>
      <Choices
        label={t('checkin.missing.offers')}
        value={value}
        change={(next) => !busy && next !== value && next !== 'unknown' && say(next === 'yes')}
        values={[
          { value: 'yes', label: t('checkin.missing.offersYes') },
          { value: 'no', label: t('checkin.missing.offersNo') },
          ...(value === 'unknown'
            ? [
                {
                  value: 'unknown' as const,
                  label: t(states.size > 1 ? 'checkin.missing.offersPartly' : 'checkin.missing.offersUnknown'),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
