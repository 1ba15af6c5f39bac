// Words of the outbox that addresses carry; apart, so that the first page need not load the whole contract of letters.

export const tabs = ['drafts', 'waiting', 'held', 'failed', 'sent', 'answered', 'cancelled'] as const;

export const templateCodes = [
  'bookingConfirmation',
  'vipSecondConfirmation',
  'preArrival',
  'welcome',
  'thanksSurvey',
  'caseAcknowledged',
  'caseUpdate',
  'caseClosed',
  'promiseKept',
  'winBack',
  'birthday',
  'free',
] as const;
