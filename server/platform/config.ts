// Configuration: each folder declares its settings as data; reading checks them all at once and the manual is printed from the
// same data, so that it can't go stale.
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export type Setting<T> = {
  env: string;
  doc: { en: string; zh: string };
  schema: z.ZodType<T>;
  /** as it would be written in the environment; undefined = may stay unset */
  default?: string;
  /** never printed */
  secret?: boolean;
};

export const setting = <T>(s: Setting<T>): Setting<T> => s;
export type Settings = Record<string, Setting<unknown>>;
export type ConfigOf<S extends Settings> = { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

/** A number written in the environment. */
export const numberSetting = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max));
export const flagSetting = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');

/** Reads every setting; refuses with all faults at once (`config_invalid`, faults: "NAME: what is wrong"). */
export function readConfig<S extends Settings>(
  settings: S,
  env: Readonly<Record<string, string | undefined>>,
): ConfigOf<S> {
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [key, s] of Object.entries(settings)) {
    const given = env[s.env] === '' ? undefined : env[s.env];
    const parsed = s.schema.safeParse(given ?? s.default);
    if (parsed.success) config[key] = parsed.data;
    else faults.push(`${s.env}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`);
  }
  if (faults.length > 0) throw new Refusal('config_invalid', { faults }, 400);
  return config as ConfigOf<S>;
}

/** The manual page: one paragraph per setting, with its present value unless it is a secret. */
export function printManual(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
  language: 'en' | 'zh',
): string {
  return Object.values(settings)
    .map((s) => {
      const now = env[s.env] ? (s.secret ? '***' : env[s.env]) : undefined;
      const standard = s.default === undefined ? (language === 'zh' ? '不设' : 'unset') : s.default || '""';
      const line =
        language === 'zh'
          ? `默认：${standard}${now ? `　现值：${now}` : ''}`
          : `default: ${standard}${now ? `   now: ${now}` : ''}`;
      return `${s.env}\n  ${s.doc[language]}\n  ${line}`;
    })
    .join('\n\n');
}
