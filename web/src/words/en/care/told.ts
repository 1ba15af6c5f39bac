// What care tells by code.
import { ideaReasons, ideaWords, inLanguage, roomWords } from '@regulars/contract/told-checkin.ts';
export const told = {
  room: inLanguage(roomWords, 'en'),
  idea: inLanguage(ideaWords, 'en'),
  ideaWhy: inLanguage(ideaReasons, 'en'),
  followup: {
    why: {
      always: 'After the stay',
      firstStay: 'After the first stay',
      afterTrouble: 'After trouble',
      again: 'Agreed in the last talk',
      talk: 'Talk',
      rhythm: 'Missed own rhythm',
      away6: 'Away 6 months',
      away12: 'Away 12 months',
      away18: 'Away 18 months',
      warning: 'Early warning',
      secondStay: 'Second stay',
      expiring: 'Card runs out',
    },
  },
} as const;
