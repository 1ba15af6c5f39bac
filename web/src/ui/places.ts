// Where the rail leads: a place is shown to those who may go there. A new screen adds its line here.
import { CalendarDays, FileUp, Cable, ListChecks, UserRound, UsersRound, type LucideIcon } from 'lucide-react';
import type { ParseKeys } from 'i18next';
import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '@regulars/contract/route.ts';

export type PlaceLink = {
  to: NonNullable<LinkProps['to']>;
  label: Extract<ParseKeys, `${string}.title`>;
  icon: LucideIcon;
  /** one of these is enough */
  needs: readonly Permission[];
  inHand: boolean;
};

const all: readonly PlaceLink[] = [
  { to: '/today', label: 'today.title', icon: CalendarDays, needs: ['today.read'], inHand: false },
  { to: '/find', label: 'guests.title', icon: UserRound, needs: ['guest.read'], inHand: false },
  { to: '/reviews', label: 'reviews.title', icon: UsersRound, needs: ['guest.merge'], inHand: false },
  { to: '/integrations', label: 'intake.rail.title', icon: Cable, needs: ['intake.read'], inHand: false },
  { to: '/quality', label: 'quality.title', icon: ListChecks, needs: ['guest.write', 'intake.read'], inHand: false },
  { to: '/import', label: 'ui.import.title', icon: FileUp, needs: ['import.run'], inHand: false },
];

/** `inHand` places stand in the phone's bar too, beside Today, Find and Me, which always do. */
export function places(may: readonly Permission[]): readonly PlaceLink[] {
  return all.filter(({ needs }) => needs.some((each) => may.includes(each)));
}

/** Where this person begins; undefined where no screen is open to them. */
export function firstPlace(may: readonly Permission[]): PlaceLink['to'] | undefined {
  return places(may)[0]?.to;
}
