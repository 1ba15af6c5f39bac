import { Link } from '@tanstack/react-router';
import { MessageSquareWarning } from 'lucide-react';
import { useMay, useReader } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';

/** To the short form, with guest and room filled in. */
export function TakeLink({ guestId, room, small = false }: { guestId: string; room?: string | null; small?: boolean }) {
  const { t } = useReader();
  if (!useMay('case.work')) return null;
  return (
    <Link
      to="/cases/new"
      search={{ guestId, room: room ?? undefined }}
      className={buttonClass('quiet', small ? 'small' : 'usual')}
    >
      <MessageSquareWarning size={15} aria-hidden="true" />
      {t('ui.cases.take')}
    </Link>
  );
}
