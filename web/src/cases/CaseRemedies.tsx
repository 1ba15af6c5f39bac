// What is proposed and given: the proposal with who may decide it, each line with where it stands, what it costs.
import { lazy, Suspense, useState } from 'react';
import type { CasePage } from '@regulars/contract/case.ts';
import { useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { moneyText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import type { HandKind } from './steps.ts';
import { useRules } from './useRules.ts';
import styles from './Cases.module.css';

const StepDialog = lazy(() => import('./StepDialog.tsx'));
const tones: Readonly<Record<CasePage['remedies'][number]['state'], Tone>> = {
  proposed: 'warn',
  decided: 'sky',
  executed: 'pine',
  redeemed: 'pine',
  void: 'plain',
};

export function CaseRemedies({ page }: { page: CasePage }) {
  const { t, language } = useReader();
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode: page.currencyCode }, language);
  const lines = page.remedies.filter(({ state }) => state !== 'void');
  const { proposal, cost } = page;
  if (!proposal && lines.length === 0) return null;
  return (
    <Section title={t('cases.screen.remedies')}>
      {proposal && (
        <>
          <p className={styles['proposal']}>
            <Badge
              tone={proposal.standing === 'waiting' ? 'warn' : proposal.standing === 'returned' ? 'alarm' : 'pine'}
            >
              {t(`cases.standing.${proposal.standing}`)}
            </Badge>{' '}
            {proposal.by.name}: {proposal.words}
          </p>
          {proposal.reason && (
            <p className={styles['hint']}>
              {proposal.decidedBy?.name}: {proposal.reason}
            </p>
          )}
          {proposal.standing === 'waiting' && (
            <p className={styles['hint']}>
              {proposal.approvers.length > 0
                ? t('cases.screen.approvers', { who: proposal.approvers.map(({ name }) => name).join(' · ') })
                : t('cases.screen.noApprover')}
            </p>
          )}
        </>
      )}
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <Line key={line.lineId} line={line} page={page} />
        ))}
      </ul>
      <p className={styles['sum']}>
        {t('cases.screen.costSum', {
          retail: money(proposal && cost.retailMinor === 0 ? proposal.retailMinor : cost.retailMinor),
          executed: money(cost.executedMinor),
          planned: money(cost.plannedMinor),
        })}
      </p>
    </Section>
  );
}

function Line({ line, page }: { line: CasePage['remedies'][number]; page: CasePage }) {
  const { t, language } = useReader();
  const { itemName } = useRules();
  const [asking, setAsking] = useState<HandKind>();
  const { retailMinor, costMinor, currencyCode, state } = line;
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode }, language);
  const can = (kind: HandKind) => page.steppable.some((step) => step.kind === kind && step.missing.length === 0);
  const acts = (['executed', 'dropped', 'redeemed'] as const).filter(
    (kind) =>
      can(kind) && (kind === 'redeemed' ? state === 'executed' && line.kind === 'voucher' : state === 'decided'),
  );
  return (
    <li>
      <span>
        <b>{itemName(line.item)}</b> {line.words}
        <small>
          {money(retailMinor)} · {t('cases.screen.costs', { money: money(costMinor) })}
          {line.executedBy && <> · {line.executedBy}</>}
          {line.postingReference && <> · {line.postingReference}</>}
        </small>
      </span>
      <Badge tone={tones[state]}>{t(`cases.lineState.${state}`)}</Badge>
      {acts.length > 0 && (
        <span className={`${styles['pair']} screen-only`}>
          {acts.map((kind) => (
            <Button
              key={kind}
              size="small"
              voice={kind === 'executed' ? 'quiet' : 'plain'}
              onClick={() => setAsking(kind)}
            >
              {t(`cases.screen.act.${kind}`)}
            </Button>
          ))}
        </span>
      )}
      <Suspense fallback={null}>
        {asking && <StepDialog page={page} kind={asking} lineId={line.lineId} close={() => setAsking(undefined)} />}
      </Suspense>
    </li>
  );
}
