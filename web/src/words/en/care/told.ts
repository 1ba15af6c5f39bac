// What care tells by code.
export const told = {
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
    },
  },
} as const;
