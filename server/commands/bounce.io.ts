import { inHouse } from './house.io.ts';
import type { Command } from './command.ts';

const most = 20 * 1024 * 1024;

export const bounce: Command = {
  name: 'bounce',
  summary: 'Take in a mail that came back: a bounce, a complaint, an answer to a letter',
  usage: 'bounce < MAIL',
  options: [],
  examples: ['regulars bounce < returned.eml', '|/usr/local/bin/regulars bounce    (as an alias of a mail server)'],
  async run(_args, io) {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
    }
    const taken = await inHouse(io, (house) => house.messages.takeMail(Buffer.concat(chunks)));
    io.say(taken === 'unmatched' ? 'This mail names no letter of ours; nothing is kept of it.' : `Taken in: ${taken}`);
    return taken === 'unmatched' ? 1 : 0;
  },
};
