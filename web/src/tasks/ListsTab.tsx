// Checklists: written once, ticked point by point.
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { keepChecklist, listChecklists, type Checklist } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Failed, Loading, Notice } from '../ui/States.tsx';
import styles from './Roster.module.css';

export function ListsTab({ manages }: { manages: boolean }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const [writing, setWriting] = useState<Checklist>();
  const answer = useQuery(ask(listChecklists, { params: { propertyId } }));
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const blank = (): Checklist => ({
    checklistId: newId(),
    department: 'housekeeping',
    name: '',
    items: [],
    version: 0,
  });
  const write = manages && (
    <Button voice="primary" onClick={() => setWriting(blank())}>
      {t('tasks.lists.new')}
    </Button>
  );
  return (
    <>
      {answer.data.checklists.length === 0 ? (
        <Empty title={t('tasks.lists.none')} actions={write}>
          {t('tasks.lists.hint')}
        </Empty>
      ) : (
        write
      )}
      <ul className={styles['entries']}>
        {answer.data.checklists.map((one) => (
          <li key={one.checklistId}>
            <div>
              <b>{one.name}</b>
              <p>
                {t(`tasks.department.${one.department}`)} · {t('tasks.lists.points', { count: one.items.length })}
              </p>
            </div>
            {manages && (
              <Button size="small" onClick={() => setWriting(one)}>
                {t('tasks.lists.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writing && <Write one={writing} close={() => setWriting(undefined)} />}
    </>
  );
}

function Write({ one, close }: { one: Checklist; close: () => void }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [filled, setFilled] = useState({ name: one.name, department: one.department, items: one.items.join('\n') });
  const items = filled.items
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '')
    .slice(0, 60);
  const ready = filled.name.trim() !== '' && items.length > 0;
  const save = useMutation({
    mutationFn: (retired: boolean) =>
      call(keepChecklist, {
        params: { propertyId, checklistId: one.checklistId },
        body: { name: filled.name, department: filled.department, items, version: one.version, retired },
      }),
    onSuccess: close,
    onSettled: () => void answers.invalidateQueries({ queryKey: [listChecklists.id] }),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={one.version === 0 ? t('tasks.lists.new') : one.name}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.mutate(false);
        }}
      >
        <TextInput
          data-autofocus
          label={t('tasks.lists.name')}
          maxLength={120}
          value={filled.name}
          onChange={({ currentTarget }) => setFilled({ ...filled, name: currentTarget.value })}
        />
        <NativeSelect
          label={t('tasks.ask.department')}
          value={filled.department}
          onChange={({ currentTarget }) => setFilled({ ...filled, department: currentTarget.value as Department })}
          data={departmentNames}
        />
        <Textarea
          label={t('tasks.lists.items')}
          rows={8}
          value={filled.items}
          onChange={({ currentTarget }) => setFilled({ ...filled, items: currentTarget.value })}
        />
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <div className={form['foot']}>
          {one.version > 0 && (
            <Button voice="plain" disabled={!ready} busy={save.isPending} onClick={() => save.mutate(true)}>
              {t('tasks.lists.retire')}
            </Button>
          )}
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button voice="primary" type="submit" disabled={!ready} busy={save.isPending}>
            {t('ui.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
