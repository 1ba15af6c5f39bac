// When and where a promise is due: an occasion of the guest's, or a time on the house's clock.
import { TextInput } from '@mantine/core';
import type { PromiseTrigger } from '@regulars/contract/promise.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { instantIn } from '../tasks/wallTime.ts';
import { Choices } from '../ui/Choices.tsx';

export type Filled = { kind: PromiseTrigger['kind']; when: string; anywhere: boolean };
export const unfilled: Filled = { kind: 'nextArrival', when: '', anywhere: true };

/** Undefined while the time is missing. */
export function triggerOf(filled: Filled, propertyId: string, timeZone: string): PromiseTrigger | undefined {
  const { kind, when, anywhere } = filled;
  if (kind === 'at') return when === '' ? undefined : { kind, at: instantIn(when, timeZone) };
  return { kind, propertyId: anywhere ? null : propertyId };
}

export function TriggerFields({ filled, fill }: { filled: Filled; fill: (filled: Filled) => void }) {
  const { t } = useReader();
  const { properties } = useSession();
  const kinds = ['nextArrival', 'nextBooking', 'nextVisit', 'at'] as const;
  return (
    <>
      <Choices
        label={t('promises.trigger.label')}
        value={filled.kind}
        change={(kind) => fill({ ...filled, kind })}
        values={kinds.map((value) => ({ value, label: t(`promises.trigger.${value}`) }))}
      />
      {filled.kind === 'at' ? (
        <TextInput
          type="datetime-local"
          label={t('promises.when')}
          required
          value={filled.when}
          onChange={({ currentTarget }) => fill({ ...filled, when: currentTarget.value })}
        />
      ) : (
        properties.length > 1 && (
          <Choices
            label={t('promises.place.label')}
            value={filled.anywhere ? 'anywhere' : 'here'}
            change={(value) => fill({ ...filled, anywhere: value === 'anywhere' })}
            values={(['anywhere', 'here'] as const).map((value) => ({ value, label: t(`promises.place.${value}`) }))}
          />
        )
      )}
    </>
  );
}

/** Of the house on the screen. */
export function useTrigger(filled: Filled): PromiseTrigger | undefined {
  const { propertyId, timeZone } = usePlace();
  return triggerOf(filled, propertyId, timeZone);
}
