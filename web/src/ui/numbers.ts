// Figures as the house writes them: money by Intl from minor units, shares, durations in the unit a person would use.
import type { Language } from './device.ts';

export type Money = { amountMinor: number; currencyCode: string };

const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** ¥38,420 · whole units where nothing is lost. */
export function moneyText(money: Money, language: Language): string {
  const digits = digitsOf(money.currencyCode);
  const amount = money.amountMinor / 10 ** digits;
  const whole = Number.isInteger(amount);
  try {
    return new Intl.NumberFormat(locale(language), {
      style: 'currency',
      currency: money.currencyCode,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: whole ? 0 : digits,
      maximumFractionDigits: whole ? 0 : digits,
    }).format(amount);
  } catch {
    return `${money.currencyCode} ${amount}`;
  }
}

/** Whole units: what ten guests spent needs no cents. */
export function wholeMoney({ amountMinor, currencyCode }: Money, language: Language): string {
  const unit = minorOf(1, currencyCode);
  return moneyText({ amountMinor: Math.round(amountMinor / unit) * unit, currencyCode }, language);
}

/** An amount as a person types it, in minor units. */
export function minorOf(amount: number, currencyCode: string): number {
  return Math.round(amount * 10 ** digitsOf(currencyCode));
}

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 1 }).format(value);
}

export function percentText(share: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export type Span = { count: number; unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year' };

/** A duration in its natural unit: 800 ms → 0.8 s, 95 s → 2 min, 26 h → 1 d. */
export function span(milliseconds: number): Span {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return { count: Math.round(seconds * 10) / 10, unit: 'second' };
  if (seconds < 90) return { count: Math.round(seconds), unit: 'second' };
  if (seconds < 90 * 60) return { count: Math.round(seconds / 60), unit: 'minute' };
  if (seconds < 36 * 3600) return { count: Math.round(seconds / 3600), unit: 'hour' };
  if (seconds < 60 * 86_400) return { count: Math.round(seconds / 86_400), unit: 'day' };
  if (seconds < 700 * 86_400) return { count: Math.round(seconds / (30.44 * 86_400)), unit: 'month' };
  return { count: Math.round(seconds / (365.25 * 86_400)), unit: 'year' };
}

function digitsOf(currencyCode: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode }).resolvedOptions()
        .maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
}
