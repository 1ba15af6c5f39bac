// How long a session lives and how many wrong passwords are looked at.
import { numberSetting, setting } from '../platform/config.ts';

export const staffSettings = {
  sessionHours: setting({
    env: 'SESSION_HOURS',
    default: '12',
    schema: numberSetting(1, 24),
    doc: { en: 'A session ends after this many hours, whatever happens.', zh: '会话最长小时数。' },
  }),
  sessionIdleMinutes: setting({
    env: 'SESSION_IDLE_MINUTES',
    default: '240',
    schema: numberSetting(5, 1440),
    doc: { en: 'A session ends after this many minutes without a request.', zh: '会话无操作多少分钟后结束。' },
  }),
};
