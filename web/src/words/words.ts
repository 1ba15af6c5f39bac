// The house speaks Chinese and English. One dictionary is loaded at a time, the other when somebody switches, and what only few
// screens say with them; each folder of the application has its file in both (`words/en/<folder>.ts`, `words/zh/<folder>.ts`).
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { device, setDevice, type Language } from '../ui/device.ts';
import type { en } from './en/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof en };
    returnNull: false;
  }
}

/** Starts the dictionary in the device's language; resolves when a sentence can be said. */
export async function openWords(): Promise<i18n> {
  const language = device().language;
  const words = await load(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    defaultNS: 'words',
    ns: ['words'],
    resources: { [language]: { words } },
    fallbackLng: false,
    returnObjects: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18n: 'languageChanged' },
  });
  return i18next;
}

/** Turns the whole screen to the other language without loading it anew. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'words')) i18next.addResourceBundle(language, 'words', await load(language));
  if (isMore) await addMore(language);
  await i18next.changeLanguage(language);
  setDevice({ language });
}

let isMore = false;
const more = new Set<Language>();

/** What only few screens say; their routes wait for it. */
export async function moreWords(): Promise<void> {
  isMore = true;
  await addMore(device().language);
}

async function addMore(language: Language): Promise<void> {
  if (more.has(language)) return;
  const words = language === 'zh' ? (await import('./zh/later.ts')).later : (await import('./en/later.ts')).later;
  i18next.addResourceBundle(language, 'words', words, true);
  more.add(language);
}

async function load(language: Language): Promise<object> {
  return language === 'zh' ? (await import('./zh/first.ts')).first : (await import('./en/first.ts')).first;
}
