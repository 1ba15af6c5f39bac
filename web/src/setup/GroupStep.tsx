import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NamePair } from './NamePair.tsx';
import type { StepProps } from './answers.ts';

export function GroupStep({ given, change }: StepProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('setup.code')}
        description={t('setup.codeHint')}
        required
        withAsterisk={false}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={given.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
      <NamePair of="group" name={given.group.name} change={(name) => change({ group: { name } })} />
    </>
  );
}
