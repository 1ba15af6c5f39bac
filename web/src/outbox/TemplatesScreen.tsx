// Templates in two languages, side by side with how an invented guest would read them. Each save is a new version.
import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listTemplates, saveTemplate, templateVersions, type LetterTemplate } from '@regulars/contract/letter.ts';
import type { Language } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, NoPermission, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { Preview, WordFields } from './LetterFields.tsx';
import { OutboxNav } from './OutboxNav.tsx';
import { moment } from './words.ts';
import styles from './Outbox.module.css';

export function TemplatesScreen() {
  const { t } = useReader();
  const mayRead = useMay('message.read');
  return (
    <>
      <PageBar title={t('outbox.nav.templates')} />
      <OutboxNav at="templates" />
      {mayRead ? (
        <PageBody>
          <p className={styles['lead']}>{t('outbox.templates.lead')}</p>
          <Templates />
        </PageBody>
      ) : (
        <NoPermission />
      )}
    </>
  );
}

function Templates() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { code } = useSearch({ from: '/house/outbox/templates' });
  const navigate = useNavigate({ from: '/outbox/templates' });
  const answer = useQuery(ask(listTemplates, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const templates = answer.data.templates.filter((each) => each.code !== 'free');
  const chosen = templates.find((each) => each.code === code) ?? templates[0]!;
  return (
    <div className={`${styles['form']} ${styles['one']}`}>
      <NativeSelect
        label={t('outbox.write.template')}
        value={chosen.code}
        data={templates.map((each) => ({ value: each.code, label: t(`outbox.template.${each.code}`) }))}
        onChange={(event) => {
          const next = templates.find((each) => each.code === event.currentTarget.value)?.code;
          void navigate({ search: (now) => ({ ...now, code: next }), replace: true });
        }}
      />
      <TemplateForm key={`${chosen.code} ${chosen.version}`} template={chosen} />
    </div>
  );
}

function TemplateForm({ template }: { template: LetterTemplate }) {
  const reader = useReader();
  const { t } = reader;
  const { propertyId } = usePlace();
  const mayManage = useMay('message.manage');
  const [language, setLanguage] = useState<Language>(reader.language);
  const [words, setWords] = useState({ subject: template.subject, text: template.text });
  const save = useSave(template, words);
  const { code, version } = template;
  const shown = { subject: words.subject[language], text: words.text[language] };
  const whole = [words.subject, words.text].every(({ zh, en }) => zh.trim() !== '' && en.trim() !== '');
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && mayManage) save.mutate();
      }}
    >
      <p className={styles['quiet']}>
        {version === 0 ? t('outbox.templates.shipped') : t('outbox.templates.version', { version })}
        {template.changedAt &&
          ` · ${t('outbox.templates.changed', { at: moment(template.changedAt, reader), by: template.changedBy ?? '–' })}`}
        {' · '}
        {t(`outbox.purpose.${template.purpose}`)}
      </p>
      <Choices
        label={t('outbox.write.language')}
        value={language}
        change={setLanguage}
        values={(['zh', 'en'] as const).map((value) => ({ value, label: t(`outbox.language.${value}`) }))}
      />
      <WordFields
        words={shown}
        change={({ subject, text }) =>
          setWords({
            subject: { ...words.subject, [language]: subject },
            text: { ...words.text, [language]: text },
          })
        }
      />
      <p className={styles['quiet']}>
        {t('outbox.write.placeholders', { names: template.placeholders.map((name) => `{{${name}}}`).join(' ') })}
      </p>
      {shown.subject.trim() !== '' && shown.text.trim() !== '' && (
        <Preview asked={{ propertyId, template: code, language }} words={shown} />
      )}
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      {mayManage ? (
        <div className={form['foot']}>
          {version > 0 && <Restore template={template} take={setWords} />}
          <Button voice="primary" type="submit" disabled={!whole} busy={save.isPending}>
            {t('outbox.templates.save')}
          </Button>
        </div>
      ) : (
        <Notice tone="sky">{t('outbox.templates.readOnly')}</Notice>
      )}
    </form>
  );
}

type Bilingual = Pick<LetterTemplate, 'subject' | 'text'>;

function useSave({ code, version }: LetterTemplate, words: Bilingual) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: () => call(saveTemplate, { params: { code }, body: { propertyId, version, ...words } }),
    onSuccess: () => {
      toast(t('outbox.templates.saved'));
      for (const id of ['listTemplates', 'templateVersions', 'previewLetter'])
        void answers.invalidateQueries({ queryKey: [id] });
    },
  });
}

/** Puts the shipped text into the fields; it counts once it is saved. */
function Restore({ template, take }: { template: LetterTemplate; take: (words: Bilingual) => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { code } = template;
  const shipped = useQuery(ask(templateVersions, { params: { code }, query: { propertyId } })).data?.versions.at(-1);
  return (
    <Button disabled={!shipped} onClick={() => shipped && take({ subject: shipped.subject, text: shipped.text })}>
      {t('outbox.templates.restore')}
    </Button>
  );
}
