// The address of a push connection: group, connection and the connection's own token in one part of the path, so that nothing has
// to be looked up across groups. Whoever sees the connection knows the ids; the token is what nobody can guess.

export type AddressParts = { groupId: string; connectionId: string; token: string };

const base64url = { alphabet: 'base64url', omitPadding: true } as const;
const idBytes = 16;

/** Last part of `/in/<system>/<ref>`: 48 bytes as base64url. Ids are UUIDs, the token is 16 random bytes as base64url. */
export function refOf(groupId: string, connectionId: string, token: string): string {
  const ids = Uint8Array.fromHex((groupId + connectionId).replaceAll('-', ''));
  return Uint8Array.from([...ids, ...Uint8Array.fromBase64(token, base64url)]).toBase64(base64url);
}

/** Undefined where it has not the form of one. */
export function readRef(ref: string): AddressParts | undefined {
  if (!/^[\w-]{64}$/.test(ref)) return undefined;
  const bytes = Uint8Array.fromBase64(ref, base64url);
  return {
    groupId: uuidOf(bytes.subarray(0, idBytes)),
    connectionId: uuidOf(bytes.subarray(idBytes, 2 * idBytes)),
    token: bytes.subarray(2 * idBytes).toBase64(base64url),
  };
}

const uuidOf = (bytes: Uint8Array): string =>
  bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
