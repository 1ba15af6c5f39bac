// The next page of a long list; one that could not be had says why, beside the button that asks again.
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import styles from './ShowMore.module.css';
import { refusalText } from './refusals.ts';
import { Notice } from './States.tsx';

type Answer = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'
>;

/** `beside`: said beside the button, and where there is none. */
export function ShowMore({ answer, beside, children }: { answer: Answer; beside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  if (!answer.hasNextPage && beside === undefined) return null;
  return (
    <div className={`${styles['more']} screen-only`}>
      {answer.isFetchNextPageError && <Notice tone="alarm">{refusalText(answer.error, t)}</Notice>}
      {answer.hasNextPage && (
        <Button busy={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {children}
        </Button>
      )}
      {beside}
    </div>
  );
}
