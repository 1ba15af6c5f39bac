// Who works where, and who heads what.
import { Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { departments, type Department } from '@regulars/contract/department.ts';
import { listColleagues, placeColleague, type Colleague } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import styles from './Roster.module.css';

export function PeopleTab({ manages }: { manages: boolean }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const [placing, setPlacing] = useState<Colleague>();
  const answer = useQuery(ask(listColleagues, { params: { propertyId } }));
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={8} />;
  const named = (all: readonly Department[]) => all.map((each) => t(`tasks.department.${each}`)).join(' · ');
  return (
    <>
      <ul className={styles['entries']} aria-label={t('tasks.people.caption')}>
        {answer.data.colleagues.map((one) => (
          <li key={one.staffId}>
            <div>
              <b>{one.name}</b> {one.onDuty && <Badge tone="pine">{t('tasks.people.onDuty')}</Badge>}
              <p>
                {t(`session.role.${one.role}`)} · {named(one.departments) || '–'}
                {one.headOf.length > 0 && ` · ${t('tasks.people.headOf')} ${named(one.headOf)}`}
              </p>
            </div>
            {manages && (
              <Button size="small" onClick={() => setPlacing(one)}>
                {t('tasks.people.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {placing && <Place one={placing} close={() => setPlacing(undefined)} />}
    </>
  );
}

function Place({ one, close }: { one: Colleague; close: () => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [works, setWorks] = useState(new Set<Department>(one.departments));
  const [heads, setHeads] = useState(new Set<Department>(one.headOf));
  const save = useMutation({
    mutationFn: () =>
      call(placeColleague, {
        params: { propertyId, staffId: one.staffId },
        body: { departments: [...works].map((department) => ({ department, head: heads.has(department) })) },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
    },
  });
  const toggled = (set: ReadonlySet<Department>, each: Department, on: boolean) => {
    const next = new Set(set);
    if (on) next.add(each);
    else next.delete(each);
    return next;
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('tasks.people.dialog', { who: one.name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p>{t('tasks.people.hint')}</p>
        <div className={styles['places']}>
          {departments.map((each) => {
            const name = { department: t(`tasks.department.${each}`) };
            return (
              <div key={each} style={{ display: 'contents' }}>
                <span>{name.department}</span>
                <label>
                  <input
                    type="checkbox"
                    aria-label={t('tasks.people.worksIn', name)}
                    checked={works.has(each)}
                    onChange={({ currentTarget }) => setWorks(toggled(works, each, currentTarget.checked))}
                  />
                </label>
                <label>
                  <input
                    type="checkbox"
                    aria-label={t('tasks.people.heads', name)}
                    disabled={!works.has(each)}
                    checked={works.has(each) && heads.has(each)}
                    onChange={({ currentTarget }) => setHeads(toggled(heads, each, currentTarget.checked))}
                  />
                  {t('tasks.roster.head')}
                </label>
              </div>
            );
          })}
        </div>
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
