import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Notice } from './States.tsx';

/** A colleague saved what is being edited here: `take` begins anew from theirs. What is typed stays until it is pressed. */
export function NewerNotice({ who, take }: { who: string | null; take: () => void }) {
  const { t } = useTranslation();
  const press = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const form = currentTarget.closest('form');
    take();
    // the button goes with the notice
    form?.querySelector<HTMLElement>('input:not(:disabled)')?.focus();
  };
  return (
    <Notice tone="warn">
      <p>{t('ui.newer.is', { who: who ?? t('ui.newer.somebody') })}</p>
      <Button size="small" onClick={press}>
        {t('ui.newer.take')}
      </Button>
    </Notice>
  );
}
