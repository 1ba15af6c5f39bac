// The words of the house itself on a screen, apart from what guests, staff and files brought: navigation, table heads, labels,
// buttons, headings. In English none holds a Chinese character, in Chinese none an English word.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Language } from './desk.ts';

/** Names and terms that are the same in both languages. */
const same =
  /\b(VIP|Booking|com|Expedia|Agoda|SiteMinder|CSV|Excel|xlsx|UTF|GB|Windows|Ctrl|OTA|kB|Regulars|Esc|Enter|LE|BE|BOM|RIVER|English|COVID|Wi|Fi|TLS|STARTTLS|LEARN|HEART|LAST|Pareto|NBD|MBG)\b|[\w.+-]+@[\w.-]+|OTA_\w+|[\w-]+\.csv\b/g;

export async function speaks(page: Page, language: Language, what: string, ofGuests: RegExp = /^$/): Promise<void> {
  const words = await page.evaluate(() => {
    const own = 'h1, nav a, nav button, th[scope=col], label, legend, h2, h3, dt, button, [role=tab], summary, caption';
    const page = document.documentElement.lang;
    const said: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(own)) {
      if (!element.checkVisibility()) continue;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const language = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? page;
        if (language === page && !node.parentElement?.closest('article header')) said.push(node.textContent ?? '');
      }
      const label = element.getAttribute('aria-label');
      if (label) said.push(label);
    }
    return [...new Set(said.map((each) => each.trim()).filter(Boolean))];
  });
  assert.ok(words.length > 0, `${what}: hardly any words found`);
  const foreign = words
    .filter((each) => !ofGuests.test(each))
    .filter((each) => (language === 'en' ? /\p{Script=Han}/u.test(each) : /[A-Za-z]{3,}/.test(each.replace(same, ''))));
  assert.deepEqual(foreign, [], `${what}: words in the other language`);
}

/** No key of a dictionary stands on the screen instead of its sentence. */
export async function noRawKeys(page: Page, what: string): Promise<void> {
  const text = await page.locator('body').innerText();
  const keys =
    text.match(
      /\b(ui|today|guests|find|session|setup|intake|import|told|refusal|badge|channel|preference|status|span|tasks|cases|promises|outbox|standards|surveys|followups|prearrivals|duty|handover|briefing|board|reviews|quality|measured|value|warnings|segments)\.[a-z]\w+(\.\w+)*\b/g,
    ) ?? [];
  assert.deepEqual([...new Set(keys)], [], `${what}: keys without a sentence`);
}
