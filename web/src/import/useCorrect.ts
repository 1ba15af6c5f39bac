// Corrections are sent one after the other (the file is read again for each) and shown at once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readImport, setMapping, type ImportView } from '@regulars/contract/import.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';

export type Correction = BodyIn<typeof setMapping>;
export type Correct = { send: (change: Correction) => void; busy: boolean; error: Error | null };

export function useCorrect(importId: string): Correct {
  const answers = useQueryClient();
  const key = ask(readImport, { params: { importId } }).queryKey;
  const sending = useMutation({
    scope: { id: `correct-${importId}` },
    mutationKey: ['correct', importId],
    mutationFn: (body: Correction) => call(setMapping, { params: { importId }, body }),
    onSuccess: (view) => {
      // a later correction that still waits has the last word
      if (answers.isMutating({ mutationKey: ['correct', importId] }) <= 1) answers.setQueryData(key, view);
    },
    onError: () => void answers.invalidateQueries({ queryKey: key }),
  });
  const send = (change: Correction): void => {
    answers.setQueryData<ImportView>(key, (view) => view && shown(view, change));
    sending.mutate(change);
  };
  return { send, busy: sending.isPending, error: sending.error };
}

/** What a person just chose, before the server has read the file again. */
function shown(view: ImportView, change: Correction): ImportView {
  const fields = new Map(change.columns?.map(({ index, field }) => [index, field]));
  return {
    ...view,
    kind: change.kind ?? view.kind,
    columns: view.columns.map((column) =>
      fields.has(column.index) ? { ...column, field: fields.get(column.index) ?? null, sure: true } : column,
    ),
    questions: view.questions.map((question) => ({
      ...question,
      answer: change.answers?.[question.key] ?? question.answer,
    })),
  };
}
