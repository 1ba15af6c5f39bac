// Sends bytes instead of JSON, for the one route that takes a file. XMLHttpRequest, because fetch does not tell how much of a
// body has been sent.
import type { RefusalReply, ReplyOf } from '@regulars/contract/route.ts';
import { addressOf, ours, Refused, refusedWith, type AnyRoute, type Input } from './call.ts';

/** `sent` hears the share of the bytes that have left, 0 to 1. */
export function sendBytes<R extends AnyRoute>(
  route: R,
  input: Input<R>,
  bytes: Blob,
  sent: (share: number) => void,
): Promise<ReplyOf<R>> {
  const { params, query } = input as { params?: Record<string, string>; query?: Record<string, unknown> };
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(route.method, addressOf(route, params, query));
    for (const [name, value] of Object.entries({ ...ours, 'content-type': 'application/octet-stream' }))
      request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && sent(event.loaded / event.total));
    request.addEventListener('error', () => reject(new Refused('unreachable', {}, 0, '')));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as ReplyOf<R>);
      else reject(refusedWith(request.status, (request.response ?? undefined) as RefusalReply | undefined));
    });
    request.send(bytes);
  });
}
