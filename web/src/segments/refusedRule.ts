// What the house refuses of a rule, said at the row it is about, with names instead of codes.
import { Refused } from '../ask/call.ts';
import { refusalText } from '../ui/refusals.ts';
import type { DraftGroup, DraftRule } from './draft.ts';
import { nameOf, type Speaker } from './speak.ts';

/** `fact` of a refusal is `stays`, `stay` or `stay.channel`. */
export function refusedRule(error: unknown, speaker: Speaker): string {
  const fact = error instanceof Refused ? error.params['fact'] : undefined;
  if (!(error instanceof Refused) || typeof fact !== 'string') return refusalText(error, speaker.t);
  const [first = '', field] = fact.split('.');
  const name = field ? nameOf(speaker, `field.${field}`) : nameOf(speaker, `fact.${first}`);
  return refusalText(
    new Refused(error.code, { ...error.params, fact: name }, error.status, error.requestId),
    speaker.t,
  );
}

/** The first row that asks for what was refused; undefined where the refusal is about the whole. */
export function refusedRow(error: unknown, root: DraftGroup): string | undefined {
  const fact = error instanceof Refused ? error.params['fact'] : undefined;
  if (typeof fact !== 'string') return undefined;
  const [code] = fact.split('.');
  const look = (rule: DraftRule): string | undefined => {
    switch (rule.kind) {
      case 'fact':
        return rule.fact === code ? rule.key : undefined;
      case 'history':
        return rule.history === code ? rule.key : undefined;
      case 'segment':
        return undefined;
      case 'group':
        for (const each of rule.rules) {
          const found = look(each);
          if (found) return found;
        }
        return undefined;
    }
  };
  return look(root);
}
