// Every step from hand to hand, the newest first: when, who, what, in whose words.
import type { CasePage, caseStep } from '@regulars/contract/case.ts';
import type { z } from 'zod';
import { useReader } from '../session/session.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { moneyText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import { useRules } from './useRules.ts';
import work from '../ui/Work.module.css';

type Step = z.output<typeof caseStep>;

export function CaseHistory({ page }: { page: CasePage }) {
  const { t } = useReader();
  const when = useWhen();
  return (
    <Section title={t('tasks.history')}>
      <ol className={work['steps']}>
        {page.steps.toReversed().map((step) => (
          <li key={step.seq} data-step={step.kind}>
            <span className={work['stepWho']}>
              {when(step.at)} · {step.by?.name ?? t('tasks.theHouse')}
            </span>
            <StepText step={step} page={page} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StepText({ step, page }: { step: Step; page: CasePage }) {
  const { t, language } = useReader();
  const when = useWhen();
  const { causeName, itemName } = useRules();
  const text = (name: string): string | undefined => {
    const value = step.params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const code = <T extends string>(name: string, prefix: T): string | undefined => {
    const value = text(name);
    return value === undefined ? undefined : t(`${prefix}.${value}` as 'cases.state.open' as 'cases.title');
  };
  const amount = step.params['retailMinor'];
  const to = step.params['to'] ?? step.params['helpers'];
  const line = page.remedies.find(({ lineId }) => lineId === step.params['lineId']);
  const said = [
    code('validity', 'cases.validity'),
    step.kind === 'opened' || step.kind === 'amended' || step.kind === 'assessed' ? text('severity') : undefined,
    code('department', 'tasks.department'),
    typeof to === 'string' ? to : Array.isArray(to) ? to.filter(Boolean).join(' · ') : undefined,
    step.kind === 'disputed' ? code('kind', 'cases.dispute') : undefined,
    text('cause') && causeName(text('cause')!),
    code('fault', 'cases.fault'),
    code('rung', 'cases.rung'),
    line && itemName(line.item),
    typeof amount === 'number'
      ? moneyText({ amountMinor: amount, currencyCode: page.currencyCode }, language)
      : undefined,
    text('postingReference'),
    text('resolveBy') && when(text('resolveBy')!),
    code('reaction', 'cases.reaction'),
    typeof step.params['satisfied'] === 'number'
      ? t(`cases.screen.stars.s${step.params['satisfied'] as 1}`)
      : undefined,
  ].filter((each): each is string => Boolean(each));
  const own = ['words', 'reason', 'facts', 'lesson', 'outcome', 'noPrevention'].flatMap((name) => text(name) ?? []);
  return (
    <span>
      <b>{t(`cases.step.${step.kind}`)}</b> {said.join(' · ')}{' '}
      {own.map((each) => (
        <q key={each}>{each} </q>
      ))}
    </span>
  );
}
