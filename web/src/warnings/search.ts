// What stands after the question mark of the warnings' address (see ../search.ts).
import { guestClass, type GuestClass } from '@regulars/contract/guest.ts';
import type { SignalCode, WarningState } from '@regulars/contract/warning.ts';
import { oneOf, short, type Raw } from '../search.ts';

// written out here: the contract of the screen stays out of the first load
export const warningStates = [
  'fresh',
  'takenUp',
  'control',
  'aside',
  'back',
  'gone',
] as const satisfies readonly WarningState[];
export const signalCodes = [
  'rhythm',
  'caseOpen',
  'satisfaction',
  'channel',
  'cancelled',
  'card',
  'competitor',
  'noReply',
] as const satisfies readonly SignalCode[];

export const warningTabs = ['secondStay', 'expiring', 'report', 'reasons', 'playbooks'] as const;
/** `at`: the guest whose warning is opened */
export type WarningsSearch = {
  tab?: (typeof warningTabs)[number];
  state?: WarningState;
  signal?: SignalCode;
  guestClass?: GuestClass;
  owner?: string;
  at?: string;
};
export function readWarningsSearch(raw: Raw): WarningsSearch {
  return {
    tab: oneOf(warningTabs, raw['tab']),
    state: oneOf(warningStates, raw['state']),
    signal: oneOf(signalCodes, raw['signal']),
    guestClass: oneOf(guestClass.options, raw['guestClass']),
    owner: short(raw['owner'], 40),
    at: short(raw['at'], 40),
  };
}
