// Every setting of the house, from the folders that own them; `regulars config` prints this.
import { intakeSettings } from './intake/settings.ts';
import { messagesSettings } from './messages/settings.ts';
import { platformSettings } from './platform/settings.ts';
import { staffSettings } from './staff/settings.ts';

export const houseSettings = { ...platformSettings, ...staffSettings, ...intakeSettings, ...messagesSettings };
