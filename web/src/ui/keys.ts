// Keyboard of the house, the pure part: which strokes a key press is, and when a single key must stay a letter (WCAG 2.1.4).
// A binding is written as it is pressed: `/`, `j`, `g a` (one after the other), `mod+k` (Ctrl, on a Mac Command), `Escape`.

export type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** 229 while an input method holds the key, also where `isComposing` is not told */
  keyCode: number;
  /** the press lands in something that takes text */
  inText: boolean;
};

/** Milliseconds between the two strokes of a sequence such as `g a`. */
export const sequenceWindow = 1200;

/** The stroke's name, or undefined where the press belongs to an input method, a text field or the browser. */
export function stroke(press: Press, singleKeys: boolean): string | undefined {
  if (press.isComposing || press.keyCode === 229 || press.key === 'Process') return undefined;
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return press.key.length === 1 ? `mod+${press.key.toLowerCase()}` : undefined;
  if (press.inText) return press.key === 'Escape' ? 'Escape' : undefined;
  if (press.key.length === 1) return singleKeys ? press.key : undefined;
  return press.key;
}

/** What two strokes mean against the known bindings: a whole binding, the beginning of one, or nothing. */
export function match(
  before: string | undefined,
  now: string,
  bindings: readonly string[],
): { binding?: string; pending?: string } {
  if (before !== undefined && bindings.includes(`${before} ${now}`)) return { binding: `${before} ${now}` };
  if (bindings.includes(now)) return { binding: now };
  if (bindings.some((binding) => binding.startsWith(`${now} `))) return { pending: now };
  return {};
}

/** Moves a selection among `count` rows; stays inside, starts at either end. */
export function moved(index: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (index < 0) return step > 0 ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, index + step));
}
