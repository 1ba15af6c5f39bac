import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isOutside } from './netAddress.ts';

test('addresses inside, reserved, of a tunnel or of no form are never reached', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:0:1::',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '999.1.1.1',
    '1:2',
    '1::2::3',
    '::g',
  ];
  for (const address of inside) assert.equal(isOutside(address), false, address);
});

test('addresses of the world outside are', () => {
  for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001:82a::200e'])
    assert.equal(isOutside(address), true, address);
});

test('no form of writing an inside address slips through', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      (b, c, d) => {
        for (const address of [`10.${b}.${c}.${d}`, `127.${b}.${c}.${d}`, `192.168.${c}.${d}`])
          assert.equal(isOutside(address), false);
        assert.equal(isOutside(`fc${b.toString(16).padStart(2, '0')}::${c.toString(16)}:${d.toString(16)}`), false);
      },
    ),
  );
});
