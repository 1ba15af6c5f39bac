// A talk nobody planned - in the lobby, an interview, a mail - noted in the same form as a call, so that one report counts both.
import { Modal, Select, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { departments, type Department } from '@regulars/contract/department.ts';
import { noteTalk, type NextStep } from '@regulars/contract/followup.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import forms from '../ui/Form.module.css';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { blank, Told, type Filled } from './ContactForm.tsx';
import { NextSteps } from './NextSteps.tsx';

export default function TalkDialog({ guestId, close }: { guestId: string; close: () => void }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [ids] = useState(() => ({ followupId: newId(), contactId: newId() }));
  const [filled, setFilled] = useState<Filled>(() => blank('inPerson'));
  const [department, setDepartment] = useState<Department>('guestRelations');
  const [steps, setSteps] = useState<NextStep[]>([]);
  const note = useMutation({
    mutationFn: () =>
      call(noteTalk, {
        params: { propertyId },
        body: {
          followupId: ids.followupId,
          guestId,
          department,
          contact: { ...filled, contactId: ids.contactId, result: 'reached', laterOn: null, steps },
        },
      }),
    onSuccess: () => {
      void answers.invalidateQueries();
      close();
      toast(steps.length > 0 ? t('followups.keptWith', { count: steps.length }) : t('followups.kept'));
    },
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={t('followups.talk')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={forms['form']}
        onSubmit={(event) => {
          event.preventDefault();
          note.mutate();
        }}
      >
        <p>{t('followups.talkLead')}</p>
        <Told filled={filled} fill={(part) => setFilled({ ...filled, ...part })} />
        <Textarea
          label={t('followups.words')}
          description={t('followups.wordsHint')}
          rows={3}
          maxLength={2000}
          value={filled.words}
          onChange={(event) => setFilled({ ...filled, words: event.currentTarget.value })}
        />
        <Select
          label={t('followups.department')}
          allowDeselect={false}
          value={department}
          data={departmentNames}
          onChange={(value) => setDepartment(departments.find((each) => each === value) ?? department)}
        />
        <NextSteps steps={steps} change={setSteps} mayWrite={false} />
        {note.error && <Notice tone="alarm">{refusalText(note.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            type="submit"
            disabled={filled.words.trim() === '' && filled.satisfaction === null}
            busy={note.isPending}
          >
            {t('followups.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
