// A guest's name on a screen: the reader's script first, the other beside it, each with its language told so that it is read
// aloud rightly. Names come as native and latin, never first and last.
import type { GuestName } from '@regulars/contract/guest.ts';
import type { Language } from '../ui/device.ts';

export type Fragment = { text: string; lang: string };
export type ShownName = { main: Fragment | undefined; beside: Fragment | undefined };

const nativeTag: Record<GuestName['script'], string> = {
  han: 'zh',
  japanese: 'ja',
  korean: 'ko',
  latin: 'en',
  other: 'und',
};

/** 王小明 with Wang Xiaoming beside it on a Chinese screen, the other way round on an English one. */
export function shownName(name: GuestName, language: Language): ShownName {
  const native = name.native ? { text: name.native, lang: nativeTag[name.script] } : undefined;
  const latin = name.latin ? { text: name.latin, lang: 'en' } : undefined;
  const [main, beside] = language === 'zh' ? [native ?? latin, latin] : [latin ?? native, native];
  return { main, beside: beside && beside.text !== main?.text ? beside : undefined };
}

/** One string, for a title or an announcement. */
export function plainName(name: GuestName, language: Language): string {
  return shownName(name, language).main?.text ?? '';
}
