// Accessibility as axe-core sees it: WCAG 2.0 to 2.2, A and AA. Zero violations, in the light and, for colours, in the dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No barrier on the screen as it stands; `dark` looks at the colours of the dark theme as well. Of a long list a dozen rows. */
export async function noBarriers(page: Page, what: string, { dark = true } = {}): Promise<void> {
  assert.deepEqual(await violations(page, { runOnly: { type: 'tag', values: levels } }), [], `${what}: barriers`);
  if (!dark) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  await settled(page);
  const found = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  await page.emulateMedia({ colorScheme: 'light' });
  await settled(page);
  assert.deepEqual(found, [], `${what}: contrast in the dark`);
}

/** Colours change by a transition, however short, parents before children: what is on its way would be measured in between. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let still = 0, frames = 0; still < 3 && frames < 60; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      still = document.getAnimations().some(({ playState }) => playState === 'running') ? 0 : still + 1;
    }
  });
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const results = await page.evaluate(
    (given) =>
      (
        window as unknown as { axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> } }
      ).axe.run({ exclude: [['tbody tr:nth-child(n+13)']] }, given),
    { ...options, resultTypes: ['violations'] } as RunOptions,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 4)
        .map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`)
        .join(' | ')}`,
  );
}

/** The screen reflows at 320 CSS pixels: nothing has to be scrolled sideways (WCAG 1.4.10). */
export async function reflows(page: Page, what: string): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await settled(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const culprits =
    width > 320
      ? await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((each) => each.getBoundingClientRect().right > 321)
            .slice(0, 5)
            .map((each) => `${each.tagName}.${each.className} ${each.textContent?.slice(0, 30)}`),
        )
      : [];
  if (size) await page.setViewportSize(size);
  assert.deepEqual(culprits, [], `${what}: ${width} pixels wide at 320`);
}
