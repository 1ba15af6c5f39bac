// Writing what comes again: how often, at what time, for whom.
import { Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import {
  keepRecurring,
  listChecklists,
  listRecurring,
  type Recurrence,
  type RecurrenceRule,
} from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import styles from './Roster.module.css';

const labels = { day: 'everyDay', week: 'everyWeek', month: 'everyMonth' } as const;

export default function RecurringDialog({ one, close }: { one: Recurrence; close: () => void }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [filled, setFilled] = useState(one);
  const fill = (part: Partial<Recurrence>) => setFilled({ ...filled, ...part });
  const lists = useQuery(ask(listChecklists, { params: { propertyId } }));
  const { recurrenceId, nextAt: _, ...body } = filled;
  const { rule } = filled;
  const ready =
    filled.title.trim() !== '' && (rule.every !== 'week' || rule.weekdays.length > 0) && filled.since !== '';
  const save = useMutation({
    mutationFn: () => call(keepRecurring, { params: { propertyId, recurrenceId }, body }),
    onSuccess: close,
    onSettled: () => void answers.invalidateQueries({ queryKey: [listRecurring.id] }),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={one.version === 0 ? t('tasks.recur.new') : one.title}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <TextInput
          data-autofocus
          label={t('tasks.recur.what')}
          maxLength={200}
          value={filled.title}
          onChange={({ currentTarget }) => fill({ title: currentTarget.value })}
        />
        <NativeSelect
          label={t('tasks.ask.department')}
          value={filled.department}
          onChange={({ currentTarget }) => fill({ department: currentTarget.value as Department })}
          data={departmentNames}
        />
        <Rule rule={rule} change={(next) => fill({ rule: next })} />
        <div className={form['pair']}>
          <NumberInput
            label={t('tasks.recur.due')}
            min={5}
            max={20_160}
            allowDecimal={false}
            value={filled.dueMinutes}
            onChange={(value) => fill({ dueMinutes: Math.min(20_160, Math.max(5, Number(value) || 5)) })}
          />
          <NativeSelect
            label={t('tasks.recur.checklist')}
            value={filled.checklistId ?? ''}
            onChange={({ currentTarget }) => fill({ checklistId: currentTarget.value || null })}
            data={[
              { value: '', label: t('tasks.recur.noChecklist') },
              ...(lists.data?.checklists ?? []).map(({ checklistId, name }) => ({ value: checklistId, label: name })),
            ]}
          />
        </div>
        <div className={form['pair']}>
          <TextInput
            type="date"
            label={t('tasks.recur.since')}
            value={filled.since}
            onChange={({ currentTarget }) => fill({ since: currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('tasks.recur.until')}
            value={filled.until ?? ''}
            onChange={({ currentTarget }) => fill({ until: currentTarget.value || null })}
          />
        </div>
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Rule({ rule, change }: { rule: RecurrenceRule; change: (rule: RecurrenceRule) => void }) {
  const { t } = useReader();
  const { at } = rule;
  const begun: Record<RecurrenceRule['every'], RecurrenceRule> = {
    day: { every: 'day', at },
    week: { every: 'week', at, weekdays: [1] },
    month: { every: 'month', at, day: 1 },
  };
  return (
    <>
      <Choices
        label={t('tasks.recur.every')}
        value={rule.every}
        change={(every) => change(begun[every])}
        values={(['day', 'week', 'month'] as const).map((value) => ({
          value,
          label: t(`tasks.recur.${labels[value]}`),
        }))}
      />
      {rule.every === 'week' && (
        <fieldset className={form['choices']}>
          <legend>{t('tasks.recur.weekdays')}</legend>
          <div className={styles['days']}>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  checked={rule.weekdays.includes(day)}
                  onChange={({ currentTarget }) =>
                    change({
                      ...rule,
                      weekdays: currentTarget.checked
                        ? [...rule.weekdays, day].toSorted()
                        : rule.weekdays.filter((other) => other !== day),
                    })
                  }
                />{' '}
                {t(`tasks.weekday.d${day as 1}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className={form['pair']}>
        {rule.every === 'month' && (
          <NumberInput
            label={t('tasks.recur.day')}
            description={t('tasks.recur.lastDay')}
            min={1}
            max={31}
            allowDecimal={false}
            value={rule.day}
            onChange={(value) => change({ ...rule, day: Math.min(31, Math.max(1, Number(value) || 1)) })}
          />
        )}
        <TextInput
          type="time"
          required
          label={t('tasks.recur.at')}
          value={at}
          onChange={({ currentTarget }) =>
            currentTarget.value && change({ ...rule, at: currentTarget.value.slice(0, 5) })
          }
        />
      </div>
    </>
  );
}
