// Secrets that must be readable again (a poller's password) are sealed with AES-256-GCM; the key never lies in the database.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Vault = { seal(plain: string): string; unseal(sealed: string): string };

export function openVault(given: string | undefined, dataDir: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', given ?? keyFile(dataDir), 'regulars', 'vault', 32));
  return {
    seal(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

function keyFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  return readFileSync(path, 'utf8').trim();
}

/** A new secret of 192 bits, in URL-safe characters. */
export const newSecret = (): string => randomBytes(24).toString('base64url');

/** A new token of 128 bits for an address, in URL-safe characters. */
export const newToken = (): string => randomBytes(16).toString('base64url');
