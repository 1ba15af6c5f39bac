// One playbook as its fields; its names stand in both languages, so that every reader sees their own.
import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { departments } from '@regulars/contract/department.ts';
import { playbookLetters, talkChannels, type Playbook } from '@regulars/contract/followup.ts';
import { listStandards } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import styles from './Warnings.module.css';

export function PlaybookFields({
  playbook,
  change,
  remove,
}: {
  playbook: Playbook;
  change: (part: Partial<Playbook>) => void;
  /** of one that is new and not kept yet */
  remove: (() => void) | undefined;
}) {
  const { t, language } = useReader();
  const departmentNames = useDepartments();
  const scripts = useScripts();
  const { on, title, department, channel, dueDays, script, letter, mayOffer } = playbook;
  const name = title[language] || t('warnings.plan.newOne');
  return (
    <fieldset className={styles['book']}>
      <legend>
        <Switch
          label={name}
          checked={on}
          aria-label={`${t('warnings.plan.on')}: ${name}`}
          onChange={(event) => change({ on: event.currentTarget.checked })}
        />
        {remove && (
          <Button voice="plain" aria-label={t('warnings.plan.remove', { name })} onClick={remove}>
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        )}
      </legend>
      <div className={styles['four']}>
        <TextInput
          label={t('warnings.plan.titleZh')}
          required
          autoFocus={remove !== undefined}
          maxLength={60}
          value={title.zh}
          onChange={(event) => change({ title: { ...title, zh: event.currentTarget.value } })}
        />
        <TextInput
          label={t('warnings.plan.titleEn')}
          required
          maxLength={60}
          value={title.en}
          onChange={(event) => change({ title: { ...title, en: event.currentTarget.value } })}
        />
        <Select
          label={t('warnings.plan.department')}
          allowDeselect={false}
          value={department}
          data={departmentNames}
          onChange={(value) => change({ department: departments.find((each) => each === value) ?? department })}
        />
        <Select
          label={t('warnings.plan.channel')}
          allowDeselect={false}
          value={channel}
          data={talkChannels.map((value) => ({ value, label: t(`followups.channel.${value}`) }))}
          onChange={(value) => change({ channel: talkChannels.find((each) => each === value) ?? channel })}
        />
        <NumberInput
          label={t('warnings.plan.dueDays')}
          min={0}
          max={60}
          allowDecimal={false}
          hideControls
          value={dueDays}
          onChange={(value) => typeof value === 'number' && change({ dueDays: value })}
        />
        <Select
          label={t('warnings.plan.script')}
          allowDeselect={false}
          value={script}
          data={
            scripts.some(({ value }) => value === script) ? scripts : [{ value: script, label: script }, ...scripts]
          }
          onChange={(value) => change({ script: value ?? script })}
        />
        <Select
          label={t('warnings.plan.letter')}
          allowDeselect={false}
          value={letter ?? ''}
          data={[
            { value: '', label: t('warnings.plan.noLetter') },
            ...playbookLetters.map((value) => ({ value, label: t(`followups.templates.${value}`) })),
          ]}
          onChange={(value) => change({ letter: playbookLetters.find((each) => each === value) ?? null })}
        />
        <Switch
          className={styles['low']}
          label={t('warnings.plan.mayOffer')}
          checked={mayOffer}
          onChange={(event) => change({ mayOffer: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}

function useScripts(): { value: string; label: string }[] {
  const { language } = useReader();
  const { propertyId } = usePlace();
  const of = (moment: 'winBack' | 'followUp') => ask(listStandards, { params: { propertyId }, query: { moment } });
  const [winBack, followUp] = [useQuery(of('winBack')).data, useQuery(of('followUp')).data];
  return [...(winBack?.standards ?? []), ...(followUp?.standards ?? [])].map(({ code, words }) => ({
    value: code,
    label: words.title[language],
  }));
}
