import assert from 'node:assert/strict';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { openVault } from './vault.io.ts';

test('what is sealed is read again with the same key only', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-vault-'));
  const vault = openVault(undefined, dataDir);
  const sealed = vault.seal('密码 secret');
  assert.ok(!sealed.includes('secret'));
  assert.notEqual(vault.seal('密码 secret'), sealed);
  assert.equal(openVault(undefined, dataDir).unseal(sealed), '密码 secret');
  assert.equal(statSync(join(dataDir, 'secret.key')).mode & 0o777, 0o600);
  assert.throws(() => openVault('another key of thirty-two letters', dataDir).unseal(sealed));
  assert.throws(() => vault.unseal(`${sealed.slice(0, -4)}AAA=`));
});
