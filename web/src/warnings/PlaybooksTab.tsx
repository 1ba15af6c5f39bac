// How the house acts: what it takes up by itself each night, and its playbooks. Part of the plan of follow-up, kept with its version.
import { NumberInput, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Switch.css';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { mostPlaybooks, type FollowupPlan, type Playbook } from '@regulars/contract/followup.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import '../ui/forms.ts';
import { minorOf } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { Honest } from './TakeUpForm.tsx';
import { PlaybookFields } from './PlaybookFields.tsx';
import { PlanFoot } from '../followups/PlanFoot.tsx';
import { PlanRead } from '../followups/PlanRead.tsx';
import { usePlan, type ReadPlan } from '../followups/usePlan.ts';
import styles from './Warnings.module.css';

export const PlaybooksTab = () => <PlanRead editor={Editor} />;

function Editor({ newest }: { newest: ReadPlan }) {
  const { t } = useReader();
  const editing = usePlan(newest, t('warnings.plan.saved'));
  const { plan, setPlan, kept, version, mayEdit } = editing;
  const { playbooks } = plan;
  const setBooks = (next: Playbook[]) => setPlan({ ...plan, playbooks: next });
  const change = (code: string, part: Partial<Playbook>) =>
    setBooks(playbooks.map((each) => (each.code === code ? { ...each, ...part } : each)));
  const more = useRef<HTMLDivElement>(null);
  const remove = (code: string) => {
    setBooks(playbooks.filter((each) => each.code !== code));
    requestAnimationFrame(() => more.current?.querySelector('button')?.focus());
  };
  // what was taken up names its playbook by code: one that was ever kept is switched off, never removed
  const isKept = (code: string) => kept.playbooks.some((each) => each.code === code);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        editing.save();
      }}
    >
      <p className={styles['lead']}>
        {t('warnings.plan.lead')}{' '}
        <span className={styles['quiet']}>
          {version === 0 ? t('warnings.plan.shipped') : t('warnings.plan.version', { version })}
        </span>
      </p>
      {!mayEdit && <Notice tone="sky">{t('warnings.plan.only')}</Notice>}
      <fieldset className={styles['bare']} disabled={!mayEdit}>
        <Night plan={plan} change={(part) => setPlan({ ...plan, warnings: { ...plan.warnings, ...part } })} />
        <Section title={t('warnings.plan.books')}>
          <div className={styles['books']}>
            {playbooks.map((each) => (
              <PlaybookFields
                key={each.code}
                playbook={each}
                change={(part) => change(each.code, part)}
                remove={isKept(each.code) ? undefined : () => remove(each.code)}
              />
            ))}
          </div>
          {mayEdit && playbooks.length < mostPlaybooks && (
            <div ref={more} className={`${styles['more']} screen-only`}>
              <Button onClick={() => setBooks([...playbooks, ownPlaybook(playbooks)])}>
                <Plus size={16} aria-hidden="true" />
                {t('warnings.plan.add')}
              </Button>
              <span className={styles['quiet']}>{t('warnings.plan.addHint')}</span>
            </div>
          )}
        </Section>
      </fieldset>
      <PlanFoot editing={editing} />
    </form>
  );
}

/** A new one of the house's own, as the first is but for its name; its code is the first that is free. */
function ownPlaybook(playbooks: readonly Playbook[]): Playbook {
  const taken = new Set(playbooks.map(({ code }) => code));
  let number = 1;
  while (taken.has(`own-${number}`)) number++;
  return { ...playbooks[0]!, code: `own-${number}`, on: true, title: { zh: '', en: '' } };
}

const kinds = ['leaving', 'secondStay', 'expiring'] as const;

function Night({
  plan: { warnings },
  change,
}: {
  plan: FollowupPlan;
  change: (part: Partial<FollowupPlan['warnings']>) => void;
}) {
  const { t, currency } = useReader();
  const unit = minorOf(1, currency);
  return (
    <Section title={t('warnings.plan.night')}>
      <Switch
        label={t('warnings.plan.auto')}
        checked={warnings.auto}
        onChange={(event) => change({ auto: event.currentTarget.checked })}
      />
      <div className={styles['four']}>
        {kinds.map((kind) => (
          <NumberInput
            key={kind}
            label={t(`warnings.tabs.${kind}`)}
            description={t('warnings.plan.week')}
            min={0}
            max={500}
            allowDecimal={false}
            hideControls
            disabled={!warnings.auto}
            value={warnings.aWeek[kind]}
            onChange={(value) => typeof value === 'number' && change({ aWeek: { ...warnings.aWeek, [kind]: value } })}
          />
        ))}
        <NumberInput
          label={
            <>
              {t('warnings.column.loss')} <span lang="en">({currency})</span>
            </>
          }
          description={t('warnings.plan.leastLoss')}
          min={0}
          max={10_000_000}
          hideControls
          disabled={!warnings.auto}
          value={warnings.leastLoss / unit}
          onChange={(value) => typeof value === 'number' && change({ leastLoss: minorOf(value, currency) })}
        />
      </div>
      <Honest />
      <p className={`${styles['quiet']} screen-only`}>
        {t('warnings.plan.terms')}{' '}
        <Link to="/followups" search={{ tab: 'plan' }}>
          {t('warnings.plan.termsLink')}
        </Link>
      </p>
    </Section>
  );
}
