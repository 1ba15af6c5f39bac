// Beside the name of a place: how much of it waits for the person. Fetched after the screen stands.
import { lazy, Suspense } from 'react';

const WaitingCount = lazy(() => import('../board/WaitingCount.tsx'));

export function Waiting({ at }: { at: string }) {
  if (at !== '/tasks' && at !== '/cases') return null;
  return (
    <Suspense fallback={null}>
      <WaitingCount of={at} />
    </Suspense>
  );
}
