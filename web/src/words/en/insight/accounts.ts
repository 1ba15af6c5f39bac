export const accounts = {
  title: 'Companies',
  says: 'Each with all its guests together: a company cools when fewer of its people come, though each comes as ever.',
  company: 'Company',
  stays: 'Stays',
  last: 'Last stay',
  more_one: '{{count}} more that brings less',
  more_other: '{{count}} more that bring less',
} as const;
