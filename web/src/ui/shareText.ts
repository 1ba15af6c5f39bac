// Shares near one hundred percent told apart: 99.8 % is not 100 %, and an interval is never written narrower than it is.
import type { Language } from '../ui/device.ts';

/** One decimal; `down` and `up` for the ends of an interval. What is not all is never written as all, nor what is not none as none. */
export function shareText(share: number, language: Language, towards: 'near' | 'down' | 'up' = 'near'): string {
  const round = { near: Math.round, down: Math.floor, up: Math.ceil }[towards];
  const tenths = round(share * 1000 + (towards === 'down' ? 1e-9 : towards === 'up' ? -1e-9 : 0));
  const kept =
    towards !== 'near' ? tenths : share < 1 && tenths === 1000 ? 999 : share > 0 && tenths === 0 ? 1 : tenths;
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(kept / 1000);
}
