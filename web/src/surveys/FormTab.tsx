// What the house asks, edited question by question. Answers given before stay with the questions they were given to.
import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/InlineInput.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { caseCategories } from '@regulars/contract/caseRule.ts';
import {
  questionTypes,
  readSurveyForm,
  writeSurveyForm,
  type Question,
  type SurveyForm,
  type SurveyKind,
} from '@regulars/contract/pulse.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { dayIn, fullDate } from '../ui/dates.ts';
import forms from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import styles from './Surveys.module.css';

export function FormTab({ kind }: { kind: SurveyKind }) {
  const { t, language, timeZone } = useReader();
  const { propertyId } = usePlace();
  const navigate = useNavigate({ from: '/surveys' });
  const answer = useQuery(ask(readSurveyForm, { params: { propertyId, kind } }));
  const kept = answer.data;
  return (
    <>
      <p className={styles['lead']}>{t('surveys.formLead')}</p>
      <div className={styles['tools']}>
        <Choices
          unseenLabel
          label={t('surveys.tabs.label')}
          value={kind}
          change={(value) =>
            void navigate({
              to: '/surveys',
              search: (now) => ({ ...now, kind: value === 'survey' ? value : undefined }),
            })
          }
          values={(['pulse', 'survey'] as const).map((value) => ({ value, label: t(`surveys.kind.${value}`) }))}
        />
        {kept && (
          <span className={styles['quiet']}>
            {kept.version === 0 ? t('surveys.asShipped') : t('surveys.version', { version: kept.version })}
            {kept.by &&
              kept.at &&
              ` · ${t('surveys.changedBy', { name: kept.by, date: fullDate(dayIn(kept.at, timeZone), language) })}`}
          </span>
        )}
      </div>
      {!kept &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {kept && <Editor key={`${kind}${kept.version}`} kind={kind} first={kept.form} version={kept.version} />}
    </>
  );
}

function Editor({ kind, first, version }: { kind: SurveyKind; first: SurveyForm; version: number }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const mayEdit = useMay('standard.manage');
  const answers = useQueryClient();
  const [form, setForm] = useState(first);
  const save = useMutation({
    mutationFn: () => call(writeSurveyForm, { params: { propertyId, kind }, body: { form, onto: version } }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(t('surveys.saved'));
    },
  });
  const setQuestion = (at: number, part: Partial<Question>) =>
    setForm({ ...form, questions: form.questions.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <form
      className={`${forms['form']} ${styles['form']}`}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {!mayEdit && <Notice tone="sky">{t('surveys.noChange')}</Notice>}
      {form.questions.map((question, at) => (
        <fieldset key={question.key} className={styles['question']} disabled={!mayEdit}>
          <legend>
            {t('surveys.question')} {at + 1}
          </legend>
          <QuestionFields question={question} change={(part) => setQuestion(at, part)} />
          {mayEdit && form.questions.length > 1 && (
            <div>
              <Button
                size="small"
                voice="plain"
                aria-label={t('surveys.removeQuestion', { number: at + 1 })}
                onClick={() => setForm({ ...form, questions: form.questions.filter((_, i) => i !== at) })}
              >
                <Trash2 size={15} aria-hidden="true" />
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {mayEdit && form.questions.length < 5 && (
        <div>
          <Button onClick={() => setForm({ ...form, questions: [...form.questions, another(form.questions)] })}>
            <Plus size={16} aria-hidden="true" />
            {t('surveys.addQuestion')}
          </Button>
        </div>
      )}
      <NumberInput
        label={t('surveys.daysOpen')}
        min={1}
        max={60}
        disabled={!mayEdit}
        hideControls
        value={form.daysOpen}
        onChange={(value) => setForm({ ...form, daysOpen: Number(value) || 1 })}
      />
      {kind === 'survey' && (
        <Switch
          label={t('surveys.afterPulse')}
          disabled={!mayEdit}
          checked={form.afterPulse}
          onChange={(event) => setForm({ ...form, afterPulse: event.currentTarget.checked })}
        />
      )}
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      {mayEdit && (
        <div className={forms['foot']}>
          <Button voice="primary" type="submit" busy={save.isPending} disabled={form === first}>
            {t('ui.keep')}
          </Button>
        </div>
      )}
    </form>
  );
}

function another(questions: readonly Question[]): Question {
  const keys = new Set(questions.map(({ key }) => key));
  let number = questions.length + 1;
  while (keys.has(`q${number}`)) number++;
  return { key: `q${number}`, type: 'faces', words: { zh: '', en: '' }, badAt: 2, category: 'other' };
}

/** Which answers can be bad: never the best one. */
const thresholds: Readonly<Record<Question['type'], readonly number[]>> = {
  faces: [1, 2, 3, 4],
  scale: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  yesNo: [0],
  words: [],
};
const usual: Readonly<Record<Question['type'], number | null>> = { faces: 2, scale: 6, yesNo: 0, words: null };

function QuestionFields({ question, change }: { question: Question; change: (part: Partial<Question>) => void }) {
  const { t } = useReader();
  const { type, words, badAt, category } = question;
  return (
    <>
      <div className={forms['pair']}>
        <TextInput
          label={t('surveys.inZh')}
          lang="zh"
          required
          maxLength={120}
          value={words.zh}
          onChange={(event) => change({ words: { ...words, zh: event.currentTarget.value } })}
        />
        <TextInput
          label={t('surveys.inEn')}
          lang="en"
          required
          maxLength={120}
          value={words.en}
          onChange={(event) => change({ words: { ...words, en: event.currentTarget.value } })}
        />
      </div>
      <div className={styles['three']}>
        <Select
          label={t('surveys.typeLabel')}
          allowDeselect={false}
          value={type}
          data={questionTypes.map((value) => ({ value, label: t(`surveys.type.${value}`) }))}
          onChange={(value) => {
            const next = questionTypes.find((each) => each === value) ?? type;
            change({ type: next, badAt: usual[next] });
          }}
        />
        {type !== 'words' && (
          <Select
            label={t('surveys.badAt')}
            allowDeselect={false}
            value={badAt === null ? 'never' : String(badAt)}
            data={[
              { value: 'never', label: t('surveys.never') },
              ...thresholds[type].map((value) => ({
                value: String(value),
                label: type === 'yesNo' ? t('surveys.no') : String(value),
              })),
            ]}
            onChange={(value) => change({ badAt: value === null || value === 'never' ? null : Number(value) })}
          />
        )}
        {type !== 'words' && (
          <Select
            label={t('surveys.category')}
            allowDeselect={false}
            value={category}
            data={caseCategories.map((value) => ({ value, label: word('cases.category', value, value, t) }))}
            onChange={(value) => change({ category: caseCategories.find((each) => each === value) ?? category })}
          />
        )}
      </div>
    </>
  );
}
