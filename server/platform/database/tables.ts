// Every table of the house as a type. This file names none: each folder's store adds its own with
// `declare module '../platform/database/tables.ts' { interface Tables { guest: GuestTable } }`.
import type { Transaction } from 'kysely';

export interface Tables {}

/** One open transaction of one hotel group (or of the system, where there is no group yet). Takes `sql` templates too. */
export type Tx = Transaction<Tables>;
