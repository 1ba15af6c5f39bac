// An act that wants words: to whom, why, what was done, until when.
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { listColleagues } from '@regulars/contract/roster.ts';
import { waitReasons, type StepBody, type TaskAct, type TaskWhole } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { Notice } from '../ui/States.tsx';
import { instantIn, localIn } from './wallTime.ts';
import { actRefused, useAct } from './useAct.ts';

type Filled = {
  text: string;
  department: Department;
  staffId: string;
  waitingFor: (typeof waitReasons)[number];
  due: string;
};

export default function ActDialog({ task, act, close }: { task: TaskWhole; act: TaskAct; close: () => void }) {
  const { t, timeZone } = useReader();
  const [filled, setFilled] = useState<Filled>({
    text: '',
    department: task.department,
    staffId: '',
    waitingFor: 'guest',
    due: task.dueAt ? localIn(task.dueAt, timeZone) : '',
  });
  const fill = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  const send = useAct(task, close);
  const body = bodyOf(act, filled, task.version, timeZone);
  return (
    <Modal opened onClose={close} title={t(`tasks.act.${act}`)} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (body) send.mutate(body);
        }}
      >
        {(act === 'offer' || act === 'help') && <Whom act={act} task={task} filled={filled} fill={fill} />}
        {act === 'wait' && (
          <Choices
            label={t('tasks.ask.waitingFor')}
            value={filled.waitingFor}
            change={(waitingFor) => fill({ waitingFor })}
            values={waitReasons.map((value) => ({ value, label: t(`tasks.waitingFor.${value}`) }))}
          />
        )}
        {act === 'changeDue' && (
          <TextInput
            type="datetime-local"
            label={t('tasks.ask.dueAt')}
            value={filled.due}
            onChange={({ currentTarget }) => fill({ due: currentTarget.value })}
          />
        )}
        {act !== 'help' && (
          <Textarea
            data-autofocus={act !== 'offer' || undefined}
            label={t(labelOf(act))}
            rows={2}
            maxLength={act === 'note' || act === 'wait' || act === 'finish' ? 1000 : 300}
            value={filled.text}
            onChange={({ currentTarget }) => fill({ text: currentTarget.value })}
          />
        )}
        {send.error && <Notice tone="alarm">{actRefused(send.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!body} busy={send.isPending}>
            {t(`tasks.act.${act}`)}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Whom({
  act,
  task,
  filled,
  fill,
}: {
  act: 'offer' | 'help';
  task: TaskWhole;
  filled: Filled;
  fill: (part: Partial<Filled>) => void;
}) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(listColleagues, { params: { propertyId } }));
  const people = (data?.colleagues ?? []).filter(
    ({ staffId, departments: own }) =>
      staffId !== task.owner.staffId && (act === 'help' || own.includes(filled.department)),
  );
  return (
    <>
      {act === 'offer' && (
        <NativeSelect
          data-autofocus
          label={t('tasks.ask.department')}
          value={filled.department}
          onChange={({ currentTarget }) => fill({ department: currentTarget.value as Department, staffId: '' })}
          data={departmentNames}
        />
      )}
      <NativeSelect
        label={t('tasks.ask.person')}
        value={filled.staffId}
        onChange={({ currentTarget }) => fill({ staffId: currentTarget.value })}
        data={[
          { value: '', label: act === 'offer' ? t('tasks.ask.anyone') : '' },
          ...people.map(({ staffId, name, onDuty }) => ({
            value: staffId,
            label: onDuty ? `${name} (${t('tasks.people.onDuty')})` : name,
          })),
        ]}
      />
    </>
  );
}

function labelOf(act: TaskAct) {
  if (act === 'finish') return 'tasks.ask.proof';
  if (act === 'offer') return 'tasks.ask.reasonIfPassed';
  return act === 'note' || act === 'wait' ? 'tasks.ask.text' : 'tasks.ask.reason';
}

/** Undefined while something it needs is not there. */
function bodyOf(act: TaskAct, filled: Filled, version: number, timeZone: string): StepBody | undefined {
  const text = filled.text.trim();
  const staffId = filled.staffId || undefined;
  switch (act) {
    case 'offer':
      return { act, version, department: filled.department, staffId, reason: text.length > 1 ? text : undefined };
    case 'help':
      return staffId ? { act, version, staffId } : undefined;
    case 'note':
      return text ? { act, version, text } : undefined;
    case 'wait':
      return { act, version, waitingFor: filled.waitingFor, text };
    case 'finish':
      return text ? { act, version, proof: text } : undefined;
    case 'bounce':
    case 'take':
    case 'reopen':
    case 'cancel':
      return text.length > 1 ? { act, version, reason: text } : undefined;
    case 'changeDue':
      return text.length > 1
        ? { act, version, dueAt: filled.due ? instantIn(filled.due, timeZone) : null, reason: text }
        : undefined;
    // these ask for nothing and never come here
    case 'withdraw':
    case 'accept':
    case 'start':
    case 'resume':
    case 'tick':
      return undefined;
  }
}
