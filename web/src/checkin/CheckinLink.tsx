// From an arrival to its check-in panel.
import { Link } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { useMay, useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';
import type { Stay } from './useCheckin.ts';

export default function CheckinLink({ stay, small = false }: { stay: Stay; small?: boolean }) {
  const { t } = useReader();
  if (!useMay('guest.read')) return null;
  const { reservationId, roomIndex } = stay;
  return (
    <Link
      to="/checkin/$reservationId/$roomIndex"
      params={{ reservationId, roomIndex }}
      className={buttonClass('quiet', small ? 'small' : 'usual')}
    >
      <KeyRound size={15} aria-hidden="true" />
      {t('checkin.open')}
    </Link>
  );
}
