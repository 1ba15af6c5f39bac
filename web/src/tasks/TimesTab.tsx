// How long what may take: the house's own times per department and kind, each change a new version.
import { Modal, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '@regulars/contract/department.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import {
  keepTaskPolicy,
  listTaskPolicies,
  type PolicyMinutes,
  type TaskPolicyShown,
} from '@regulars/contract/roster.ts';
import { taskKinds, type TaskKind } from '@regulars/contract/task.ts';
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
import { Failed, Loading, Notice } from '../ui/States.tsx';
import work from '../ui/Work.module.css';
import styles from './Roster.module.css';

const clocks = ['firstAnswer', 'accept', 'nextUpdate', 'resolve', 'total'] as const;
type Policies = ReplyOf<typeof listTaskPolicies>;

export function TimesTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const [writing, setWriting] = useState<TaskPolicyShown>();
  const answer = useQuery(ask(listTaskPolicies, { params: { propertyId } }));
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const { policies } = answer.data;
  return (
    <>
      <p className={work['select']}>
        {t('tasks.times.lead')} {policies.length === 0 && t('tasks.times.none')}
      </p>
      <Button voice="primary" onClick={() => setWriting(blank)}>
        {t('tasks.times.new')}
      </Button>
      <ul className={styles['entries']} aria-label={t('tasks.times.caption')}>
        {policies.map((one) => (
          <li key={`${one.department}/${one.kind}`}>
            <div>
              <b>
                {one.department ? t(`tasks.department.${one.department}`) : t('tasks.times.any')} ·{' '}
                {one.kind ? t(`tasks.kind.${one.kind}`) : t('tasks.times.anyKind')}
              </b>
              <p>
                {clocks
                  .flatMap((name) => {
                    const minutes = one.minutes[name];
                    return minutes === null
                      ? []
                      : [`${t(`tasks.clock.${name}`)} ${t('tasks.minutes', { count: minutes })}`];
                  })
                  .join(' · ')}
              </p>
              <p>
                {t(one.calendar.weekly === 'always' ? 'tasks.times.always' : 'tasks.times.office')} ·{' '}
                {t('tasks.times.version', { version: one.version })}
              </p>
            </div>
            <Button size="small" onClick={() => setWriting(one)}>
              {t('tasks.times.change')}
            </Button>
          </li>
        ))}
      </ul>
      {writing && <Write one={writing} known={answer.data} close={() => setWriting(undefined)} />}
    </>
  );
}

const blank: TaskPolicyShown = {
  department: null,
  kind: 'request',
  version: 0,
  minutes: { firstAnswer: 5, accept: 10, nextUpdate: 30, resolve: 45, total: 120 },
  warnShare: 0.75,
  calendar: { weekly: 'always', holidays: [], makeUpDays: [] },
};

function Write({ one, known, close }: { one: TaskPolicyShown; known: Policies; close: () => void }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [filled, setFilled] = useState(one);
  const fill = (part: Partial<TaskPolicyShown>) => setFilled({ ...filled, ...part });
  const before = known.policies.find(
    ({ department, kind }) => department === filled.department && kind === filled.kind,
  );
  const save = useMutation({
    mutationFn: () =>
      call(keepTaskPolicy, { params: { propertyId }, body: { ...filled, version: before?.version ?? 0 } }),
    onSuccess: close,
    onSettled: () => void answers.invalidateQueries({ queryKey: [listTaskPolicies.id] }),
  });
  const minutes = (name: keyof PolicyMinutes, value: string | number) =>
    fill({
      minutes: { ...filled.minutes, [name]: value === '' ? null : Math.min(100_000, Math.max(1, Number(value) || 1)) },
    });
  return (
    <Modal opened onClose={close} title={t('tasks.times.new')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className={form['pair']}>
          <NativeSelect
            data-autofocus
            label={t('tasks.ask.department')}
            value={filled.department ?? ''}
            onChange={({ currentTarget }) => fill({ department: (currentTarget.value || null) as Department | null })}
            data={[{ value: '', label: t('tasks.times.any') }, ...departmentNames]}
          />
          <NativeSelect
            label={t('tasks.times.kind')}
            value={filled.kind ?? ''}
            onChange={({ currentTarget }) => fill({ kind: (currentTarget.value || null) as TaskKind | null })}
            data={[
              { value: '', label: t('tasks.times.anyKind') },
              ...taskKinds.map((value) => ({ value, label: t(`tasks.kind.${value}`) })),
            ]}
          />
        </div>
        {clocks.map((name) => (
          <NumberInput
            key={name}
            label={t(`tasks.clock.${name}`)}
            placeholder={t('tasks.times.empty')}
            min={1}
            max={100_000}
            allowDecimal={false}
            value={filled.minutes[name] ?? ''}
            onChange={(value) => minutes(name, value)}
          />
        ))}
        <Choices
          label={t('tasks.times.calendar')}
          value={filled.calendar.weekly === 'always' ? 'always' : 'office'}
          change={(value) => fill({ calendar: value === 'always' ? blank.calendar : known.china })}
          values={(['always', 'office'] as const).map((value) => ({ value, label: t(`tasks.times.${value}`) }))}
        />
        {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" busy={save.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
