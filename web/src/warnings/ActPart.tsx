// What can be done with one warning: take it up, set it aside, take that back; or why nothing can be.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { liftWarningAside } from '@regulars/contract/warning.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/States.tsx';
import { say } from '../ui/told.ts';
import { toast } from '../ui/Toasts.tsx';
import { AsideForm } from './AsideForm.tsx';
import { TakeUpForm } from './TakeUpForm.tsx';
import type { OneWarning } from './WarningPanel.tsx';
import styles from './Warnings.module.css';

export function ActPart({ found }: { found: OneWarning }) {
  const reader = useReader();
  const { t } = reader;
  const [asiding, setAsiding] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const wasAsiding = useRef(asiding);
  // the button that was pressed is gone: into the form, or back to where it began
  useEffect(() => {
    if (wasAsiding.current === asiding) return;
    wasAsiding.current = asiding;
    place.current?.querySelector<HTMLElement>(asiding ? 'input' : 'button')?.focus();
  }, [asiding]);
  const { warning, blocked, suggested, mayCall, mayWrite } = found;
  if (warning.state === 'aside') return <Lift found={found} />;
  if (blocked !== null)
    return blocked === 'listed' ? null : (
      <div className={styles['blocked']}>
        <Notice tone="sky">{t(`warnings.blocked.${blocked}`)}</Notice>
      </div>
    );
  return (
    <div ref={place}>
      <Section
        title={t(asiding ? 'warnings.asideHead' : 'warnings.act.head')}
        side={
          !asiding && (
            <Button voice="plain" size="small" onClick={() => setAsiding(true)}>
              {t('warnings.setAside')}
            </Button>
          )
        }
      >
        {asiding ? (
          <AsideForm guestId={warning.guest.guestId} close={() => setAsiding(false)} />
        ) : (
          <>
            <p className={styles['quiet']}>{say(suggested.why, reader)}</p>
            {!mayCall && <p className={styles['quiet']}>{t('warnings.act.noCall')}</p>}
            {!mayWrite && <p className={styles['quiet']}>{t('warnings.act.noLetter')}</p>}
            <TakeUpForm kind={warning.kind} guestIds={[warning.guest.guestId]} suggested={suggested.playbook} />
          </>
        )}
      </Section>
    </div>
  );
}

function Lift({ found: { warning } }: { found: OneWarning }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const lift = useMutation({
    mutationFn: () => call(liftWarningAside, { params: { propertyId, guestId: warning.guest.guestId } }),
    onSuccess: () => {
      void answers.invalidateQueries();
      toast(t('warnings.lifted'));
    },
  });
  return (
    <div className={styles['blocked']}>
      {lift.error && <Notice tone="alarm">{refusalText(lift.error, t)}</Notice>}
      <Button busy={lift.isPending} onClick={() => lift.mutate()}>
        {t('warnings.lift')}
      </Button>
    </div>
  );
}
