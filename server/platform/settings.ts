// The settings of the platform: where to listen, where data lies, which database.
import { z } from 'zod';
import { flagSetting, numberSetting, setting } from './config.ts';

export const platformSettings = {
  port: setting({
    env: 'PORT',
    default: '3000',
    schema: numberSetting(0, 65535),
    doc: { en: 'Port to listen on; 0 takes a free one.', zh: '监听端口；0 表示任取一个空闲端口。' },
  }),
  host: setting({
    env: 'HOST',
    default: '127.0.0.1',
    schema: z.string().min(1),
    doc: {
      en: 'Address to listen on. 0.0.0.0 opens the house to the network: put TLS in front.',
      zh: '监听地址。0.0.0.0 对网络开放：前面请放 TLS。',
    },
  }),
  dataDir: setting({
    env: 'DATA_DIR',
    default: './data',
    schema: z.string().min(1),
    doc: { en: 'Where the embedded database and the key file lie.', zh: '内置数据库与密钥文件所在目录。' },
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
      .optional(),
    secret: true,
    doc: {
      en: 'postgres://… of a PostgreSQL 15-18; unset runs the embedded one.',
      zh: 'PostgreSQL 15-18 的 postgres://… 地址；不设则用内置数据库。',
    },
  }),
  poolSize: setting({
    env: 'DATABASE_POOL',
    default: '12',
    schema: numberSetting(2, 200),
    doc: { en: 'Database connections at most.', zh: '数据库连接数上限。' },
  }),
  publicUrl: setting({
    env: 'PUBLIC_URL',
    schema: z.url().optional(),
    doc: {
      en: 'Address that browsers and senders use; https:// makes the session cookie Secure.',
      zh: '浏览器与发送方使用的地址；https:// 时会话 Cookie 为 Secure。',
    },
  }),
  trustProxy: setting({
    env: 'TRUST_PROXY',
    default: '0',
    schema: flagSetting,
    doc: { en: '1 = believe X-Forwarded-For of a proxy in front.', zh: '1 = 信任前置代理的 X-Forwarded-For。' },
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    default: 'info',
    schema: z.enum(['info', 'warn', 'error', 'silent']),
    doc: {
      en: 'info, warn, error or silent. Logs hold no personal data.',
      zh: 'info、warn、error 或 silent。日志不含个人信息。',
    },
  }),
  secretKey: setting({
    env: 'SECRET_KEY',
    schema: z.string().min(32).optional(),
    secret: true,
    doc: {
      en: 'Key that seals stored secrets (32 characters or more); unset keeps one in DATA_DIR/secret.key.',
      zh: '封存密钥用的主密钥（不少于 32 个字符）；不设则保存在 DATA_DIR/secret.key。',
    },
  }),
  outboundHosts: setting({
    env: 'OUTBOUND_HOSTS',
    default: '',
    schema: z.string().transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ),
    doc: {
      en: 'Hosts inside your own network that may be fetched from (host or host:port, comma between); everything else inside is refused.',
      zh: '允许访问的内网主机（主机或 主机:端口，逗号分隔）；其余内网地址一律拒绝。',
    },
  }),
  metricsToken: setting({
    env: 'METRICS_TOKEN',
    schema: z.string().min(16).optional(),
    secret: true,
    doc: {
      en: 'Bearer token for GET /metrics; unset answers loopback only.',
      zh: 'GET /metrics 的令牌；不设则只应答本机。',
    },
  }),
};
