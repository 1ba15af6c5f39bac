// The plan of the house: rules by guest class, and the terms of winning back. Managers change it; what is planned already stays.
import { NumberInput, Select, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { departments } from '@regulars/contract/department.ts';
import type { FollowupPlan, PlanRule } from '@regulars/contract/followup.ts';
import { guestClass } from '@regulars/contract/guest.ts';
import { listStandards } from '@regulars/contract/standard.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import '../ui/forms.ts';
import { minorOf } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { PlanFoot } from './PlanFoot.tsx';
import { PlanRead } from './PlanRead.tsx';
import { usePlan, type ReadPlan } from './usePlan.ts';
import styles from './Followups.module.css';

export const PlanTab = () => <PlanRead editor={Editor} />;

function Editor({ newest }: { newest: ReadPlan }) {
  const { t } = useReader();
  const editing = usePlan(newest, t('followups.plan.saved'));
  const { plan, setPlan, mayEdit } = editing;
  const setRule = (at: number, part: Partial<PlanRule>) =>
    setPlan({ ...plan, rules: plan.rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        editing.save();
      }}
    >
      <p className={styles['lead']}>{t('followups.plan.lead')}</p>
      {!mayEdit && <Notice tone="sky">{t('followups.plan.noChange')}</Notice>}
      <fieldset className={styles['reasons']} style={{ display: 'block' }} disabled={!mayEdit}>
        <div className={styles['rules']}>
          {plan.rules.map((rule, at) => (
            <Rule
              key={at}
              rule={rule}
              number={at + 1}
              change={(part) => setRule(at, part)}
              remove={() => setPlan({ ...plan, rules: plan.rules.filter((_, i) => i !== at) })}
            />
          ))}
        </div>
        {mayEdit && plan.rules.length < 40 && (
          <Button onClick={() => setPlan({ ...plan, rules: [...plan.rules, { ...(plan.rules.at(-1) ?? usual) }] })}>
            <Plus size={16} aria-hidden="true" />
            {t('followups.plan.add')}
          </Button>
        )}
        <div className={`${styles['two']}`} style={{ marginTop: 16 }}>
          <Amount
            label={t('followups.plan.rest')}
            value={plan.restDays}
            most={365}
            change={(restDays) => setPlan({ ...plan, restDays })}
          />
          <Amount
            label={t('followups.plan.tries')}
            value={plan.mostTries}
            least={1}
            most={3}
            change={(mostTries) => setPlan({ ...plan, mostTries })}
          />
        </div>
        <WinBack plan={plan} change={(part) => setPlan({ ...plan, winBack: { ...plan.winBack, ...part } })} />
      </fieldset>
      <PlanFoot editing={editing} />
    </form>
  );
}

const usual: PlanRule = {
  guestClass: 'main',
  when: 'always',
  daysAfter: 3,
  department: 'guestRelations',
  channel: 'phone',
  script: 'followUpCall',
};
const whens = ['always', 'firstStay', 'afterTrouble'] as const;

function Rule({
  rule,
  number,
  change,
  remove,
}: {
  rule: PlanRule;
  number: number;
  change: (part: Partial<PlanRule>) => void;
  remove: () => void;
}) {
  const { t, language } = useReader();
  const departmentNames = useDepartments();
  const { propertyId } = usePlace();
  const scripts =
    useQuery(ask(listStandards, { params: { propertyId }, query: { moment: 'followUp' } })).data?.standards ?? [];
  const known = scripts.map(({ code, words }) => ({ value: code, label: words.title[language] }));
  return (
    <fieldset className={styles['rule']}>
      <Select
        label={t('followups.plan.class')}
        allowDeselect={false}
        value={rule.guestClass}
        data={guestClass.options.map((value) => ({ value, label: t(`guests.class.${value}`) }))}
        onChange={(value) =>
          change({ guestClass: guestClass.options.find((each) => each === value) ?? rule.guestClass })
        }
      />
      <Select
        label={t('followups.plan.when')}
        allowDeselect={false}
        value={rule.when}
        data={whens.map((value) => ({ value, label: t(`followups.plan.whens.${value}`) }))}
        onChange={(value) => change({ when: whens.find((each) => each === value) ?? rule.when })}
      />
      <Amount
        label={t('followups.plan.days')}
        value={rule.daysAfter}
        least={1}
        most={60}
        change={(daysAfter) => change({ daysAfter })}
      />
      <Select
        label={t('followups.department')}
        allowDeselect={false}
        value={rule.department}
        data={departmentNames}
        onChange={(value) => change({ department: departments.find((each) => each === value) ?? rule.department })}
      />
      <Select
        label={t('followups.plan.script')}
        allowDeselect={false}
        value={rule.script}
        data={
          known.some(({ value }) => value === rule.script)
            ? known
            : [{ value: rule.script, label: rule.script }, ...known]
        }
        onChange={(value) => change({ script: value ?? rule.script })}
      />
      <Button voice="plain" aria-label={t('followups.plan.remove', { number })} onClick={remove}>
        <Trash2 size={16} aria-hidden="true" />
      </Button>
    </fieldset>
  );
}

function WinBack({ plan, change }: { plan: FollowupPlan; change: (part: Partial<FollowupPlan['winBack']>) => void }) {
  const { t, currency } = useReader();
  const { leastStays, controlPercent, callWithoutConsent, mostPerOffer, monthBudget } = plan.winBack;
  const unit = minorOf(1, currency);
  return (
    <Section title={t('followups.plan.winBack')}>
      <div className={styles['two']}>
        <Amount
          label={t('followups.plan.stays')}
          value={leastStays}
          least={1}
          most={50}
          change={(value) => change({ leastStays: value })}
        />
        <Amount
          label={t('followups.plan.control')}
          value={controlPercent}
          most={50}
          change={(value) => change({ controlPercent: value })}
        />
        <Amount
          label={`${t('followups.plan.most')} (${currency})`}
          value={mostPerOffer / unit}
          most={10_000_000}
          change={(value) => change({ mostPerOffer: minorOf(value, currency) })}
        />
        <Amount
          label={`${t('followups.plan.budget')} (${currency})`}
          value={monthBudget / unit}
          most={100_000_000}
          change={(value) => change({ monthBudget: minorOf(value, currency) })}
        />
      </div>
      <Switch
        mt="md"
        label={t('followups.plan.call')}
        checked={callWithoutConsent}
        onChange={(event) => change({ callWithoutConsent: event.currentTarget.checked })}
      />
    </Section>
  );
}

function Amount({
  label,
  value,
  least = 0,
  most,
  change,
}: {
  label: string;
  value: number;
  least?: number;
  most: number;
  change: (value: number) => void;
}) {
  return (
    <NumberInput
      label={label}
      min={least}
      max={most}
      hideControls
      value={value}
      onChange={(given) => typeof given === 'number' && change(given)}
    />
  );
}
