// The departments of a house: who a duty may go to. Words `tasks.department.<code>`.
import { z } from 'zod';

export const departments = [
  'frontOffice',
  'concierge',
  'guestRelations',
  'housekeeping',
  'engineering',
  'foodAndBeverage',
  'kitchen',
  'reservations',
  'security',
  'finance',
  'sales',
] as const;
export const department = z.enum(departments);
export type Department = z.output<typeof department>;
