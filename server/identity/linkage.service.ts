// What people may ask of linking as a whole: a run over the base, how it goes, what the house has learnt; and of one guest, with
// whom they share a contact without being one person.
import type { readHousehold } from '@regulars/contract/household.ts';
import type { readRelink, RelinkRun } from '@regulars/contract/relink.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { readHouseholds } from './households.store.ts';
import { versionOf } from './housemodel.ts';
import { readHeldModel } from './housemodel.store.ts';
import type { HeadsOf } from './identity.service.ts';
import { countRedo } from './redo.store.ts';
import { askRelink, readRelinks, type RelinkRun as Run } from './relink.store.ts';
import { seeGuests } from './sight.store.ts';

export type LinkageDeps = {
  database: Database;
  clock: Clock;
  headsOf: HeadsOf;
  /** there is a run to be carried out */
  wake(groupId: string): void;
};

export type LinkageService = {
  /** @throws Refusal relink_running */
  ask(who: Who, dryRun: boolean): Promise<{ relinkId: string }>;
  state(who: Who): Promise<ReplyOf<typeof readRelink>>;
  household(who: Who, guestId: string): Promise<ReplyOf<typeof readHousehold>>;
};

const MOST_RUNS = 10;

export function createLinkageService({ database, clock, headsOf, wake }: LinkageDeps): LinkageService {
  return {
    async ask(who, dryRun) {
      const relinkId = newId();
      await database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const taken = await askRelink(tx, who.groupId, { id: relinkId, askedBy: who.staffId, dryRun }, at);
        if (!taken) throw new Refusal('relink_running', {}, 409);
        await addAudit(tx, who.groupId, {
          staffId: who.staffId,
          action: 'relink_asked',
          subject: relinkId,
          params: { dryRun },
          at,
        });
      });
      wake(who.groupId);
      return { relinkId };
    },

    async state(who) {
      return database.tenantReadOnly(who.groupId, async (tx) => {
        const runs = await readRelinks(tx, who.groupId, MOST_RUNS);
        const held = await readHeldModel(tx, who.groupId);
        const { soon, night, oldest } = await countRedo(tx, who.groupId);
        const model = held === undefined ? null : modelView(held);
        const named = runs.flatMap(({ result }) => result?.sample.flatMap(({ guestIds }) => guestIds) ?? []);
        const heads = await headsOf(tx, who.groupId, [...new Set(named)]);
        return {
          runs: runs.map((run) => runView(run, heads)),
          waiting: soon,
          waitingForNight: night,
          waitingSince: oldest,
          model,
        };
      });
    },

    household: (who, guestId) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const seen = (await seeGuests(tx, who, [guestId], 'guest.read')).get(guestId)!;
        const scope = who.groupWide ? null : scopeOf(who, 'guest.read');
        const found = await readHouseholds(tx, who.groupId, seen.guestId, scope);
        const heads = await headsOf(
          tx,
          who.groupId,
          found.map((one) => one.guestId),
        );
        const relations = found.flatMap((one) => {
          const head = heads.get(one.guestId);
          return head === undefined ? [] : [{ ...one, name: head.name }];
        });
        return { relations };
      }),
  };
}

function modelView({ version, at, records, decisions }: NonNullable<Awaited<ReturnType<typeof readHeldModel>>>) {
  const { decisions: count, needed, moved } = decisions;
  return { version: versionOf({ version }), at, records, decisions: count, needed, moved };
}

function runView({ id, attempts: _, cause: __, result, ...run }: Run, heads: Awaited<ReturnType<HeadsOf>>): RelinkRun {
  const { done, total, ...rest } = run;
  return { relinkId: id, ...rest, progress: { done, total }, result: result && resultView(result, heads) };
}

function resultView(
  { sample, ...result }: NonNullable<Run['result']>,
  heads: Awaited<ReturnType<HeadsOf>>,
): RelinkRun['result'] {
  return {
    ...result,
    sample: sample.map((one) => ({
      ...one,
      guests: one.guestIds.flatMap((guestId) => {
        const head = heads.get(guestId);
        return head === undefined ? [] : [{ guestId, name: head.name }];
      }),
    })),
  };
}
