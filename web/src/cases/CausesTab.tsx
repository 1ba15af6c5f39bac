// Causes under the kind they are filed in: a code once used stays, one that is no longer wanted rests; a new one is added to its kind.
import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { caseCategories, type CaseCategory, type CaseRules } from '@regulars/contract/caseRule.ts';
import { departments, type Department } from '@regulars/contract/department.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { Section } from '../ui/Section.tsx';
import { Tick } from './FieldsOf.tsx';
import { Edition, Publish, useEdition } from './useEdition.tsx';
import styles from './Cases.module.css';

type Cause = CaseRules['cause']['content']['causes'][number];

export function CausesTab({ rules }: { rules: CaseRules }) {
  const { t } = useReader();
  const before = rules.cause.content.causes;
  const [causes, setCauses] = useState(before);
  const [editing, setEditing] = useState<Cause>();
  const edit = useEdition('cause', rules);
  const fresh = (category: CaseCategory): Cause => ({
    code: `own${causes.length + 1}`,
    category,
    name: { zh: '', en: '' },
    department: causes.find((cause) => cause.category === category)?.department ?? 'frontOffice',
    active: true,
  });
  const put = (made: Cause) =>
    setCauses((now) =>
      now.some(({ code }) => code === made.code)
        ? now.map((each) => (each.code === made.code ? made : each))
        : [...now, made],
    );
  return (
    <>
      <Edition of={rules.cause} />
      {caseCategories.map((category) => (
        <Section
          key={category}
          title={t(`cases.category.${category}`)}
          side={
            <Button
              size="small"
              aria-label={`${t('cases.rules.addCause')}: ${t(`cases.category.${category}`)}`}
              onClick={() => setEditing(fresh(category))}
            >
              {t('cases.rules.addCause')}
            </Button>
          }
        >
          <Causes causes={causes.filter((cause) => cause.category === category)} put={put} open={setEditing} />
        </Section>
      ))}
      <Publish
        changed={JSON.stringify(causes) !== JSON.stringify(before)}
        edit={edit}
        publish={() => edit.mutate({ causes })}
      />
      {editing && (
        <CauseDialog
          cause={editing}
          close={() => setEditing(undefined)}
          keep={(made) => {
            put(made);
            setEditing(undefined);
          }}
        />
      )}
    </>
  );
}

function Causes({
  causes,
  put,
  open,
}: {
  causes: readonly Cause[];
  put: (cause: Cause) => void;
  open: (cause: Cause) => void;
}) {
  const { t, language } = useReader();
  return (
    <ul className={styles['entries']}>
      {causes.map((cause) => (
        <li key={cause.code}>
          <Tick
            label={`${cause.name[language]} (${t(`tasks.department.${cause.department}`)})`}
            checked={cause.active}
            change={(active) => put({ ...cause, active })}
          />
          <Button
            size="small"
            aria-label={`${t('cases.rules.edit')} ${cause.name[language]}`}
            onClick={() => open(cause)}
          >
            {t('cases.rules.edit')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function CauseDialog({ cause, keep, close }: { cause: Cause; keep: (cause: Cause) => void; close: () => void }) {
  const { t } = useReader();
  const [filled, setFilled] = useState(cause);
  const { name, department } = filled;
  const ready = name.zh.trim() !== '' && name.en.trim() !== '';
  return (
    <Modal
      opened
      onClose={close}
      title={`${t('cases.screen.ask.cause')}: ${t(`cases.category.${cause.category}`)}`}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) keep({ ...filled, name: { zh: name.zh.trim(), en: name.en.trim() } });
        }}
      >
        {(['zh', 'en'] as const).map((tongue) => (
          <TextInput
            key={tongue}
            label={t(`cases.rules.name.${tongue}`)}
            maxLength={200}
            value={name[tongue]}
            onChange={({ currentTarget: { value } }) =>
              setFilled((now) => ({ ...now, name: { ...now.name, [tongue]: value } }))
            }
          />
        ))}
        <NativeSelect
          label={t('cases.rules.mendedBy')}
          value={department}
          onChange={({ currentTarget: { value } }) => setFilled((now) => ({ ...now, department: value as Department }))}
          data={departments.map((each) => ({ value: each, label: t(`tasks.department.${each}`) }))}
        />
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!ready}>
            {t('cases.rules.enter')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
