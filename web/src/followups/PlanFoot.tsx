// The end of an edited plan: what stands against saving it, the act, and the question before it is left unsaved.
import { useReader } from '../session/session.ts';
import { AskToLeave } from '../ui/AskToLeave.tsx';
import { Button } from '../ui/Button.tsx';
import forms from '../ui/Form.module.css';
import { NewerNotice } from '../ui/NewerNotice.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import type { usePlan } from './usePlan.ts';
import styles from './Followups.module.css';

export function PlanFoot({ editing }: { editing: ReturnType<typeof usePlan> }) {
  const { t } = useReader();
  const { mayEdit, isChanged, isSaving, refused, newer, takeNewer } = editing;
  if (!mayEdit) return null;
  return (
    <>
      {newer && <NewerNotice who={newer.by} take={takeNewer} />}
      {refused && <Notice tone="alarm">{refusalText(refused, t)}</Notice>}
      <div className={`${forms['foot']} ${isChanged ? styles['inReach'] : ''} screen-only`}>
        <Button voice="primary" type="submit" busy={isSaving} disabled={!isChanged}>
          {t('ui.keep')}
        </Button>
      </div>
      <AskToLeave isAtStake={isChanged} />
    </>
  );
}
