// What the first run asks for, step by step, and when a step is complete.
import type { setUp } from '@regulars/contract/setup.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { leastLength } from './password.ts';

type Body = BodyIn<typeof setUp>;
export type Setup = Omit<Body, 'administrator'> & { administrator: Omit<Body['administrator'], 'language'> };
export type StepProps = { given: Setup; change: (part: Partial<Setup>) => void };

export const setupSteps = ['group', 'property', 'administrator'] as const;
export type SetupStep = (typeof setupSteps)[number];

export function emptySetup(here: { timeZone: string; country: string; currency: string }): Setup {
  return {
    code: '',
    group: { name: { zh: '', en: '' } },
    property: { code: '', name: { zh: '', en: '' }, kind: 'hotel', ...here },
    administrator: { name: '', login: '', password: '' },
  };
}

export const propertyCodeForm = /^[A-Za-z0-9-]{2,20}$/;

export function isReady(given: Setup, step: SetupStep): boolean {
  const { group, property, administrator } = given;
  switch (step) {
    case 'group':
      return given.code.trim() !== '' && isNamed(group.name);
    case 'property':
      return (
        isNamed(property.name) &&
        propertyCodeForm.test(property.code.trim()) &&
        property.timeZone !== '' &&
        property.country !== '' &&
        property.currency !== ''
      );
    case 'administrator':
      return (
        administrator.name.trim() !== '' &&
        administrator.login.trim().length >= 3 &&
        administrator.password.length >= leastLength
      );
  }
}

export function isNamed(name: { zh: string; en: string }): boolean {
  return name.zh.trim() !== '' || name.en.trim() !== '';
}
