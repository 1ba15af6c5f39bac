// Every route there is. The server must answer each (a test compares), openapi.json is made of them.
import * as find from './find.ts';
import * as guest from './guest.ts';
import * as household from './household.ts';
import * as identity from './identity.ts';
import * as imports from './import.ts';
import * as intake from './intake.ts';
import * as interaction from './interaction.ts';
import * as preference from './preference.ts';
import * as quality from './quality.ts';
import * as relink from './relink.ts';
import * as review from './review.ts';
import type { Route } from './route.ts';
import * as session from './session.ts';
import * as setup from './setup.ts';
import * as today from './today.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'reply' in value;

export const routes: readonly Route[] = [
  session,
  setup,
  today,
  guest,
  household,
  preference,
  interaction,
  find,
  identity,
  quality,
  relink,
  review,
  intake,
  imports,
].flatMap((word) => Object.values(word as Record<string, unknown>).filter(isRoute));
