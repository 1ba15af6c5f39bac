// What this device likes: theme, language, density, single-key shortcuts, the width of the rail. Kept in the browser because it belongs to the desk's
// screen, not to a person; never anything about a guest. `public/before-paint.js` reads the same key before the first paint.
import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'cosy' | 'compact';
export type Device = { theme: Theme; language: Language; density: Density; singleKeys: boolean; narrowRail: boolean };

const key = 'regulars.device';
const listeners = new Set<() => void>();
let current: Device = read();

export function device(): Device {
  return current;
}

export function useDevice(): Device {
  return useSyncExternalStore(listen, device);
}

export function setDevice(change: Partial<Device>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // private windows may refuse storage; the choice then lasts as long as the page
  }
  paint();
  for (const listener of listeners) listener();
}

/** BCP 47 tag of the interface language. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export function isDark(theme: Theme): boolean {
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Follows the system's theme while the device says `auto`. */
export function watchSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    paint();
    current = { ...current };
    for (const listener of listeners) listener();
  });
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function paint(): void {
  const root = document.documentElement;
  const tone = isDark(current.theme) ? 'dark' : 'light';
  root.dataset['theme'] = tone;
  root.dataset['mantineColorScheme'] = tone;
  root.dataset['density'] = current.density;
  root.lang = languageTag(current.language);
}

function read(): Device {
  let kept: Partial<Device> = {};
  try {
    kept = (JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Device> | null) ?? {};
  } catch {
    kept = {};
  }
  return {
    theme: kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'auto',
    language: kept.language ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
    density: kept.density === 'compact' ? 'compact' : 'cosy',
    singleKeys: kept.singleKeys !== false,
    narrowRail: kept.narrowRail === true,
  };
}
