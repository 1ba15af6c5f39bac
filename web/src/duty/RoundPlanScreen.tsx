// The rounds of the house: which points, at what times, by when. Rounds that are open keep the points they were opened with.
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  keepRoundPlan,
  listRounds,
  readRoundPlan,
  roundAreas,
  type RoundPlan,
  type RoundPoint,
  type RoundTemplate,
} from '@regulars/contract/round.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, fullDate } from '../ui/dates.ts';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { blankPoint, blankRound, isWhole, timesOf } from './roundForm.ts';
import styles from './Round.module.css';

export function RoundPlanScreen() {
  const { t, language, timeZone } = useReader();
  const { propertyId, may } = usePlace();
  const answer = useQuery({ ...ask(readRoundPlan, { params: { propertyId } }), enabled: may.includes('duty.work') });
  if (!may.includes('duty.work')) return <NoPermission />;
  const plan = answer.data;
  return (
    <>
      <PageBar
        title={t('round.plan.title')}
        small={
          plan &&
          (plan.by && plan.at
            ? t('round.plan.by', {
                version: plan.version,
                name: plan.by,
                date: fullDate(dayIn(plan.at, timeZone), language),
              })
            : t('round.plan.shipped'))
        }
        side={
          <Link className="quiet-link" to="/duty/rounds">
            {t('round.all')}
          </Link>
        }
      />
      <PageBody>
        {!plan &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
        {plan && <Editor key={plan.version} plan={plan} />}
      </PageBody>
    </>
  );
}

type Draft = RoundTemplate & { timesText: string };
const draftOf = (one: RoundTemplate): Draft => ({ ...one, timesText: one.times.join(', ') });

function Editor({ plan }: { plan: RoundPlan }) {
  const { t, language } = useReader();
  const manages = useMay('duty.manage');
  const [drafts, setDrafts] = useState(() => plan.templates.map(draftOf));
  const save = useSave(plan.version);
  const templates = drafts.flatMap(({ timesText, ...one }) => {
    const times = timesOf(timesText);
    return times === undefined ? [] : [{ ...one, times }];
  });
  const ready = templates.length === drafts.length && isWhole(templates);
  const change = (at: number, part: Partial<Draft>) =>
    setDrafts((now) => now.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <form
      className={`${form['form']} ${styles['plan']}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate(templates);
      }}
    >
      {!manages && <Notice tone="sky">{t('round.plan.readOnly')}</Notice>}
      {plan.version === 0 && manages && <Notice tone="sky">{t('round.plan.setTimes')}</Notice>}
      {drafts.map((draft, at) => (
        <fieldset key={draft.code} disabled={!manages}>
          <legend className="unseen">{draft.name[language] || draft.code}</legend>
          <Head draft={draft} change={(part) => change(at, part)} />
          <Points draft={draft} change={(points) => change(at, { points })} manages={manages} />
          {manages && drafts.length > 1 && (
            <Button voice="danger" size="small" onClick={() => setDrafts(drafts.filter((_, i) => i !== at))}>
              {t('round.plan.removeRound')}
            </Button>
          )}
        </fieldset>
      ))}
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      {manages && (
        <div className={styles['foot']}>
          {drafts.length < 12 && (
            <Button onClick={() => setDrafts([...drafts, draftOf(blankRound(drafts.map(({ code }) => code)))])}>
              <Plus size={16} aria-hidden="true" />
              {t('round.plan.addRound')}
            </Button>
          )}
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('ui.keep')}
          </Button>
        </div>
      )}
    </form>
  );
}

function useSave(onto: number) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (templates: RoundTemplate[]) =>
      call(keepRoundPlan, { params: { propertyId }, body: { templates, onto } }),
    onSuccess: () => {
      toast(t('round.plan.kept'));
      void answers.invalidateQueries({ queryKey: [readRoundPlan.id] });
      void answers.invalidateQueries({ queryKey: [listRounds.id] });
    },
  });
}

function Head({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useReader();
  const badTimes = timesOf(draft.timesText) === undefined;
  return (
    <div className={styles['planHead']}>
      <TextInput
        label={t('round.plan.nameZh')}
        lang="zh"
        maxLength={60}
        value={draft.name.zh}
        onChange={({ currentTarget }) => change({ name: { ...draft.name, zh: currentTarget.value } })}
      />
      <TextInput
        label={t('round.plan.nameEn')}
        lang="en"
        maxLength={60}
        value={draft.name.en}
        onChange={({ currentTarget }) => change({ name: { ...draft.name, en: currentTarget.value } })}
      />
      <TextInput
        label={t('round.plan.times')}
        placeholder="10:00, 16:00"
        maxLength={120}
        error={badTimes && t('round.plan.badTimes')}
        value={draft.timesText}
        onChange={({ currentTarget }) => change({ timesText: currentTarget.value })}
      />
      <NumberInput
        label={t('round.plan.within')}
        min={15}
        max={480}
        allowDecimal={false}
        hideControls
        value={draft.withinMinutes}
        onChange={(value) => change({ withinMinutes: Math.min(480, Math.max(15, Number(value) || 15)) })}
      />
    </div>
  );
}

type PointsProps = { draft: Draft; change: (points: RoundPoint[]) => void; manages: boolean };

function Points({ draft, change, manages }: PointsProps) {
  const { t } = useReader();
  const { points } = draft;
  const set = (at: number, part: Partial<RoundPoint>) =>
    change(points.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <Section title={t('round.points', { count: points.length })}>
      <ul className={styles['planPoints']}>
        {points.map((point, at) => (
          <li key={point.key}>
            <NativeSelect
              aria-label={t('round.plan.area')}
              value={point.area}
              onChange={({ currentTarget }) =>
                set(at, { area: roundAreas.find((each) => each === currentTarget.value) ?? 'other' })
              }
              data={roundAreas.map((value) => ({ value, label: t(`round.area.${value}`) }))}
            />
            <TextInput
              aria-label={t('round.plan.pointZh')}
              placeholder={t('round.plan.pointZh')}
              lang="zh"
              maxLength={160}
              value={point.words.zh}
              onChange={({ currentTarget }) => set(at, { words: { ...point.words, zh: currentTarget.value } })}
            />
            <TextInput
              aria-label={t('round.plan.pointEn')}
              placeholder={t('round.plan.pointEn')}
              lang="en"
              maxLength={160}
              value={point.words.en}
              onChange={({ currentTarget }) => set(at, { words: { ...point.words, en: currentTarget.value } })}
            />
            {manages && points.length > 1 && (
              <Button
                voice="plain"
                aria-label={t('round.plan.removePoint', { number: at + 1 })}
                onClick={() => change(points.filter((_, i) => i !== at))}
              >
                <Trash2 size={16} aria-hidden="true" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {manages && points.length < 60 && (
        <Button size="small" onClick={() => change([...points, blankPoint(points.map(({ key }) => key))])}>
          <Plus size={15} aria-hidden="true" />
          {t('round.plan.addPoint')}
        </Button>
      )}
    </Section>
  );
}
