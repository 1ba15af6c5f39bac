// Why a list is empty, and what to do: no figures yet, filters too narrow, or nobody to warn of.
import { Link, useNavigate } from '@tanstack/react-router';
import { Hourglass, ShieldCheck } from 'lucide-react';
import type { WarningKind } from '@regulars/contract/warning.ts';
import type { WarningsSearch } from './search.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/States.tsx';
import type { Board } from './useBoard.ts';

export function BoardEmpty({ kind, board, search }: { kind: WarningKind; board: Board; search: WarningsSearch }) {
  const { t } = useReader();
  const mayValue = useMay('value.read');
  const navigate = useNavigate({ from: '/warnings' });
  const { state, signal, guestClass, owner } = search;
  if (state ?? signal ?? guestClass ?? owner)
    return (
      <Empty
        title={t('warnings.none.filtered')}
        actions={
          <Button onClick={() => void navigate({ search: ({ property, tab }) => ({ property, tab }) })}>
            {t('warnings.filter.open')}
          </Button>
        }
      >
        {t('warnings.filteredHint')}
      </Empty>
    );
  if (board.run === null)
    return (
      <Empty
        title={t('warnings.noRun')}
        icon={<Hourglass size={28} aria-hidden="true" />}
        actions={
          mayValue && (
            <Link to="/value" className={buttonClass('quiet')}>
              {t('warnings.noRunValue')}
            </Link>
          )
        }
      >
        {board.underway ? t('warnings.underway') : t('warnings.noRunHint')}
      </Empty>
    );
  return (
    <Empty title={t(`warnings.none.${kind}`)} icon={<ShieldCheck size={28} aria-hidden="true" />}>
      {t('warnings.noneHint')}
    </Empty>
  );
}
