// The settings of letters out: a mail relay for the whole group, for houses that have no server of their own.
import { z } from 'zod';
import { setting } from '../platform/config.ts';

export const messagesSettings = {
  smtpRelay: setting({
    env: 'SMTP_RELAY',
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    secret: true,
    doc: {
      en: 'Mail server for properties without one of their own: smtps://user:password@host:465, or smtp://… for STARTTLS (add ?tls=no for a relay in your own network).',
      zh: '未自设邮件服务器的物业所用的发信服务器：smtps://用户:密码@主机:465；smtp://… 表示 STARTTLS（自有内网中继可加 ?tls=no）。',
    },
  }),
  smtpFrom: setting({
    env: 'SMTP_FROM',
    schema: z.email().optional(),
    doc: {
      en: 'Sender address of letters over SMTP_RELAY where a property has none of its own.',
      zh: '经 SMTP_RELAY 发信、而物业未自设发信地址时所用的发信地址。',
    },
  }),
};
