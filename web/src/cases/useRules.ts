// Names of what the house has laid down - causes, remedies - in the reader's language.
import { useQuery } from '@tanstack/react-query';
import { readCaseRules } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';

export function useRules() {
  const { language } = useReader();
  const { data: rules } = useQuery({ ...ask(readCaseRules, {}), staleTime: 10 * 60_000 });
  const causeName = (code: string): string =>
    rules?.cause.content.causes.find((cause) => cause.code === code)?.name[language] ?? code;
  const itemName = (code: string): string =>
    rules?.catalogue.content.items.find((item) => item.code === code)?.name[language] ?? code;
  return { rules, causeName, itemName };
}
