// Parts of promises that stand on screens of the first load: fetched with their words when they are shown.
import { lazy } from 'react';
import { careWords } from '../words/words.ts';

const withWords = async <T>(part: Promise<T>): Promise<T> => (await Promise.all([part, careWords()]))[0];

export const GuestPromises = lazy(() => withWords(import('./GuestPromises.tsx')));
export const NotePromise = lazy(() => withWords(import('./NotePromise.tsx')));
export const KeepOne = lazy(() => withWords(import('./KeepOne.tsx')));
