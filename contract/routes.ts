// Every route there is. The server must answer each (a test compares), openapi.json is made of them.
import * as board from './board.ts';
import * as briefing from './briefing.ts';
import * as cases from './case.ts';
import * as caseAnalysis from './caseAnalysis.ts';
import * as caseBeside from './caseBeside.ts';
import * as caseRules from './caseRule.ts';
import * as caseSteps from './caseStep.ts';
import * as checkin from './checkin.ts';
import * as dutyLog from './dutyLog.ts';
import * as find from './find.ts';
import * as followup from './followup.ts';
import * as guest from './guest.ts';
import * as handover from './handover.ts';
import * as household from './household.ts';
import * as idea from './idea.ts';
import * as identity from './identity.ts';
import * as imports from './import.ts';
import * as intake from './intake.ts';
import * as interaction from './interaction.ts';
import * as prearrival from './prearrival.ts';
import * as preference from './preference.ts';
import * as promises from './promise.ts';
import * as letter from './letter.ts';
import * as needs from './needs.ts';
import * as outbox from './outbox.ts';
import * as pulse from './pulse.ts';
import * as quality from './quality.ts';
import * as relink from './relink.ts';
import * as remedies from './remedy.ts';
import * as review from './review.ts';
import * as roster from './roster.ts';
import * as round from './round.ts';
import type { Route } from './route.ts';
import * as segments from './segment.ts';
import * as session from './session.ts';
import * as setup from './setup.ts';
import * as standard from './standard.ts';
import * as task from './task.ts';
import * as today from './today.ts';
import * as value from './value.ts';
import * as valueFigures from './valueFigures.ts';
import * as valueSales from './valueSales.ts';
import * as warning from './warning.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'reply' in value;

export const routes: readonly Route[] = [
  session,
  setup,
  today,
  prearrival,
  checkin,
  idea,
  handover,
  briefing,
  dutyLog,
  round,
  board,
  needs,
  outbox,
  letter,
  task,
  roster,
  guest,
  household,
  preference,
  promises,
  interaction,
  find,
  identity,
  quality,
  relink,
  review,
  cases,
  caseSteps,
  caseBeside,
  caseRules,
  remedies,
  caseAnalysis,
  intake,
  imports,
  standard,
  pulse,
  followup,
  value,
  valueFigures,
  valueSales,
  segments,
  warning,
].flatMap((word) => Object.values(word as Record<string, unknown>).filter(isRoute));
