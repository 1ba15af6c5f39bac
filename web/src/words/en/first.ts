// What the first screens say.
import { canonical } from './canonical.ts';
import { find } from './find.ts';
import { guests } from './guests.ts';
import { badge, channel, span, status, tier, trouble } from './house.ts';
import { intake } from './intake.ts';
import { interaction } from './interaction.ts';
import { preference } from './preference.ts';
import { quality } from './quality.ts';
import { refusal } from './refusal.ts';
import { reviews } from './reviews.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { today } from './today.ts';
import { told } from './told.ts';
import { ui } from './ui.ts';

export const first = {
  badge,
  canonical,
  channel,
  find,
  guests,
  intake,
  interaction,
  preference,
  quality,
  refusal,
  reviews,
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
