// A guest wants something: room number, what, send. Made for one thumb; the guest is found by the room, the department by what is
// asked. Sent, the form stands ready for the next.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import { addTask, listTasks, readRoom, requestCodes, requests } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { call, type Input } from '../ask/call.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { NoPermission, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { askedFor, type Filled } from './request.ts';
import { RequestMore } from './RequestMore.tsx';
import { RoomField } from './RoomField.tsx';
import { titleOf } from './timeLeft.ts';
import styles from '../ui/QuickForm.module.css';

const blank: Filled = {
  room: '',
  code: undefined,
  words: '',
  department: undefined,
  urgent: false,
  when: 'now',
  due: '',
  checklistId: '',
};

export function RequestScreen() {
  const { t } = useReader();
  const { may } = usePlace();
  const { room = '' } = useSearch({ from: '/house/tasks/new' });
  const [filled, setFilled] = useState<Filled>({ ...blank, room });
  const fill = (part: Partial<Filled>) => setFilled({ ...filled, ...part });
  const department = filled.department ?? (filled.code && requests[filled.code]);
  const words = filled.words.trim();
  const isSaid = filled.code !== undefined || words !== '';
  const isDated = filled.when !== 'at' || filled.due !== '';
  const ready = department !== undefined && isSaid && isDated && (filled.when !== 'roomVacated' || filled.room !== '');
  const send = useSend(() => setFilled(blank));
  if (!may.includes('task.work')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('tasks.asking.title')} find={false} />
      <PageBody>
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (ready && department) send.mutate({ ...filled, words, department });
          }}
        >
          <RoomField room={filled.room} change={(value) => fill({ room: value })}>
            <InRoom room={filled.room} />
          </RoomField>
          <fieldset className={styles['chips']}>
            <legend>{t('tasks.asking.what')}</legend>
            {requestCodes.map((code) => (
              <label key={code}>
                <input
                  type="radio"
                  name="code"
                  checked={filled.code === code}
                  onChange={() => fill({ code, department: undefined })}
                />
                <span>{t(`tasks.request.${code}`)}</span>
              </label>
            ))}
            <label>
              <input
                type="radio"
                name="code"
                checked={filled.code === undefined && filled.department !== undefined}
                onChange={() => fill({ code: undefined, department: 'frontOffice' })}
              />
              <span>{t('tasks.asking.other')}</span>
            </label>
          </fieldset>
          {department && <RequestMore filled={filled} department={department} fill={fill} />}
          {send.error && <Notice tone="alarm">{refusalText(send.error, t)}</Notice>}
          <div className={styles['send']}>
            <Button voice="primary" size="tall" wide type="submit" disabled={!ready} busy={send.isPending}>
              {department
                ? t('tasks.asking.sendTo', { department: t(`tasks.department.${department}`) })
                : t('tasks.asking.send')}
            </Button>
          </div>
        </form>
      </PageBody>
    </>
  );
}

function InRoom({ room }: { room: string }) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery({
    ...ask(readRoom, { params: { propertyId }, query: { roomNumber: room } }),
    enabled: room.length > 0,
  });
  const names = data?.guests.map(({ guest }) => plainName(guest.name, language)).filter(Boolean) ?? [];
  return (
    <div className={styles['inRoom']} role="status" aria-live="polite">
      {data && names.length > 0 && <b>{names.join(' · ')}</b>}
      {data && names.length === 0 && <span>{t(data.known ? 'tasks.asking.noGuest' : 'tasks.asking.unknownRoom')}</span>}
      {data && data.open.length > 0 && (
        <span>
          {t('tasks.asking.openHere')} {data.open.map((task) => titleOf(task, t)).join(' · ')}
        </span>
      )}
    </div>
  );
}

function useSend(sent: () => void) {
  const { t, timeZone } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const [taskId, setTaskId] = useState(newId);
  return useMutation({
    mutationFn: (filled: Filled & { department: Department }) =>
      call(addTask, { params: { propertyId }, body: { taskId, ...askedFor(filled, timeZone) } } as Input<
        typeof addTask
      >),
    onSuccess: (_, { room, code, words, department }) => {
      void answers.invalidateQueries({ queryKey: [listTasks.id] });
      const what = code ? t(`tasks.request.${code}`) : words;
      const to = t(`tasks.department.${department}`);
      toast(
        room
          ? t('tasks.asking.sent', { department: to, what, room })
          : t('tasks.asking.sentPlain', { department: to, what }),
        { label: t('tasks.asking.show'), run: () => void navigate({ to: '/tasks', search: { at: taskId } }) },
      );
      setTaskId(newId());
      sent();
    },
  });
}
