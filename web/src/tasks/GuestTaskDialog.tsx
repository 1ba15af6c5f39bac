// A task for one guest: what, for which department, and when - now, by a time, or at the guest's next arrival, whenever that is.
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { addTask, listTasks } from '@regulars/contract/task.ts';
import { call, type Input } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { askedFor, type Filled } from './request.ts';

type For = { guestId: string; name: string };
const whens = ['now', 'at', 'nextArrival'] as const;

export default function GuestTaskDialog({ guestId, name, close }: For & { close: () => void }) {
  const { t } = useReader();
  const departments = useDepartments();
  const [filled, setFilled] = useState<Filled & { department: Department }>({
    room: '',
    code: undefined,
    words: '',
    department: 'guestRelations',
    urgent: false,
    when: 'now',
    due: '',
    checklistId: '',
  });
  const fill = (part: Partial<typeof filled>) => setFilled((now) => ({ ...now, ...part }));
  const send = useSend(guestId, close);
  const words = filled.words.trim();
  const ready = words !== '' && (filled.when !== 'at' || filled.due !== '');
  return (
    <Modal
      opened
      onClose={close}
      title={t('tasks.forGuest.title', { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) send.mutate({ ...filled, words });
        }}
      >
        <TextInput
          data-autofocus
          label={t('tasks.asking.what')}
          maxLength={200}
          value={filled.words}
          onChange={({ currentTarget }) => fill({ words: currentTarget.value })}
        />
        <NativeSelect
          label={t('tasks.asking.toWhom')}
          value={filled.department}
          onChange={({ currentTarget }) => fill({ department: currentTarget.value as Department })}
          data={departments}
        />
        <Choices
          label={t('tasks.asking.when')}
          value={filled.when === 'roomVacated' ? 'now' : filled.when}
          change={(when) => fill({ when })}
          values={whens.map((value) => ({ value, label: t(`tasks.asking.whens.${value}`) }))}
        />
        {filled.when === 'at' && (
          <TextInput
            type="datetime-local"
            label={t('tasks.asking.due')}
            value={filled.due}
            onChange={({ currentTarget }) => fill({ due: currentTarget.value })}
          />
        )}
        {send.error && <Notice tone="alarm">{refusalText(send.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready} busy={send.isPending}>
            {t('tasks.asking.send')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function useSend(guestId: string, close: () => void) {
  const { t, timeZone } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const [taskId] = useState(newId);
  return useMutation({
    mutationFn: (filled: Filled & { department: Department }) => {
      const body = { taskId, ...askedFor(filled, timeZone), guestId };
      return call(addTask, { params: { propertyId }, body } as Input<typeof addTask>);
    },
    onSuccess: (_, { words, department }) => {
      void answers.invalidateQueries({ queryKey: [listTasks.id] });
      toast(t('tasks.asking.sentPlain', { department: t(`tasks.department.${department}`), what: words }), {
        label: t('tasks.asking.show'),
        run: () => void navigate({ to: '/tasks', search: { at: taskId } }),
      });
      close();
    },
  });
}
