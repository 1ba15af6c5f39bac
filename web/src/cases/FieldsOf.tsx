// Fields of a step that choose among people, causes, cases and lines.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readCaseRules } from '@regulars/contract/caseRule.ts';
import { listColleagues } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { moneyText } from '../ui/numbers.ts';
import type { Fields } from './StepFields.tsx';
import styles from './Cases.module.css';

export function Tick({
  label,
  checked,
  change,
}: {
  label: string;
  checked: boolean;
  change: (checked: boolean) => void;
}) {
  return (
    <label className={styles['tick']}>
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => change(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Whom it is offered to, or who prevents it: a person of the department, where the offer may also be to all of it. */
export function PersonField({ kind, page, filled, fill }: Fields) {
  const { t } = useReader();
  const { data } = useQuery(ask(listColleagues, { params: { propertyId: page.propertyId } }));
  const isOffer = kind === 'offered';
  const people = (data?.colleagues ?? []).filter(
    ({ staffId, departments }) =>
      (!isOffer || staffId !== page.owner.staffId) && departments.includes(filled.department),
  );
  return (
    <NativeSelect
      label={t(isOffer ? 'cases.screen.ask.person' : 'cases.screen.ask.preventedBy')}
      value={filled.staffId}
      onChange={({ currentTarget }) => fill({ staffId: currentTarget.value })}
      data={[
        { value: '', label: isOffer ? t('cases.screen.anyone') : '–' },
        ...people.map(({ staffId, name, onDuty }) => ({
          value: staffId,
          label: onDuty ? `${name} (${t('tasks.people.onDuty')})` : name,
        })),
      ]}
    />
  );
}

export function PeopleField({ page, filled, fill }: Fields) {
  const { t } = useReader();
  const { data } = useQuery(ask(listColleagues, { params: { propertyId: page.propertyId } }));
  const change = (staffId: string, checked: boolean) =>
    fill({
      staffIds: checked ? [...filled.staffIds, staffId] : filled.staffIds.filter((each) => each !== staffId),
    });
  return (
    <fieldset className={styles['ticks']}>
      <legend>{t('cases.screen.ask.helpers')}</legend>
      {(data?.colleagues ?? [])
        .filter(({ staffId }) => staffId !== page.owner.staffId)
        .map(({ staffId, name }) => (
          <Tick
            key={staffId}
            label={name}
            checked={filled.staffIds.includes(staffId)}
            change={(checked) => change(staffId, checked)}
          />
        ))}
    </fieldset>
  );
}

/** Causes of the case's own kind first. */
export function CauseField({ page, filled, fill }: Fields) {
  const { t, language } = useReader();
  const { data } = useQuery(ask(readCaseRules, {}));
  const causes = (data?.cause.content.causes ?? []).filter(({ active, code }) => active || code === filled.cause);
  const options = (own: boolean) =>
    causes
      .filter(({ category }) => (category === page.category) === own)
      .map(({ code, name, category }) => ({
        value: code,
        label: own ? name[language] : `${t(`cases.category.${category}`)} · ${name[language]}`,
      }));
  return (
    <NativeSelect
      label={t('cases.screen.ask.cause')}
      value={filled.cause}
      onChange={({ currentTarget }) => fill({ cause: currentTarget.value })}
      data={[
        { value: '', label: '–' },
        ...options(true),
        { group: t('cases.screen.otherKinds'), items: options(false) },
      ]}
    />
  );
}

export function OriginalField({ page, filled, fill }: Fields) {
  const { t } = useReader();
  if (filled.validity !== 'duplicate') return null;
  const others = [...page.prior, ...page.similar];
  return (
    <NativeSelect
      label={t('cases.screen.ask.duplicateOf')}
      value={filled.duplicateOf}
      onChange={({ currentTarget }) => fill({ duplicateOf: currentTarget.value })}
      data={[
        { value: '', label: '–' },
        ...others.map(({ caseId, number, words }) => ({ value: caseId, label: `${number} ${words}` })),
      ]}
    />
  );
}

export function LineField({ kind, page, filled, fill }: Fields) {
  const { t, language } = useReader();
  const { data } = useQuery(ask(readCaseRules, {}));
  const wanted = kind === 'redeemed' ? 'executed' : 'decided';
  const nameOf = (item: string) =>
    data?.catalogue.content.items.find(({ code }) => code === item)?.name[language] ?? item;
  return (
    <NativeSelect
      label={t('cases.screen.ask.line')}
      value={filled.lineId}
      onChange={({ currentTarget }) => fill({ lineId: currentTarget.value })}
      data={page.remedies
        .filter(({ state }) => state === wanted)
        .map(({ lineId, item, retailMinor, currencyCode }) => ({
          value: lineId,
          label: `${nameOf(item)} · ${moneyText({ amountMinor: retailMinor, currencyCode }, language)}`,
        }))}
    />
  );
}
