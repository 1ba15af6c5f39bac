// "Kept" pressed where only the promise's id is known: at the arrival it is prepared for.
import { useQuery } from '@tanstack/react-query';
import { readPromise } from '@regulars/contract/promise.ts';
import { ask } from '../ask/ask.ts';
import ActDialog from './ActDialog.tsx';

export default function KeepOne({ promiseId, close }: { promiseId: string; close: () => void }) {
  const { data } = useQuery(ask(readPromise, { params: { promiseId } }));
  return data === undefined ? null : <ActDialog promise={data.promise} act="keep" close={close} />;
}
