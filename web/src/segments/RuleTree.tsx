// The tree of a rule: groups within groups, each row with its fields and what may be done with it.
import { CopyPlus, Group, MoveDown, MoveUp, Plus, Trash2, Ungroup, EllipsisVertical } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PressMenu } from '../ui/PressMenu.tsx';
import type { Catalogue } from './catalogue.ts';
import { ConditionFields } from './ConditionFields.tsx';
import type { DraftCondition, DraftGroup } from './draft.ts';
import type { Faults } from './faults.ts';
import { phraseInWords } from './ruleInWords.ts';
import { nameOf, type Speaker } from './speak.ts';
import { groupWays, ofWay, wayOf, type DraftActs, type GroupWay } from './useDraft.ts';
import styles from './Builder.module.css';

export type TreeProps = {
  draft: DraftActs;
  catalogue: Catalogue;
  speaker: Speaker;
  faults: Faults;
  /** after a try to save, what is missing is said aloud */
  wasTried: boolean;
  /** what the house refuses, and the row it is about */
  refused: { row: string; text: string } | undefined;
  itself: string | undefined;
  /** opens the list of what may be asked; the new condition stands at `where` */
  pick: (where: string) => void;
};

export function RuleTree(props: TreeProps) {
  const { select } = props.draft;
  const tree = useRef<HTMLDivElement>(null);
  // wherever the focus goes within a row, that row is the one at hand
  useEffect(() => {
    const place = tree.current;
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('[data-of]')?.getAttribute('data-of') : undefined;
      if (row) select(row);
    };
    place?.addEventListener('focusin', onFocus);
    return () => place?.removeEventListener('focusin', onFocus);
  }, [select]);
  return (
    <div ref={tree}>
      <GroupRow {...props} group={props.draft.root} depth={0} />
    </div>
  );
}

/** Stands for its row: the keys act on it, pressed it leads into the fields. */
function Handle({ draft, of, name, says }: { draft: DraftActs; of: string; name: string; says: string }) {
  return (
    <button
      type="button"
      data-row={of}
      className={styles['handle']}
      tabIndex={draft.selected === of ? 0 : -1}
      aria-label={`${name}: ${says}`}
      onClick={() => draft.go(of, 'field')}
    >
      {name}
    </button>
  );
}

function GroupRow(props: TreeProps & { group: DraftGroup; depth: number }): ReactElement {
  const { draft, group, depth, pick, catalogue, speaker } = props;
  const { t } = useReader();
  const word = t(group.join === 'all' ? 'segments.andWord' : 'segments.orWord');
  return (
    <div className={`${styles['group']} ${depth > 0 ? styles['inner'] : ''} ${group.not ? styles['negated'] : ''}`}>
      <div
        data-of={group.key}
        className={`${styles['groupHead']} ${draft.selected === group.key ? styles['here'] : ''}`}
      >
        <Handle
          draft={draft}
          of={group.key}
          name={t(depth === 0 ? 'segments.conditions' : 'segments.brackets')}
          says={t(`segments.way.${wayOf(group)}`)}
        />
        <select
          className={styles['select']}
          aria-label={t('segments.howJoined')}
          value={wayOf(group)}
          onChange={({ currentTarget }) => draft.set({ ...group, ...ofWay(currentTarget.value as GroupWay) })}
        >
          {groupWays.map((way) => (
            <option key={way} value={way}>
              {t(`segments.way.${way}`)}
            </option>
          ))}
        </select>
        <Fault {...props} of={group.key} />
        {depth > 0 && <RowActs draft={draft} of={group.key} says={phraseInWords(group, speaker, catalogue)} isGroup />}
      </div>
      <ul className={styles['rows']}>
        {group.rules.map((rule, index) => (
          <li key={rule.key}>
            {index > 0 && (
              <span className={styles['joint']} aria-hidden="true">
                {word}
              </span>
            )}
            {rule.kind === 'group' ? (
              <GroupRow {...props} group={rule} depth={depth + 1} />
            ) : (
              <ConditionRow {...props} condition={rule} />
            )}
          </li>
        ))}
      </ul>
      <div className={styles['add']}>
        <Button size="small" onClick={() => pick(group.key)}>
          <Plus size={15} aria-hidden="true" />
          {t('segments.addCondition')}
        </Button>
        {depth < 4 && (
          <Button size="small" voice="plain" onClick={() => draft.addGroup(group.key)}>
            {t('segments.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

function ConditionRow(props: TreeProps & { condition: DraftCondition }) {
  const { draft, condition, catalogue, speaker } = props;
  const isHere = draft.selected === condition.key;
  const says = phraseInWords(condition, speaker, catalogue);
  return (
    <div data-of={condition.key} className={`${styles['row']} ${isHere ? styles['here'] : ''}`}>
      <div className={styles['fields']}>
        <ConditionFields
          {...props}
          title={<Handle draft={draft} of={condition.key} name={titleOf(condition, speaker)} says={says} />}
        />
        <Fault {...props} of={condition.key} />
      </div>
      <RowActs draft={draft} of={condition.key} says={says} />
    </div>
  );
}

function titleOf(condition: DraftCondition, speaker: Speaker): string {
  switch (condition.kind) {
    case 'fact':
      return nameOf(speaker, `fact.${condition.fact}`);
    case 'history':
      return nameOf(speaker, `history.${condition.history}`);
    case 'segment':
      return nameOf(speaker, 'group.segment');
  }
}

function Fault({ faults, wasTried, refused, of }: Pick<TreeProps, 'faults' | 'wasTried' | 'refused'> & { of: string }) {
  const { t } = useReader();
  const fault = faults.get(of);
  if (refused?.row === of)
    return (
      <p className={styles['fault']} role="alert">
        {refused.text}
      </p>
    );
  if (!fault) return null;
  return (
    <p
      className={wasTried ? styles['fault'] : styles['missing']}
      data-fault={fault}
      role={wasTried ? 'alert' : undefined}
    >
      {t(`segments.fault.${fault}`)}
    </p>
  );
}

/** `says`: the row in words, so that one button is told from the next. */
function RowActs({
  draft,
  of,
  says,
  isGroup = false,
}: {
  draft: DraftActs;
  of: string;
  says: string;
  isGroup?: boolean;
}) {
  const { t } = useReader();
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <div className={styles['acts']}>
      <PressMenu
        target={
          <button
            type="button"
            className={styles['act']}
            aria-label={`${t('segments.moreActs')}: ${says}`}
            title={t('segments.moreActs')}
          >
            <EllipsisVertical {...icon} />
          </button>
        }
        entries={[
          { label: t('segments.act.up'), icon: <MoveUp {...icon} />, act: () => draft.move(-1, of) },
          { label: t('segments.act.down'), icon: <MoveDown {...icon} />, act: () => draft.move(1, of) },
          { label: t('segments.act.double'), icon: <CopyPlus {...icon} />, act: () => draft.double(of) },
          { label: t('segments.act.wrap'), icon: <Group {...icon} />, act: () => draft.wrap(of) },
          ...(isGroup
            ? [{ label: t('segments.act.unwrap'), icon: <Ungroup {...icon} />, act: () => draft.unwrap(of) }]
            : []),
        ]}
      />
      <button
        type="button"
        className={styles['act']}
        aria-label={`${t('segments.act.remove')}: ${says}`}
        title={t('segments.act.remove')}
        onClick={() => draft.remove(of)}
      >
        <Trash2 {...icon} />
      </button>
    </div>
  );
}
