import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../ui/Choices.tsx';
import { useDevice } from '../ui/device.ts';
import { SearchSelect } from '../ui/SearchSelect.tsx';
import form from '../ui/Form.module.css';
import { NamePair } from './NamePair.tsx';
import { countries, currencies, currencyOf, timeZones } from './places.ts';
import { propertyCodeForm, type StepProps } from './answers.ts';

export function PropertyStep({ given, change }: StepProps) {
  const { t } = useTranslation();
  const { language } = useDevice();
  const { property } = given;
  const set = (part: Partial<typeof property>) => change({ property: { ...property, ...part } });
  const [now] = useState(() => new Date());
  const lists = useMemo(
    () => ({
      zones: timeZones(language, now),
      countries: countries(language),
      currencies: currencies(language),
    }),
    [language, now],
  );
  const code = property.code.trim();
  const search = {
    allowDeselect: false,
    limit: 60,
    maxDropdownHeight: 260,
    nothingFoundMessage: t('setup.nothingFound'),
  } as const;
  return (
    <>
      <Choices
        label={t('setup.kindAsk')}
        values={(['hotel', 'restaurant'] as const).map((value) => ({ value, label: t(`setup.kind.${value}`) }))}
        value={property.kind}
        change={(kind) => set({ kind })}
      />
      <NamePair of="property" name={property.name} change={(name) => set({ name })} />
      <TextInput
        label={t('setup.propertyCode')}
        description={t('setup.propertyCodeHint')}
        error={code !== '' && !propertyCodeForm.test(code) ? t('setup.propertyCodeWrong') : undefined}
        required
        withAsterisk={false}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        value={property.code}
        onChange={(event) => set({ code: event.currentTarget.value.toUpperCase() })}
      />
      <SearchSelect
        label={t('setup.timeZone')}
        {...search}
        data={lists.zones}
        value={property.timeZone || null}
        onChange={(timeZone) => timeZone && set({ timeZone })}
      />
      <div className={form['pair']}>
        <SearchSelect
          label={t('setup.country')}
          {...search}
          data={lists.countries}
          value={property.country || null}
          onChange={(country) => country && set({ country, currency: currencyOf[country] ?? property.currency })}
        />
        <SearchSelect
          label={t('setup.currency')}
          {...search}
          data={lists.currencies}
          value={property.currency || null}
          onChange={(currency) => currency && set({ currency })}
        />
      </div>
    </>
  );
}
