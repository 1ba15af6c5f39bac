// A guest at the page or the terminal: what is shown, and what happens with what is sent. Nothing of the guest is ever shown; an
// address that leads nowhere looks like one that is over.
import { readProperties, type Property } from '../properties/properties.store.ts';
import { closedPage, idlePage, questionsPage, thanksPage, type PageFor, type PageLanguage } from './page.ts';
import { later } from '../platform/clock.ts';
import { formOf, hear, type SurveyParts } from './surveys.service.ts';
import { markOpened, readAsk, readDoor, type Ask } from './surveys.store.ts';
import { markSeen, readTerminal, showOn } from './terminals.store.ts';

export type Visit = {
  token: string;
  /** as asked for by the address, else as the browser says */
  language: PageLanguage | undefined;
  accepts: string;
};
export type Shown = { status: 200 | 404; html: string } | { to: string };

const welcomeSeconds = 3;
const thanksSeconds = 6;

/** Chinese where the browser puts it first among the two. */
export function languageOf({ language, accepts }: Pick<Visit, 'language' | 'accepts'>): PageLanguage {
  if (language) return language;
  const first = accepts.toLowerCase().match(/\b(zh|en)\b/)?.[1];
  return first === 'zh' ? 'zh' : 'en';
}

export async function showAsk(parts: SurveyParts, visit: Visit, again: boolean): Promise<Shown> {
  const language = languageOf(visit);
  const door = await parts.database.system((tx) => readDoor(tx, visit.token));
  if (door?.kind !== 'ask') return gone(language, false);
  const now = parts.clock.now();
  return parts.database.tenant(door.groupId, async (tx) => {
    const asked = await readAsk(tx, door.groupId, door.ref);
    if (asked === undefined || (now > asked.expiresAt && asked.answeredAt === null)) return gone(language, false);
    const page = pageFor(houseOf(await readProperties(tx, door.groupId), asked), language, false);
    if (asked.answeredAt !== null) return { status: 200, html: thanksPage(page, { bad: asked.bad.length > 0 }) };
    await markOpened(tx, door.groupId, asked.id, now);
    const { form } = await formOf(tx, door.groupId, { ...asked, version: asked.formVersion });
    const action = `/s/${visit.token}`;
    return { status: 200, html: questionsPage(page, { form, action, askId: asked.id, again, optOut: true }) };
  });
}

/** To the same address again, where thanks are said: a page that is loaded anew sends nothing twice. */
export async function takeAnswer(
  parts: SurveyParts,
  visit: Visit,
  sent: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const language = languageOf(visit);
  const door = await parts.database.system((tx) => readDoor(tx, visit.token));
  if (door?.kind !== 'ask') return gone(language, false);
  const { heard } = await hear(parts, door.groupId, door.ref, sent, { language, never: sent['never'] === '1' });
  if (heard === 'gone') return gone(language, false);
  return { to: `/s/${visit.token}?lang=${language}${heard === 'nothing' ? '&again=1' : ''}` };
}

export async function showTerminal(
  parts: SurveyParts,
  visit: Visit,
  said: 'thanks' | 'sorry' | 'again' | undefined,
): Promise<Shown> {
  const door = await parts.database.system((tx) => readDoor(tx, visit.token));
  if (door?.kind !== 'terminal') return gone(languageOf(visit), true);
  const now = parts.clock.now();
  return parts.database.tenant(door.groupId, async (tx) => {
    // back to the welcome in the tablet's own language, whatever the guest before chose
    const home = (seconds: number) => ({ seconds, to: `/t/${visit.token}` });
    const terminal = await readTerminal(tx, door.groupId, door.ref);
    if (terminal === undefined) return gone(languageOf(visit), true);
    await markSeen(tx, door.groupId, terminal.id, now);
    const page = pageFor(houseOf(await readProperties(tx, door.groupId), terminal), languageOf(visit), true);
    if (said === 'thanks' || said === 'sorry')
      return { status: 200, html: thanksPage(page, { bad: said === 'sorry', refresh: home(thanksSeconds) }) };
    const until = terminal.askUntil;
    const asked =
      terminal.askId !== null && until !== null && until > now
        ? await readAsk(tx, door.groupId, terminal.askId)
        : undefined;
    if (asked === undefined || asked.answeredAt !== null)
      return { status: 200, html: idlePage(page, home(welcomeSeconds)) };
    const { form } = await formOf(tx, door.groupId, { ...asked, version: asked.formVersion });
    const left = Math.max(1, Math.ceil((Date.parse(until!) - Date.parse(now)) / 1000));
    const again = said === 'again';
    return {
      status: 200,
      html: questionsPage(page, {
        form,
        action: `/t/${visit.token}`,
        askId: asked.id,
        again,
        refresh: home(left),
        optOut: false,
      }),
    };
  });
}

/** Counts for the guest who was asked, also where the terminal shows the next by now. */
export async function takeTerminalAnswer(
  parts: SurveyParts,
  visit: Visit,
  sent: Readonly<Record<string, unknown>>,
): Promise<Shown> {
  const language = languageOf(visit);
  const door = await parts.database.system((tx) => readDoor(tx, visit.token));
  if (door?.kind !== 'terminal') return gone(language, true);
  const askId = typeof sent['ask'] === 'string' && /^[0-9a-f-]{36}$/.test(sent['ask']) ? sent['ask'] : undefined;
  const mine = await parts.database.tenant(door.groupId, async (tx) => {
    const [terminal, asked] = [
      await readTerminal(tx, door.groupId, door.ref),
      askId && (await readAsk(tx, door.groupId, askId)),
    ];
    return terminal && asked && asked.propertyId === terminal.propertyId && asked.channel === 'terminal'
      ? { terminal, asked }
      : undefined;
  });
  const address = `/t/${visit.token}?lang=${language}`;
  if (mine === undefined) return { to: address };
  const { heard, bad } = await hear(parts, door.groupId, mine.asked.id, sent, { language, never: false });
  if (heard === 'nothing') {
    const until = later(parts.clock.now(), 60_000);
    await parts.database.tenant(door.groupId, async (tx) => {
      if (mine.terminal.askId === mine.asked.id)
        await showOn(tx, door.groupId, mine.terminal.id, { askId: mine.asked.id, until });
    });
    return { to: `${address}&said=again` };
  }
  return { to: `${address}&said=${bad ? 'sorry' : 'thanks'}` };
}

function pageFor(house: Property['name'], language: PageLanguage, terminal: boolean): PageFor {
  return { language, house, terminal };
}

function houseOf(properties: readonly Property[], { propertyId }: Pick<Ask, 'propertyId'>): Property['name'] {
  return properties.find(({ id }) => id === propertyId)?.name ?? { zh: '', en: '' };
}

const gone = (language: PageLanguage, terminal: boolean): Shown => ({
  status: 404,
  html: closedPage({ language, terminal }, 'gone'),
});
