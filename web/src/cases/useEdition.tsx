// Publishing a new edition of a set of rules, and saying which one stands.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as rule from '@regulars/contract/caseRule.ts';
import type { CaseRuleKind, CaseRules } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { call, type AnyRoute } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { useWhen } from '../tasks/TaskPanel.tsx';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import styles from './Rules.module.css';

const routes: Readonly<Record<CaseRuleKind, AnyRoute>> = {
  severity: rule.editSeverities,
  cause: rule.editCauses,
  playbook: rule.editPlaybooks,
  limit: rule.editLimits,
  catalogue: rule.editCatalogue,
};

export function useEdition<K extends CaseRuleKind>(kind: K, rules: CaseRules, done?: () => void) {
  const { t } = useReader();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: (content: CaseRules[K]['content']) =>
      call(routes[kind], { body: { version: rules[kind].version, content } } as never) as Promise<CaseRules>,
    onSuccess: (now) => {
      answers.setQueryData(ask(rule.readCaseRules, {}).queryKey, now);
      toast(t('cases.rules.published', { version: now[kind].version }));
      done?.();
    },
  });
}

export function Edition({ of }: { of: CaseRules[CaseRuleKind] }) {
  const { t } = useReader();
  const when = useWhen();
  return (
    <p className={styles['edition']}>
      {of.madeBy === null || of.madeAt === null
        ? t('cases.rules.shipped', { version: of.version })
        : t('cases.rules.edition', { version: of.version, who: of.madeBy, when: when(of.madeAt) })}
    </p>
  );
}

/** At the foot of a set that is edited in place. */
export function Publish({
  changed,
  edit,
  publish,
}: {
  changed: boolean;
  edit: { error: unknown; isPending: boolean };
  publish: () => void;
}) {
  const { t } = useReader();
  return (
    <div className={styles['publish']}>
      {edit.error !== null && edit.error !== undefined && <Notice tone="alarm">{refusalText(edit.error, t)}</Notice>}
      <Button voice="primary" disabled={!changed} busy={edit.isPending} onClick={publish}>
        {t('cases.rules.publish')}
      </Button>
    </div>
  );
}
