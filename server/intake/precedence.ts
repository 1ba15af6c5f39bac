// Precedence: who sent a message waits for its answer, so the answer goes before the intake worker's next claim. While none is
// owed, nothing waits; while answers are owed without end, the worker still gets at least half of the time.

const mostMs = 500;
const stepMs = 10;

export type Precedence = {
  /** Comes back once no answer is owed, or half a second later; at once where the worker has waited its share already. */
  giveWay(): Promise<void>;
};

/** `owed`: whether a sender waits now. `nowMs`: a clock that never goes back. */
export function createPrecedence(world: {
  owed(): boolean;
  nowMs(): number;
  pause(ms: number): Promise<void>;
}): Precedence {
  let workUntil = Number.NEGATIVE_INFINITY;
  return {
    async giveWay() {
      const begun = world.nowMs();
      if (!world.owed() || begun < workUntil) return;
      while (world.owed() && world.nowMs() - begun < mostMs) await world.pause(stepMs);
      const ended = world.nowMs();
      workUntil = ended + Math.min(mostMs, ended - begun);
    },
  };
}
