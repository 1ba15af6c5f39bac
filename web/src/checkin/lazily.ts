// Parts of the arrival desk that stand on screens of the first load: fetched with their words when they are shown.
import { lazy } from 'react';
import { careWords } from '../words/words.ts';

const withWords = async <T>(part: Promise<T>): Promise<T> => (await Promise.all([part, careWords()]))[0];

export const CheckinLink = lazy(() => withWords(import('./CheckinLink.tsx')));
export const StayIdeas = lazy(() => withWords(import('./StayIdeas.tsx')));
