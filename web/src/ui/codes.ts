import type { Language } from './device.ts';

/** The name of a language (BCP 47) or country (ISO 3166) code in the reader's language; the code itself where nobody knows it. */
export function codeName(type: 'language' | 'region', code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
