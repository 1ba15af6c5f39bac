// Binds keys while a component is on the screen. One listener for the whole page; the component mounted last wins a key.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { device } from './device.ts';
import { match, sequenceWindow, stroke } from './keys.ts';

export type Bindings = Record<string, ((event: KeyboardEvent) => void) | undefined>;

const layers: { current: Bindings }[] = [];
let pending: { stroke: string; at: number } | undefined;

/** `bindings` may change with every render; `active: false` takes them away, for example under an open dialog. */
export function useKeys(bindings: Bindings, active = true): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!active) return;
    layers.push(latest);
    if (layers.length === 1) {
      document.addEventListener('keydown', lookForList, true);
      document.addEventListener('keydown', onKeyDown);
    }
    return () => {
      layers.splice(layers.indexOf(latest), 1);
      if (layers.length > 0) return;
      document.removeEventListener('keydown', lookForList, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [active]);
}

let isOfList = false;

/** Whether a key lands in an open list or menu: asked on its way down, as an Escape that closes the list leaves no trace of it. */
function lookForList({ target }: KeyboardEvent): void {
  isOfList =
    target instanceof Element &&
    target.closest('[aria-haspopup][aria-expanded="true"], [role="menu"], [role="listbox"]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const name = stroke(
    {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      isComposing: event.isComposing,
      keyCode: event.keyCode,
      inText: takesText(event.target),
    },
    device().singleKeys,
  );
  if (name === undefined) return;
  if (name === 'Escape' && isOfList) return;
  // an open dialog has the keyboard to itself, also the one that this very Escape has just taken away
  if (name !== 'mod+k' && (document.querySelector('[role="dialog"]') || isInDialog(event.target))) return;
  const before = pending && event.timeStamp - pending.at < sequenceWindow ? pending.stroke : undefined;
  const bound = layers.flatMap((layer) => Object.keys(layer.current).filter((key) => layer.current[key]));
  const found = match(before, name, bound);
  pending = found.pending === undefined ? undefined : { stroke: found.pending, at: event.timeStamp };
  if (found.binding === undefined) return;
  if (name === 'Enter' && pressesSomething(event.target)) return;
  for (const layer of layers.toReversed()) {
    const act = layer.current[found.binding];
    if (!act) continue;
    event.preventDefault();
    act(event);
    return;
  }
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  );
}

function pressesSomething(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, [role="button"], summary') !== null;
}
