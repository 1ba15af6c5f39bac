// A step that wants words: how, why, to whom, what for.
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { CasePage } from '@regulars/contract/case.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { moneyText } from '../ui/numbers.ts';
import { Notice } from '../ui/States.tsx';
import { StepFields } from './StepFields.tsx';
import { asks, blankStep, bodyOf, type Filled, type HandKind } from './steps.ts';
import { stepRefused, useStep } from './useStep.ts';

type Props = { page: CasePage; kind: HandKind; lineId?: string | undefined; close: () => void };

export default function StepDialog({ page, kind, lineId, close }: Props) {
  const { t, timeZone, language } = useReader();
  const [filled, setFilled] = useState<Filled>(() => ({ ...blankStep(page), ...(lineId !== undefined && { lineId }) }));
  const fill = (part: Partial<Filled>) => setFilled((now) => ({ ...now, ...part }));
  const [madeId] = useState(newId);
  const send = useStep(page.caseId, close);
  const body = bodyOf(kind, filled, { page, timeZone, newId: () => madeId });
  const { proposal, currencyCode } = page;
  const says =
    kind === 'approved' && proposal
      ? t('cases.screen.approveMoney', {
          money: moneyText({ amountMinor: proposal.retailMinor, currencyCode }, language),
        })
      : t(`cases.screen.act.${kind}`);
  return (
    <Modal
      opened
      onClose={close}
      size={asks[kind].includes('lines') ? 'lg' : 'md'}
      title={t(`cases.screen.act.${kind}`)}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (body) send.mutate({ kind, body });
        }}
      >
        <StepFields kind={kind} page={page} filled={filled} fill={fill} />
        {send.error && <Notice tone="alarm">{stepRefused(send.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!body} busy={send.isPending}>
            {says}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
