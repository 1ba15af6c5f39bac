import { useKeys } from '../ui/useKeys.ts';
import { nodeAt, parentOf } from './draft.ts';
import { groupWays, ofWay, wayOf, type DraftActs } from './useDraft.ts';

/** Everything the builder does, by key. Undo and save work from within a field as well; single keys never do. */
export function useBuilderKeys(
  draft: DraftActs,
  { pick, save, why, help }: { pick: (where: string) => void; save: () => void; why: () => void; help: () => void },
): void {
  const { selected, root } = draft;
  const turn = () => {
    const node = nodeAt(root, selected);
    const group = node?.kind === 'group' ? node : (parentOf(root, selected) ?? root);
    const way = groupWays[(groupWays.indexOf(wayOf(group)) + 1) % groupWays.length] ?? 'all';
    draft.set({ ...group, ...ofWay(way) });
  };
  useKeys({
    j: () => draft.step(1),
    k: () => draft.step(-1),
    ArrowDown: () => draft.step(1),
    ArrowUp: () => draft.step(-1),
    J: () => draft.move(1),
    K: () => draft.move(-1),
    Enter: draft.enter,
    Escape: draft.leave,
    a: () => pick(selected),
    b: () => draft.addGroup(),
    w: () => draft.wrap(),
    u: () => draft.unwrap(),
    t: turn,
    d: () => draft.double(),
    x: () => draft.remove(),
    Delete: () => draft.remove(),
    y: why,
    '?': help,
    'mod+z': (event) => (event.shiftKey ? draft.redo() : draft.undo()),
    'mod+y': draft.redo,
    'mod+s': save,
  });
}
