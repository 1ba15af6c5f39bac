// What a run tells with its figures, as sentences: codes come in camel case, the causes a fit was let go for as one comma-separated text.
import type { Told } from '@regulars/contract/route.ts';
import { say, word, type Reader } from '../ui/told.ts';

export function toldSentence(told: Told, reader: Reader): string {
  const { model, told: causes } = told.params;
  const params = {
    ...told.params,
    ...(typeof model === 'string' && { model: modelName(model, reader) }),
    ...(typeof causes === 'string' && { causes: causesText(causes.split(','), reader) }),
  };
  return say({ ...told, params, code: `value.told.${told.code.replace(/^value\.told\./, '')}` }, reader);
}

/** `pareto-nbd` as people write it; the table of returns in words. */
export const modelName = (model: string, { t }: Reader): string => word('value.model.name', camel(model), model, t);

export const causesText = (causes: readonly string[], { t }: Reader): string =>
  causes
    .filter(Boolean)
    .map((cause) => word('value.model.cause', camel(cause), cause, t))
    .join(t('value.and'));

const camel = (code: string): string => code.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
