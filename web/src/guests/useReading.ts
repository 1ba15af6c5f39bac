// Reads the note while it is typed: a moment after the last letter, never while an input method composes half a word.
import { useQuery } from '@tanstack/react-query';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readNote, type DateProposal, type Proposal } from '@regulars/contract/preference.ts';
import { ask } from '../ask/ask.ts';
import type { TroubleCategory } from './notes.ts';

export type Reading = {
  proposals: readonly Proposal[];
  specialDates: readonly DateProposal[];
  trouble: TroubleCategory | null;
  warnings: readonly ('cardNumber' | 'documentNumber')[];
};

const nothingRead: Reading = { proposals: [], specialDates: [], trouble: null, warnings: [] };
const pause = 300;

export function useReading(text: string): Reading {
  const settled = useSettled(text.trim(), pause);
  const answer = useQuery({
    ...ask(readNote, { body: { text: settled } }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return settled.length === 0 ? nothingRead : (answer.data ?? nothingRead);
}

/** The value once it has not changed for `milliseconds`. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
