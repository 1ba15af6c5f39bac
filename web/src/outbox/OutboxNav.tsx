// The three parts of the outbox, each an address.
import { Link } from '@tanstack/react-router';
import { useReader } from '../session/session.ts';
import { Views } from '../ui/Views.tsx';

const parts = [
  { part: 'letters', to: '/outbox' },
  { part: 'templates', to: '/outbox/templates' },
  { part: 'settings', to: '/outbox/settings' },
] as const;

export function OutboxNav({ at }: { at: (typeof parts)[number]['part'] }) {
  const { t } = useReader();
  return (
    <Views label={t('outbox.nav.label')}>
      {parts.map(({ part, to }) => (
        <Link key={part} to={to} activeOptions={{ exact: true }} aria-current={part === at ? 'page' : undefined}>
          {t(`outbox.nav.${part}`)}
        </Link>
      ))}
    </Views>
  );
}
