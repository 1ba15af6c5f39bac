// The plan of follow-up as it is kept, asked for before an editor of some part of it opens: one editor a house.
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { readPlan } from '@regulars/contract/followup.ts';
import { ask } from '../ask/ask.ts';
import { usePlace } from '../session/session.ts';
import { Failed, Loading } from '../ui/States.tsx';
import type { ReadPlan } from './usePlan.ts';

export function PlanRead({ editor: Editor }: { editor: ComponentType<{ newest: ReadPlan }> }) {
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readPlan, { params: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  return <Editor key={propertyId} newest={answer.data} />;
}
