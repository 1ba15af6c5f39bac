// Where the rail leads: a place is shown to those who may go there. A new screen adds its line here.
import {
  ArrowRightLeft,
  CalendarCheck,
  Megaphone,
  CalendarDays,
  ClipboardCheck,
  FileUp,
  Gauge,
  MessageSquareWarning,
  Handshake,
  Cable,
  ListChecks,
  Mail,
  UserRound,
  UsersRound,
  type LucideIcon,
  BookOpenText,
  PhoneCall,
  Smile,
} from 'lucide-react';
import type { ParseKeys } from 'i18next';
import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '@regulars/contract/route.ts';

export type PlaceLink = {
  to: NonNullable<LinkProps['to']>;
  /** said on the first load: a screen whose words come later has its title under `ui` */
  label: Extract<ParseKeys, `${'today' | 'guests' | `ui.${string}`}.title`>;
  icon: LucideIcon;
  /** one of these is enough */
  needs: readonly Permission[];
  inHand: boolean;
};

const all: readonly PlaceLink[] = [
  { to: '/today', label: 'today.title', icon: CalendarDays, needs: ['today.read'], inHand: false },
  { to: '/tasks', label: 'ui.tasks.title', icon: ClipboardCheck, needs: ['task.work'], inHand: true },
  { to: '/cases', label: 'ui.cases.title', icon: MessageSquareWarning, needs: ['case.work'], inHand: true },
  { to: '/board', label: 'ui.board.title', icon: Gauge, needs: ['case.approve'], inHand: true },
  { to: '/find', label: 'guests.title', icon: UserRound, needs: ['guest.read'], inHand: false },
  { to: '/promises', label: 'ui.promises.title', icon: Handshake, needs: ['promise.work'], inHand: false },
  { to: '/prearrivals', label: 'ui.prearrivals.title', icon: CalendarCheck, needs: ['today.read'], inHand: false },
  { to: '/duty/briefing', label: 'ui.briefing.title', icon: Megaphone, needs: ['duty.work'], inHand: false },
  { to: '/duty/handover', label: 'ui.handover.title', icon: ArrowRightLeft, needs: ['duty.work'], inHand: false },
  { to: '/followups', label: 'ui.followups.title', icon: PhoneCall, needs: ['followup.work'], inHand: false },
  { to: '/surveys', label: 'ui.surveys.title', icon: Smile, needs: ['survey.run'], inHand: false },
  {
    to: '/standards',
    label: 'ui.standards.title',
    icon: BookOpenText,
    needs: ['guest.read', 'standard.manage'],
    inHand: false,
  },
  { to: '/outbox', label: 'ui.outbox.title', icon: Mail, needs: ['message.read'], inHand: false },
  { to: '/reviews', label: 'ui.reviews.title', icon: UsersRound, needs: ['guest.merge'], inHand: false },
  { to: '/integrations', label: 'ui.intake.title', icon: Cable, needs: ['intake.read'], inHand: false },
  { to: '/quality', label: 'ui.quality.title', icon: ListChecks, needs: ['guest.write', 'intake.read'], inHand: false },
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
