// The queue as one visit works it off: what was answered leaves it, what is put off goes behind the others, what was answered last
// can come back to where it stood.

export type Visit = {
  /** answered in this visit, the latest last */
  answered: readonly string[];
  /** put off, the latest last */
  later: readonly string[];
};

export const arrived: Visit = { answered: [], later: [] };

/** The open ids in the order to be shown, of those that the server listed. */
export function inOrder(listed: readonly string[], { answered, later }: Visit): string[] {
  const open = listed.filter((id) => !answered.includes(id));
  return [...open.filter((id) => !later.includes(id)), ...later.filter((id) => open.includes(id))];
}

export function answer(visit: Visit, id: string): Visit {
  return {
    answered: [...visit.answered.filter((one) => one !== id), id],
    later: visit.later.filter((one) => one !== id),
  };
}

export function takeBack(visit: Visit, id: string): Visit {
  return { ...visit, answered: visit.answered.filter((one) => one !== id) };
}

export function putOff(visit: Visit, id: string): Visit {
  return { ...visit, later: [...visit.later.filter((one) => one !== id), id] };
}

/** What stands where `id` stood, once it left its place; undefined where nothing is left. */
export function following(order: readonly string[], id: string): string | undefined {
  const at = order.indexOf(id);
  return order[at + 1] ?? order[at - 1];
}

/** The ids around the one at hand, so that a long queue needs no scrolling of its own. */
export function around(order: readonly string[], id: string | undefined, most: number): string[] {
  const at = id === undefined ? 0 : Math.max(0, order.indexOf(id));
  const from = Math.max(0, Math.min(at - Math.floor(most / 3), order.length - most));
  return order.slice(from, from + most);
}
