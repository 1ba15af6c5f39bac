// Fetches the list and hands it to the browser to keep; the one reply of these routes that is no JSON.
import { exportSegment } from '@regulars/contract/segment.ts';
import type { BodyIn, RefusalReply } from '@regulars/contract/route.ts';
import { addressOf, ours, Refused, refusedWith } from '../ask/call.ts';

export async function exportCsv(segmentId: string, body: BodyIn<typeof exportSegment>, name: string): Promise<void> {
  const reply = await fetch(addressOf(exportSegment, { segmentId }), {
    method: exportSegment.method,
    credentials: 'same-origin',
    headers: { ...ours, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Refused('unreachable', {}, 0, '');
  });
  if (!reply.ok)
    throw refusedWith(reply.status, (await reply.json().catch(() => undefined)) as RefusalReply | undefined);
  const address = URL.createObjectURL(await reply.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'segment'}.csv`;
  link.click();
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
