// Colleagues: which departments a role works in where nobody said otherwise, and who stands for a department when it does not
// answer. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { Role } from '@regulars/contract/session.ts';

export type Colleague = {
  staffId: string;
  name: string;
  role: Role;
  departments: Department[];
  headOf: Department[];
};
export type OnDuty = { staffId: string; department: Department; head: boolean; shift: 'early' | 'late' | 'night' };

const usual: Readonly<Record<Role, readonly Department[]>> = {
  frontDesk: ['frontOffice', 'concierge', 'reservations'],
  host: ['foodAndBeverage', 'kitchen'],
  guestRelations: ['guestRelations'],
  dutyManager: ['frontOffice', 'security'],
  housekeeping: ['housekeeping'],
  engineering: ['engineering'],
  marketing: ['sales'],
  generalManager: [],
  groupAdmin: [],
  integrator: [],
};
export const usualDepartments = (role: Role): Department[] => [...usual[role]];

/**
 * Who answers for a department: its head on shift, its head, whoever leads the house on shift, a duty manager, the general manager,
 * an administrator; anybody rather than nobody. Undefined only where nobody works at all.
 */
export function headOnDuty(
  colleagues: readonly Colleague[],
  onDuty: readonly OnDuty[],
  department: Department,
): string | undefined {
  const here = onDuty.filter((one) => one.department === department);
  const heads = colleagues.filter(({ headOf }) => headOf.includes(department));
  return (
    here.find(({ head }) => head)?.staffId ??
    heads.find(({ staffId }) => here.some((one) => one.staffId === staffId))?.staffId ??
    heads[0]?.staffId ??
    dutyManagerOf(colleagues, onDuty)
  );
}

/** The duty manager on shift, any duty manager, then whoever leads the house. */
export function dutyManagerOf(colleagues: readonly Colleague[], onDuty: readonly OnDuty[]): string | undefined {
  const managers = colleagues.filter(({ role }) => role === 'dutyManager');
  const present = managers.find(({ staffId }) => onDuty.some((one) => one.staffId === staffId));
  return (present ?? managers[0])?.staffId ?? generalManagerOf(colleagues);
}

export function generalManagerOf(colleagues: readonly Colleague[]): string | undefined {
  const order: readonly Role[] = ['generalManager', 'groupAdmin'];
  for (const wanted of order) {
    const found = colleagues.find(({ role }) => role === wanted);
    if (found) return found.staffId;
  }
  return colleagues[0]?.staffId;
}
