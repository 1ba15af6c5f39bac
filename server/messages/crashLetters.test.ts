// A sender is killed with SIGKILL again and again while it hands letters to a real mail server. No letter arrives twice, and none is
// silently gone: what did not arrive is still queued or stands as unknown, for a person to decide.
import { saveMailChannel } from '@regulars/contract/letter.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { profile } from '../testing/arrivals.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { mailSettings, openLetterHouse } from '../testing/letters.io.ts';
import { startMailServer } from '../testing/mailServer.io.ts';

const sender = fileURLToPath(new URL('../testing/letterSender.io.ts', import.meta.url));
const letters = 40;

test('killed in the middle of sending, again and again: no letter arrives twice, none is silently lost', async () => {
  const house = await openLetterHouse('2026-11-10T03:00:00.000Z');
  // A slow server, so that a kill falls anywhere: before the letter, within it, after its end and before the answer.
  const mail = await startMailServer({ end: () => pause(Math.random() * 60) });
  try {
    const desk = await house.opened();
    const body = { propertyId: desk.group.propertyId, enabled: true, settings: mailSettings(mail.port) };
    await desk.ask(saveMailChannel, { body });
    await desk.take([profile('k', { name: 'Crash Keller', email: 'crash@mailbox.org' })]);
    const { recordId } = await guestNamed(desk.rows, 'Crash Keller');
    for (let i = 0; i < letters; i++) await desk.queue({ recordId });

    const undecided = () => desk.rows("select from message where state = 'unknown'");
    // four times, and on until one fell between the end of a letter and its answer
    for (let kill = 0; kill < 4 || (kill < 8 && (await undecided()).length === 0); kill++) {
      const before = mail.ended;
      const child = spawn(process.execPath, [sender, house.database.url], { stdio: 'ignore' });
      // It is at work once a letter's end arrived; then anywhere within the next ones.
      for (const until = Date.now() + 60_000; mail.ended === before && child.exitCode === null && Date.now() < until;)
        await pause(10);
      await pause(Math.random() * 80);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await pause(100);
    house.clock.advance(2 * 3_600_000);
    // of the same host by its name, so that it takes up at once what the dead left
    await house.send(['sender']);

    const arrived = mail.taken.map(({ mail: { messageId } }) => messageId!.slice(1, 37));
    const rows = await desk.rows<{ id: string; state: string }>('select id, state from message');
    assert.equal(new Set(arrived).size, arrived.length, 'a letter arrived twice');
    const state = new Map(rows.map(({ id, state: now }) => [id, now]));
    assert.equal(rows.length, letters);
    for (const id of arrived)
      assert.match(state.get(id)!, /^(?:sent|unknown)$/, `${id} arrived and is ${state.get(id)}`);
    for (const { id, state: now } of rows)
      if (!arrived.includes(id)) assert.equal(now, 'unknown', `${id} did not arrive and is ${now}`);
    const unknown = rows.filter(({ state: now }) => now === 'unknown').length;
    console.log(`${arrived.length} of ${letters} arrived, ${unknown} for a person to decide`);
    assert.ok(unknown > 0, 'no kill fell between the end of a letter and its answer');
  } finally {
    await mail.stop();
    await house.close();
  }
});
