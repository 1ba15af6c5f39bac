// What follows from the talk: a task, a complaint, a promise, a letter as draft, another call - each a few fields.
import { Select, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { caseCategories, caseSeverities } from '@regulars/contract/caseRule.ts';
import { departments } from '@regulars/contract/department.ts';
import type { NextStep } from '@regulars/contract/followup.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { addDays } from '../ui/dates.ts';
import { newId } from '../ui/newId.ts';
import { PressMenu } from '../ui/PressMenu.tsx';
import { word } from '../ui/told.ts';
import styles from './Followups.module.css';

const kinds = ['case', 'promise', 'task', 'message', 'call'] as const satisfies readonly NextStep['kind'][];

function made(kind: NextStep['kind'], today: string): NextStep {
  const id = newId();
  switch (kind) {
    case 'task':
      return { kind, id, department: 'guestRelations', words: '', dueOn: addDays(today, 1) };
    case 'case':
      return { kind, id, severity: 'S3', category: 'staff', words: '' };
    case 'promise':
      return { kind, id, department: 'frontOffice', words: '' };
    case 'message':
      return { kind, id, template: 'free' };
    case 'call':
      return { kind, id, on: addDays(today, 7) };
  }
}

export function NextSteps({
  steps,
  change,
  mayWrite,
}: {
  steps: readonly NextStep[];
  change: (steps: NextStep[]) => void;
  mayWrite: boolean;
}) {
  const { t, today } = useReader();
  return (
    <div className={styles['steps']}>
      {steps.map((step) => (
        <fieldset key={step.id} className={styles['step']}>
          <legend>{t(`followups.step.${step.kind}`)}</legend>
          <Fields
            step={step}
            mayWrite={mayWrite}
            change={(next) => change(steps.map((each) => (each.id === next.id ? next : each)))}
          />
          <div>
            <Button size="small" voice="plain" onClick={() => change(steps.filter(({ id }) => id !== step.id))}>
              {t('followups.removeStep')}
            </Button>
          </div>
        </fieldset>
      ))}
      {steps.length < 5 && (
        <div>
          <PressMenu
            target={
              <Button>
                <Plus size={16} aria-hidden="true" />
                {t('followups.addStep')}
              </Button>
            }
            entries={kinds.map((kind) => ({
              label: t(`followups.step.${kind}`),
              act: () => change([...steps, made(kind, today)]),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function Fields({ step, change, mayWrite }: { step: NextStep; change: (step: NextStep) => void; mayWrite: boolean }) {
  const { t } = useReader();
  switch (step.kind) {
    case 'task':
      return (
        <>
          <Words value={step.words} change={(words) => change({ ...step, words })} />
          <div className={styles['two']}>
            <Department value={step.department} change={(department) => change({ ...step, department })} />
            <Day value={step.dueOn} change={(dueOn) => change({ ...step, dueOn })} />
          </div>
        </>
      );
    case 'case':
      return (
        <>
          <Words value={step.words} change={(words) => change({ ...step, words })} />
          <div className={styles['two']}>
            <Select
              label={t('followups.category')}
              allowDeselect={false}
              value={step.category}
              data={caseCategories.map((value) => ({ value, label: word('cases.category', value, value, t) }))}
              onChange={(value) =>
                change({ ...step, category: caseCategories.find((each) => each === value) ?? step.category })
              }
            />
            <Select
              label={t('followups.severity')}
              allowDeselect={false}
              value={step.severity}
              data={[...caseSeverities]}
              onChange={(value) =>
                change({ ...step, severity: caseSeverities.find((each) => each === value) ?? step.severity })
              }
            />
          </div>
        </>
      );
    case 'promise':
      return (
        <>
          <Words value={step.words} change={(words) => change({ ...step, words })} />
          <Department value={step.department} change={(department) => change({ ...step, department })} />
        </>
      );
    case 'message':
      return (
        <Select
          label={t('followups.template')}
          description={mayWrite ? undefined : t('followups.noLetter')}
          allowDeselect={false}
          value={step.template}
          data={(['free', 'thanksSurvey', ...(mayWrite ? (['winBack', 'birthday'] as const) : [])] as const).map(
            (value) => ({ value, label: t(`followups.templates.${value}`) }),
          )}
          onChange={(value) =>
            change({
              ...step,
              template:
                (['free', 'thanksSurvey', 'winBack', 'birthday'] as const).find((each) => each === value) ?? 'free',
            })
          }
        />
      );
    case 'call':
      return <Day value={step.on} change={(on) => change({ ...step, on })} />;
  }
}

function Words({ value, change }: { value: string; change: (value: string) => void }) {
  const { t } = useReader();
  return (
    <TextInput
      label={t('followups.stepWords')}
      required
      minLength={2}
      maxLength={200}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function Day({ value, change }: { value: string; change: (value: string) => void }) {
  const { t, today } = useReader();
  return (
    <TextInput
      type="date"
      label={t('followups.dueOn')}
      required
      min={today}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

type Departments = (typeof departments)[number];
function Department({ value, change }: { value: Departments; change: (value: Departments) => void }) {
  const { t } = useReader();
  const departmentNames = useDepartments();
  return (
    <Select
      label={t('followups.department')}
      allowDeselect={false}
      value={value}
      data={departmentNames}
      onChange={(chosen) => change(departments.find((each) => each === chosen) ?? value)}
    />
  );
}
