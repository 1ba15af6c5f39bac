// Passwords: argon2id (RFC 9106) with parameters above OWASP's floor (19 MiB, t=2), kept in the PHC string form.
import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2 = promisify(argon2Callback);
const cost = { memory: 19456, passes: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/** False for a wrong password and for a hash that is not of our form; takes as long either way. */
export async function checkPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash ?? '');
  if (!parts) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const [, memory, passes, parallelism, nonce, tag] = parts;
  const expected = Buffer.from(tag!, 'base64');
  const given = await derive(password, Buffer.from(nonce!, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

const derive = async (password: string, nonce: Buffer, c: typeof cost): Promise<Buffer> =>
  Buffer.from(
    await argon2('argon2id', {
      message: Buffer.from(password.normalize('NFKC')),
      nonce,
      tagLength: 32,
      memory: c.memory,
      passes: c.passes,
      parallelism: c.parallelism,
    }),
  );
