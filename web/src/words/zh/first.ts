// What the first screens say.
import { find } from './find.ts';
import { guests } from './guests.ts';
import { badge, channel, span, status, tier, trouble } from './house.ts';
import { interaction } from './interaction.ts';
import { preference } from './preference.ts';
import { refusal } from './refusal.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { today } from './today.ts';
import { told } from './told.ts';
import { ui } from './ui.ts';

export const first = {
  badge,
  channel,
  find,
  guests,
  interaction,
  preference,
  refusal,
  session,
  setup,
  span,
  status,
  tier,
  today,
  told,
  trouble,
  ui,
} as const;
