// The shape of a guest with a story of their own, and the short ways to write one down.
import { companies, type Agency, type Company } from './names.ts';
import type { DemoPerson } from './person.ts';
import type { Likes, Told } from './story.ts';

export type Sketch = Partial<DemoPerson> &
  Pick<DemoPerson, 'family' | 'given' | 'latinFamily' | 'latinGiven' | 'gender' | 'country' | 'language'>;
export type Hero = {
  person: Sketch;
  arrives: {
    expectedAt: string;
    nights: number;
    late?: number;
    missingInPms?: true;
    /** booked so many minutes ago */
    minutesAgo?: number;
    request?: string;
    /** who share the room */
    others?: readonly Sketch[];
    /** ages */
    children?: readonly number[];
    /** who booked for the guest */
    booker?: Sketch;
    agency?: Agency;
  };
  told: Told[];
  likes: Likes[];
  /** days from today to the birthday */
  birthdayIn?: number;
  /** a day of their own: days from today, what it is */
  day?: { in: number; kind: 'anniversary' | 'other'; text: string };
};

type Origin = Pick<DemoPerson, 'country' | 'language'>;
export const here: Origin = { country: 'CN', language: 'zh' };
export const named = (family: string, given: string, latinFamily: string, latinGiven: string) => ({
  family,
  given,
  latinFamily,
  latinGiven,
});
export const abroad = (given: string, family: string) => named(family, given, family, given);
export const company = (name: string): Company => companies.find((one) => one.name === name)!;
