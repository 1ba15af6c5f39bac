// Fields that are compared.

export type CompareField =
  | 'family'
  | 'given'
  | 'nameOrder'
  | 'generation'
  | 'phone'
  | 'email'
  | 'account'
  | 'document'
  | 'member'
  | 'booking'
  | 'birthDate'
  | 'gender'
  | 'title'
  | 'namesakes'
  | 'nationality'
  | 'city'
  | 'company'
  | 'address'
  | 'postalCode'
  | 'region'
  | `also:${string}`;

/** One of the two names is another one. */
export function isOtherName({ field, level }: { field: string; level: string }): boolean {
  return (field === 'family' || field === 'given') && level.startsWith('different');
}
