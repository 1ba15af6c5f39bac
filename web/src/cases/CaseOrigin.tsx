// Where a case came from, and the way there: the answer, the broken promise, the call it was said in, the guest's own complaint.
import { Link } from '@tanstack/react-router';
import type { CasePage } from '@regulars/contract/case.ts';
import { usePlace, useReader } from '../session/session.ts';

export function CaseOrigin({ page: { source, channel, guest } }: { page: CasePage }) {
  const { t } = useReader();
  const { may } = usePlace();
  if (source === null) return t(`cases.channel.${channel}`);
  const told = t(`cases.source.${source.kind}`);
  const { kind, opens } = source;
  if (opens === null) return told;
  if (kind === 'promise' && may.includes('promise.work'))
    return (
      <Link to="/promises" search={{ view: 'broken', at: opens }}>
        {told}
      </Link>
    );
  if ((kind === 'pulse' || kind === 'survey') && may.includes('survey.run'))
    return (
      <Link to="/surveys" search={{ kind: kind === 'survey' ? kind : undefined, days: 90, bad: true }}>
        {told}
      </Link>
    );
  if (kind === 'followUp' && may.includes('followup.work'))
    return (
      <Link to="/followups/$followupId" params={{ followupId: opens }}>
        {told}
      </Link>
    );
  if (kind === 'complaint' && guest && may.includes('guest.read'))
    return (
      <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} search={{ kind: 'complaint' }}>
        {told}
      </Link>
    );
  return told;
}
