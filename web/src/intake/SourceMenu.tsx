import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Inbox, KeyRound, Pencil, Power, RotateCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { redriveMessages, setConnection, type ConnectionView } from '@regulars/contract/intake.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { useReader, useSession } from '../session/session.ts';
import { PressMenu } from '../ui/PressMenu.tsx';
import { refusalText } from '../ui/refusals.ts';
import { toast } from '../ui/Toasts.tsx';
import { credentialOf } from './sources.ts';
import styles from './Intake.module.css';

const EditDialog = lazy(() => import('./EditDialog.tsx'));
const ConfirmDialog = lazy(() => import('./ConfirmDialog.tsx'));
const LoginDialog = lazy(() => import('./LoginDialog.tsx'));

const icon = { size: 16, strokeWidth: 1.8, 'aria-hidden': true } as const;

/** What may be done with one source. */
export function SourceMenu({ source, name }: { source: ConnectionView; name: string }) {
  const { t } = useReader();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'disable' | 'renew' | 'login' | undefined>();
  const may = useSession().properties.find(({ propertyId }) => propertyId === source.propertyId)?.may ?? [];
  const redrive = useRedrive();
  const change = useChange(source.connectionId);
  const { parked } = source.counts;
  const credential = credentialOf(source);
  const entries = [
    {
      label: t('intake.showMessages'),
      icon: <Inbox {...icon} />,
      act: () => void navigate({ to: '/integrations/messages', search: { connection: source.connectionId } }),
    },
    ...(may.includes('intake.manage') && credential !== null
      ? [
          ...(parked > 0
            ? [
                {
                  label: t('intake.redriveAll', { count: parked }),
                  icon: <RotateCw {...icon} />,
                  act: () => redrive.mutate({ connectionId: source.connectionId }),
                },
              ]
            : []),
          { label: t('intake.edit'), icon: <Pencil {...icon} />, act: () => setOpen('edit') },
          { label: t(`intake.${credential}`), icon: <KeyRound {...icon} />, act: () => setOpen(credential) },
          source.disabledAt === null
            ? { label: t('intake.disable'), icon: <Power {...icon} />, act: () => setOpen('disable') }
            : { label: t('intake.enable'), icon: <Power {...icon} />, act: () => change.mutate({ disabled: false }) },
        ]
      : []),
  ];
  return (
    <>
      <PressMenu
        target={
          <button type="button" className={styles['menu']} aria-label={t('intake.actions', { name })}>
            <Ellipsis size={18} aria-hidden="true" />
          </button>
        }
        entries={entries}
      />
      <Suspense fallback={null}>
        {open === 'edit' && <EditDialog source={source} close={() => setOpen(undefined)} />}
        {open === 'login' && <LoginDialog source={source} name={name} close={() => setOpen(undefined)} />}
        {(open === 'disable' || open === 'renew') && (
          <ConfirmDialog act={open} source={source} name={name} close={() => setOpen(undefined)} />
        )}
      </Suspense>
    </>
  );
}

/** Trying again is harmless however often it is pressed: a message that is not held back is left as it is. */
export function useRedrive() {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (which: { connectionId?: string; messageIds?: string[] }) => call(redriveMessages, { body: which }),
    onSuccess: ({ redriven }) => {
      toast(t('intake.redriven', { count: redriven }));
      void answers.invalidateQueries();
    },
    onError: (error) => toast(refusalText(error, t)),
  });
}

export function useChange(connectionId: string) {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (to: BodyIn<typeof setConnection>) => call(setConnection, { params: { connectionId }, body: to }),
    onSuccess: () => void answers.invalidateQueries({ queryKey: ['listConnections'] }),
    onError: (error) => toast(refusalText(error, t)),
  });
}
