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
  for (const part of wanted) await add(part, language);
  await i18next.changeLanguage(language);
  setDevice({ language });
}

type Part = 'later' | 'care' | 'insight';
const wanted = new Set<Part>();
const added = new Set<`${Part}.${Language}`>();

/** What only few screens say; their routes wait for it. */
export const moreWords = (): Promise<void> => want('later');
/** What the screens of care say: tasks, complaints, promises, the outbox, surveys, hand-over. */
export const careWords = (): Promise<void> => want('care');

/** What the screens of insight say: value, warnings, segments. */
export const insightWords = (): Promise<void> => want('insight');

async function want(part: Part): Promise<void> {
  wanted.add(part);
  await add(part, device().language);
}

async function add(part: Part, language: Language): Promise<void> {
  if (added.has(`${part}.${language}`)) return;
  i18next.addResourceBundle(language, 'words', await loadPart(part, language), true);
  added.add(`${part}.${language}`);
}

async function loadPart(part: Part, language: Language): Promise<object> {
  if (part === 'care')
    return language === 'zh' ? (await import('./zh/care.ts')).care : (await import('./en/care.ts')).care;
  if (part === 'insight')
    return language === 'zh' ? (await import('./zh/insight.ts')).insight : (await import('./en/insight.ts')).insight;
  return language === 'zh' ? (await import('./zh/later.ts')).later : (await import('./en/later.ts')).later;
}

async function load(language: Language): Promise<object> {
  return language === 'zh' ? (await import('./zh/first.ts')).first : (await import('./en/first.ts')).first;
}
