// Writing a standard: both languages side by side, kept as a draft, published when both say something.
import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  care,
  draftStandard,
  dropDraft,
  moment as momentShape,
  publishStandard,
  readStandard,
  type Care,
  type Moment,
  type Standard,
  type StandardVersion,
  type StandardWords,
} from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';

type Scope = 'group' | 'property';
type Props = { standard: Standard | undefined; moment: Moment; close: () => void };
const blank = { title: { zh: '', en: '' }, must: { zh: '', en: '' }, say: { zh: '', en: '' } };

export default function StandardEditor(props: Props) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const code = props.standard?.code;
  const answer = useQuery({
    ...ask(readStandard, { params: { propertyId, code: code ?? 'x' } }),
    enabled: code !== undefined,
    staleTime: 0,
  });
  const ready = code === undefined || (answer.data && !answer.isFetching);
  return (
    <Modal
      opened
      size="xl"
      onClose={props.close}
      title={t(code ? 'standards.editTitle' : 'standards.newTitle')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {ready ? <Fields {...props} versions={answer.data?.versions ?? []} /> : <Loading lines={8} />}
    </Modal>
  );
}

/** The version a scope's writing goes onto, and the draft that waits there. */
function stateOf(versions: readonly StandardVersion[], scope: Scope) {
  const own = versions.filter(({ from }) => from === scope);
  return {
    onto: Math.max(0, ...own.filter(({ state }) => state === 'published').map(({ version }) => version)),
    draft: own.find(({ state }) => state === 'draft'),
  };
}

function Fields({ standard, moment: first, close, versions }: Props & { versions: readonly StandardVersion[] }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [scope, setScope] = useState<Scope>(standard?.from === 'group' ? 'group' : 'property');
  const { onto, draft } = stateOf(versions, scope);
  const [code, setCode] = useState(standard?.code ?? '');
  const [moment, setMoment] = useState<Moment>(standard?.moment ?? first);
  const [special, setSpecial] = useState<Care | null>(standard?.care ?? null);
  const [words, setWords] = useState<StandardWords>(draft?.words ?? standard?.words ?? blank);
  const [why, setWhy] = useState(draft?.why ?? '');
  const params = { propertyId, code };
  const done = (said: string) => {
    void answers.invalidateQueries();
    close();
    toast(said);
  };
  const keep = () => call(draftStandard, { params, body: { scope, moment, care: special, words, why, onto } });
  const save = useMutation({ mutationFn: keep, onSuccess: () => done(t('standards.kept')) });
  const publish = useMutation({
    mutationFn: async () => {
      const { version } = await keep();
      await call(publishStandard, { params, body: { scope, version } });
    },
    onSuccess: () => done(t('standards.published')),
  });
  const drop = useMutation({
    mutationFn: () => call(dropDraft, { params, query: { scope } }),
    onSuccess: () => done(t('standards.dropDraft')),
  });
  const error = save.error ?? publish.error ?? drop.error;
  const valid = /^[a-zA-Z][a-zA-Z0-9-]{1,59}$/.test(code);
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) publish.mutate();
      }}
    >
      <Choices
        label={t('standards.scope')}
        value={scope}
        change={setScope}
        values={(['property', 'group'] as const).map((value) => ({ value, label: t(`standards.scopes.${value}`) }))}
      />
      {!standard && (
        <div className={form['pair']}>
          <TextInput
            label={t('standards.code')}
            description={t('standards.codeHint')}
            required
            maxLength={60}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Select
            label={t('standards.moments')}
            data={momentShape.options.map((value) => ({ value, label: t(`standards.moment.${value}`) }))}
            value={moment}
            allowDeselect={false}
            onChange={(value) => setMoment(momentShape.options.find((each) => each === value) ?? moment)}
          />
          <Select
            label={t('standards.careLabel')}
            data={[
              { value: '', label: t('standards.noCare') },
              ...care.options.map((value) => ({ value, label: t(`standards.care.${value}`) })),
            ]}
            value={special ?? ''}
            allowDeselect={false}
            onChange={(value) => setSpecial(care.options.find((each) => each === value) ?? null)}
          />
        </div>
      )}
      {(['title', 'must', 'say'] as const).map((part) => (
        <div key={part} className={form['pair']}>
          {(['zh', 'en'] as const).map((language) => (
            <Field
              key={language}
              part={part}
              language={language}
              value={words[part][language]}
              change={(value) => setWords({ ...words, [part]: { ...words[part], [language]: value } })}
            />
          ))}
        </div>
      ))}
      <TextInput
        label={t('standards.why')}
        maxLength={300}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {error && <Notice tone="alarm">{refusalText(error, t)}</Notice>}
      <div className={form['foot']}>
        {draft && (
          <Button voice="plain" busy={drop.isPending} onClick={() => drop.mutate()}>
            {t('standards.dropDraft')}
          </Button>
        )}
        <Button disabled={!valid} busy={save.isPending} onClick={() => save.mutate()}>
          {t('standards.keepDraft')}
        </Button>
        <Button voice="primary" type="submit" disabled={!valid} busy={publish.isPending}>
          {t('standards.publish')}
        </Button>
      </div>
    </form>
  );
}

function Field({
  part,
  language,
  value,
  change,
}: {
  part: keyof StandardWords;
  language: 'zh' | 'en';
  value: string;
  change: (value: string) => void;
}) {
  const { t } = useReader();
  const common = { lang: language, value, label: t(`standards.${part}In.${language}`) } as const;
  if (part === 'title')
    return <TextInput {...common} maxLength={80} onChange={(event) => change(event.currentTarget.value)} />;
  return (
    <Textarea
      {...common}
      description={t(`standards.${part}Hint`)}
      rows={part === 'must' ? 6 : 9}
      maxLength={part === 'must' ? 2000 : 3000}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
