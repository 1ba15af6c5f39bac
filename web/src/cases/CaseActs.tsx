// What may be done with a case now: the step that stands next as a large button, what else may be made beside it, the rarer ones in a
// menu; and what is missing for those that may not be made yet.
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { CasePage } from '@regulars/contract/case.ts';
import { useReader } from '../session/session.ts';
import { moneyText } from '../ui/numbers.ts';
import { Button } from '../ui/Button.tsx';
import { PressMenu } from '../ui/PressMenu.tsx';
import { atOnce, isByHand, type HandKind } from './steps.ts';
import { useStep } from './useStep.ts';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

const StepDialog = lazy(() => import('./StepDialog.tsx'));

/** These stand in the menu; lines have their own buttons. */
const rare: ReadonlySet<HandKind> = new Set([
  'amended',
  'helped',
  'planned',
  'escalated',
  'disputed',
  'withdrawn',
  'waited',
  'reopened',
  'arrived',
]);
const ofLines: ReadonlySet<HandKind> = new Set(['executed', 'dropped', 'redeemed']);

export function CaseActs({ page }: { page: CasePage }) {
  const { t, language } = useReader();
  const [asking, setAsking] = useState<HandKind>();
  const step = useStep(page.caseId);
  const can = page.steppable.flatMap(({ kind, missing }) => (isByHand(kind) && missing.length === 0 ? [kind] : []));
  const next = page.next;
  const lead = next !== null && isByHand(next) && can.includes(next) ? next : undefined;
  const beside = can.filter((kind) => kind !== lead && !rare.has(kind) && !ofLines.has(kind));
  const press = (kind: HandKind) => {
    if (atOnce.has(kind)) step.mutate({ kind, body: { version: page.version } });
    else setAsking(kind);
  };
  const money = page.proposal
    ? moneyText({ amountMinor: page.proposal.retailMinor, currencyCode: page.currencyCode }, language)
    : '';
  const menu = can.filter((kind) => kind !== lead && rare.has(kind));
  return (
    <div className="screen-only">
      <div className={work['acts']}>
        {lead && (
          <Button voice="primary" size="tall" busy={step.isPending} onClick={() => press(lead)}>
            {lead === 'approved' ? t('cases.screen.approveMoney', { money }) : t(`cases.screen.act.${lead}`)}
          </Button>
        )}
        {beside.map((kind) => (
          <Button key={kind} disabled={step.isPending} onClick={() => press(kind)}>
            {t(`cases.screen.act.${kind}`)}
          </Button>
        ))}
        {menu.length > 0 && (
          <PressMenu
            target={
              <Button voice="plain" aria-label={t('cases.screen.moreActs')}>
                <Ellipsis size={18} aria-hidden="true" />
              </Button>
            }
            entries={menu.map((kind) => ({ label: t(`cases.screen.act.${kind}`), act: () => press(kind) }))}
          />
        )}
      </div>
      <Awaited page={page} lead={lead} />
      <Suspense fallback={null}>
        {asking && <StepDialog page={page} kind={asking} close={() => setAsking(undefined)} />}
      </Suspense>
    </div>
  );
}

/** On the line after the next step: what each still needs. */
const onLine = [
  'assessed',
  'kept',
  'investigated',
  'proposed',
  'approved',
  'executed',
  'informed',
  'answered',
  'closed',
  'reviewed',
];

function Awaited({ page, lead }: { page: CasePage; lead: HandKind | undefined }) {
  const { t } = useReader();
  const sayMissing = (missing: CasePage['steppable'][number]['missing']) =>
    missing.map(({ code }) => t(`cases.missing.${code}`)).join(' ');
  const next = lead === undefined ? page.steppable.find(({ kind }) => kind === page.next) : undefined;
  const done = new Set(page.steps.map(({ kind }) => kind as string));
  const later = page.steppable.filter(
    ({ kind, missing }) => missing.length > 0 && kind !== page.next && onLine.includes(kind) && !done.has(kind),
  );
  return (
    <>
      {next && next.missing.length > 0 && (
        <p className={styles['hint']}>
          {t('cases.screen.nextIs', { step: t(`cases.step.${next.kind}`) })}: {sayMissing(next.missing)}
        </p>
      )}
      {later.length > 0 && (
        <details className={styles['more']}>
          <summary>{t('cases.screen.missingHead')}</summary>
          <dl className={styles['missing']}>
            {later.map(({ kind, missing }) => (
              <div key={kind}>
                <dt>{t(`cases.step.${kind}`)}</dt>
                <dd>{sayMissing(missing)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
