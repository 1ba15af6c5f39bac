// The plan of follow-up as it is edited: its rules here, its playbooks and nights among the warnings. Saved onto the version that was
// seen when the editing began: a colleague's newer one is told of and never overwrites what is typed, nor the other way round.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readPlan, writePlan, type FollowupPlan } from '@regulars/contract/followup.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace } from '../session/session.ts';
import { toast } from '../ui/Toasts.tsx';

export type ReadPlan = ReplyOf<typeof readPlan>;
type Seen = Pick<ReadPlan, 'plan' | 'version'>;

export function usePlan(newest: ReadPlan, saved: string) {
  const { propertyId } = usePlace();
  const mayEdit = useMay('standard.manage');
  const answers = useQueryClient();
  const [seen, setSeen] = useState<Seen>(newest);
  const [plan, setPlan] = useState(seen.plan);
  const begin = (from: Seen) => {
    setSeen(from);
    setPlan(from.plan);
  };
  const isChanged = plan !== seen.plan;
  const isBehind = newest.version > seen.version;
  if (isBehind && !isChanged) begin(newest);
  const save = useMutation({
    mutationFn: (wanted: FollowupPlan) =>
      call(writePlan, { params: { propertyId }, body: { plan: wanted, onto: seen.version } }),
    onSuccess: ({ version }, wanted) => {
      setSeen({ plan: wanted, version });
      void answers.invalidateQueries();
      toast(saved);
    },
    onError: () => void answers.invalidateQueries({ queryKey: [readPlan.id] }),
  });
  return {
    plan,
    setPlan,
    /** as it was when the editing began */
    kept: seen.plan,
    version: seen.version,
    mayEdit,
    isChanged,
    save: () => save.mutate(plan),
    isSaving: save.isPending,
    refused: isBehind ? null : save.error,
    /** a colleague's version that came while this one is typed */
    newer: isBehind && isChanged ? newest : undefined,
    takeNewer: () => {
      save.reset();
      begin(newest);
    },
  };
}
