// Where the rail leads: a place is shown to those who may go there. A new screen adds its line here.
import {
  ArrowRightLeft,
  CalendarCheck,
  Megaphone,
  CalendarDays,
  ClipboardCheck,
  FileUp,
  Footprints,
  Gauge,
  MessageSquareWarning,
  Handshake,
  Cable,
  ChartPie,
  TriangleAlert,
  Lightbulb,
  ListChecks,
  Mail,
  NotebookPen,
  UserRound,
  UsersRound,
  type LucideIcon,
  BookOpenText,
  PhoneCall,
  Shapes,
  Smile,
} from 'lucide-react';
import type { ParseKeys } from 'i18next';
import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '@regulars/contract/route.ts';

const groups = ['desk', 'shift', 'care', 'insight', 'data'] as const;

export type PlaceLink = {
  to: NonNullable<LinkProps['to']>;
  group: (typeof groups)[number];
  /** said on the first load: a screen whose words come later has its title under `ui` */
  label: Extract<ParseKeys, `${'today' | 'guests' | `ui.${string}`}.title`>;
  icon: LucideIcon;
  /** one of these is enough */
  needs: readonly Permission[];
  inHand?: true;
};

const all: readonly PlaceLink[] = [
  { group: 'desk', to: '/today', label: 'today.title', icon: CalendarDays, needs: ['today.read'] },
  { group: 'desk', to: '/tasks', label: 'ui.tasks.title', icon: ClipboardCheck, needs: ['task.work'], inHand: true },
  { group: 'desk', to: '/find', label: 'guests.title', icon: UserRound, needs: ['guest.read'] },
  {
    group: 'desk',
    to: '/prearrivals',
    label: 'ui.prearrivals.title',
    icon: CalendarCheck,
    needs: ['today.read'],
  },
  { group: 'desk', to: '/ideas', label: 'ui.ideas.title', icon: Lightbulb, needs: ['guest.read'] },
  { group: 'shift', to: '/board', label: 'ui.board.title', icon: Gauge, needs: ['case.approve'], inHand: true },
  { group: 'shift', to: '/duty/briefing', label: 'ui.briefing.title', icon: Megaphone, needs: ['duty.work'] },
  { group: 'shift', to: '/duty/handover', label: 'ui.handover.title', icon: ArrowRightLeft, needs: ['duty.work'] },
  { group: 'shift', to: '/duty/log', label: 'ui.log.title', icon: NotebookPen, needs: ['duty.work'] },
  { group: 'shift', to: '/duty/rounds', label: 'ui.rounds.title', icon: Footprints, needs: ['duty.work'] },
  {
    group: 'care',
    to: '/cases',
    label: 'ui.cases.title',
    icon: MessageSquareWarning,
    needs: ['case.work'],
    inHand: true,
  },
  { group: 'care', to: '/promises', label: 'ui.promises.title', icon: Handshake, needs: ['promise.work'] },
  { group: 'care', to: '/followups', label: 'ui.followups.title', icon: PhoneCall, needs: ['followup.work'] },
  { group: 'care', to: '/surveys', label: 'ui.surveys.title', icon: Smile, needs: ['survey.run'] },
  {
    group: 'care',
    to: '/standards',
    label: 'ui.standards.title',
    icon: BookOpenText,
    needs: ['guest.read', 'standard.manage'],
  },
  { group: 'care', to: '/outbox', label: 'ui.outbox.title', icon: Mail, needs: ['message.read'] },
  { group: 'insight', to: '/value', label: 'ui.value.title', icon: ChartPie, needs: ['value.read'] },
  {
    group: 'insight',
    to: '/warnings',
    label: 'ui.warnings.title',
    icon: TriangleAlert,
    needs: ['value.read', 'followup.work'],
  },
  { group: 'insight', to: '/segments', label: 'ui.segments.title', icon: Shapes, needs: ['segment.read'] },
  { group: 'data', to: '/reviews', label: 'ui.reviews.title', icon: UsersRound, needs: ['guest.merge'] },
  { group: 'data', to: '/integrations', label: 'ui.intake.title', icon: Cable, needs: ['intake.read'] },
  { group: 'data', to: '/quality', label: 'ui.quality.title', icon: ListChecks, needs: ['guest.write', 'intake.read'] },
  { group: 'data', to: '/import', label: 'ui.import.title', icon: FileUp, needs: ['import.run'] },
];

/** `inHand` places stand in the phone's bar too, beside Today, Find and Me, which always do. */
export function places(may: readonly Permission[]): readonly PlaceLink[] {
  return all.filter(({ needs }) => needs.some((each) => may.includes(each)));
}

/** Places under the names they are looked for by; a group without any is left out. */
export function grouped(some: readonly PlaceLink[]): { group: PlaceLink['group']; here: readonly PlaceLink[] }[] {
  return groups
    .map((group) => ({ group, here: some.filter((place) => place.group === group) }))
    .filter(({ here }) => here.length > 0);
}

/** Where this person begins; undefined where no screen is open to them. */
export function firstPlace(may: readonly Permission[]): PlaceLink['to'] | undefined {
  return places(may)[0]?.to;
}
