// The builder: the sentence on top, the tree of conditions on the left, what it says now and why on the right. On a phone one after the
// other. Everything can be done by key; nothing is lost without being asked.
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { Keyboard, Redo2, Undo2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { SegmentPage } from '@regulars/contract/segment.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { LeaveDialog } from '../ui/LeaveDialog.tsx';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import type { Catalogue } from './catalogue.ts';
import { CountPanel, Sample } from './CountPanel.tsx';
import { ruleOf } from './draft.ts';
import { faultsOf } from './faults.ts';
import { refusedRow, refusedRule } from './refusedRule.ts';
import { ruleInWords } from './ruleInWords.ts';
import { RuleTree } from './RuleTree.tsx';
import type { Speaker } from './speak.ts';
import { firstCondition } from './tests.ts';
import { useBuilderKeys } from './useBuilderKeys.ts';
import { useDraft } from './useDraft.ts';
import { usePreview } from './usePreview.ts';
import { WhyPanel } from './WhyPanel.tsx';
import styles from './Builder.module.css';

const FactPicker = lazy(() => import('./FactPicker.tsx'));
const SaveDialog = lazy(() => import('./SaveDialog.tsx'));
const BuilderKeys = lazy(() => import('./BuilderKeys.tsx'));

type Props = {
  start: SegmentGroup;
  /** what a new one is called to begin with */
  name: { zh: string; en: string };
  segment: SegmentPage | undefined;
  segmentId: string;
  propertyId: string | null;
  catalogue: Catalogue;
  speaker: Speaker;
};

export function Builder({ start, name, segment: newest, segmentId, propertyId, catalogue, speaker }: Props) {
  const { t } = useReader();
  // a colleague's version may arrive while this one is written: it is not the one that was seen
  const [segment] = useState(newest);
  const draft = useDraft(start);
  const [open, setOpen] = useState<{ pick: string } | 'save' | 'keys'>();
  const [wasTried, setTried] = useState(false);
  const [guestId, setGuestId] = useState<string>();
  const { root } = draft;
  const faults = useMemo(() => faultsOf(root, catalogue, segment?.segmentId), [root, catalogue, segment]);
  const rule = useMemo(() => ruleOf(root), [root]);
  const whole = faults.size === 0 ? rule : undefined;
  const preview = usePreview(propertyId, whole, segment?.segmentId);
  const refused = preview.error ? refusedRule(preview.error, speaker) : undefined;
  const row = refusedRow(preview.error, root);
  const leave = useLeave(draft.canUndo);

  const save = () => {
    const [first] = faults.keys();
    setTried(true);
    if (first === undefined) return setOpen('save');
    draft.go(first, 'field');
  };
  useBuilderKeys(draft, {
    pick: (where) => setOpen({ pick: where }),
    save,
    why: () => document.querySelector<HTMLElement>('[data-why]')?.focus(),
    help: () => setOpen('keys'),
  });

  return (
    <div className={styles['builder']}>
      <p className={styles['sentence']} aria-live="polite" data-sentence="">
        {ruleInWords(rule, speaker, catalogue)}
      </p>
      {newest && segment && newest.version > segment.version && (
        <Notice tone="warn">
          {t('segments.newerIs', { version: newest.version, who: newest.changedBy ?? t('segments.byHouse') })}
        </Notice>
      )}
      <div className={styles['work']}>
        <section className={styles['tree']} aria-label={t('segments.conditions')}>
          <Tools draft={draft} save={save} keys={() => setOpen('keys')} isNew={segment === undefined} />
          <RuleTree
            draft={draft}
            catalogue={catalogue}
            speaker={speaker}
            faults={faults}
            wasTried={wasTried}
            refused={row === undefined || refused === undefined ? undefined : { row, text: refused }}
            itself={segment?.segmentId}
            pick={(where) => setOpen({ pick: where })}
          />
        </section>
        <div className={styles['side']}>
          <CountPanel preview={preview} refused={row === undefined ? refused : undefined} />
          <WhyPanel
            propertyId={propertyId}
            rule={whole}
            guestId={guestId}
            choose={setGuestId}
            catalogue={catalogue}
            speaker={speaker}
          />
          <Sample guests={preview.data?.sample ?? []} explain={(guest) => setGuestId(guest.guestId)} />
        </div>
      </div>
      <Suspense fallback={null}>
        {typeof open === 'object' && (
          <FactPicker
            catalogue={catalogue}
            speaker={speaker}
            close={() => {
              setOpen(undefined);
              draft.go(draft.selected);
            }}
            choose={(pick) => {
              setOpen(undefined);
              draft.add(firstCondition(pick), open.pick);
            }}
          />
        )}
        {open === 'save' && whole && (
          <SaveDialog
            segment={segment}
            segmentId={segmentId}
            propertyId={propertyId}
            rule={whole}
            name={segment?.name ?? name}
            catalogue={catalogue}
            speaker={speaker}
            saved={(page) => leave.saved(page.version)}
            close={() => setOpen(undefined)}
          />
        )}
        {open === 'keys' && <BuilderKeys close={() => setOpen(undefined)} />}
      </Suspense>
      {leave.asks && <LeaveDialog stay={leave.stay} go={leave.go} />}
    </div>
  );

  function useLeave(isAtStake: boolean) {
    const navigate = useNavigate();
    const isSaved = useRef(false);
    const blocker = useBlocker({
      shouldBlockFn: ({ current, next }) => {
        const isEdited = (place: typeof next) => 'edit' in place.search && place.search.edit === true;
        const isLeft = current.pathname !== next.pathname || (isEdited(current) && !isEdited(next));
        return isAtStake && !isSaved.current && isLeft;
      },
      enableBeforeUnload: () => isAtStake && !isSaved.current,
      withResolver: true,
    });
    return {
      asks: blocker.status === 'blocked',
      stay: () => blocker.reset?.(),
      go: () => blocker.proceed?.(),
      saved: (version: number) => {
        isSaved.current = true;
        toast(t('segments.saved', { version }));
        void navigate({ to: '/segments/$segmentId', params: { segmentId }, search: ({ property }) => ({ property }) });
      },
    };
  }
}

function Tools({
  draft,
  save,
  keys,
  isNew,
}: {
  draft: ReturnType<typeof useDraft>;
  save: () => void;
  keys: () => void;
  isNew: boolean;
}) {
  const { t } = useReader();
  return (
    <div className={styles['tools']}>
      <Button
        size="small"
        voice="plain"
        disabled={!draft.canUndo}
        onClick={draft.undo}
        aria-label={t('segments.undo')}
        title={t('segments.undo')}
      >
        <Undo2 size={16} aria-hidden="true" />
      </Button>
      <Button
        size="small"
        voice="plain"
        disabled={!draft.canRedo}
        onClick={draft.redo}
        aria-label={t('segments.redo')}
        title={t('segments.redo')}
      >
        <Redo2 size={16} aria-hidden="true" />
      </Button>
      <Button size="small" voice="plain" onClick={keys} aria-label={t('segments.keys')} title={t('segments.keys')}>
        <Keyboard size={16} aria-hidden="true" />
      </Button>
      <Button voice="primary" onClick={save}>
        {t(isNew ? 'segments.save' : 'segments.saveAsVersion')}
      </Button>
    </div>
  );
}
