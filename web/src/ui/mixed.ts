// Sources write some words in two scripts at once (`Superior king 高级大床房`). A reader gets the part in their own; what is in
// one script stays as it is.
import type { Language } from './device.ts';

export function inScript(text: string, language: Language): string {
  const han =
    text
      .match(/[\p{Script=Han}（）·]+(?:[\d\s]*[\p{Script=Han}（）·]+)*/gu)
      ?.join(' ')
      .trim() ?? '';
  const other = text
    .replace(/[\p{Script=Han}（）]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\p{Script=Han}/u.test(han) || !/\p{Script=Latin}{3,}/u.test(other)) return text;
  return language === 'zh' ? han : other.replace(/^[·/|,-]\s*|\s*[·/|,-]$/g, '');
}
