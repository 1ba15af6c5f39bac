import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { leastLength, strengthOf } from './password.ts';
import type { StepProps } from './answers.ts';
import styles from './Setup.module.css';

const levels = ['tooShort', 'fair', 'good', 'strong'] as const;

export function AdministratorStep({ given, change }: StepProps) {
  const { t } = useTranslation();
  const { administrator } = given;
  const set = (part: Partial<typeof administrator>) => change({ administrator: { ...administrator, ...part } });
  const strength = strengthOf(administrator.password);
  return (
    <>
      <TextInput
        label={t('setup.name')}
        required
        withAsterisk={false}
        autoComplete="name"
        maxLength={120}
        value={administrator.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('setup.login')}
        description={t('setup.loginHint')}
        required
        withAsterisk={false}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={120}
        value={administrator.login}
        onChange={(event) => set({ login: event.currentTarget.value })}
      />
      <div>
        <PasswordInput
          label={t('setup.password')}
          description={t('setup.passwordHint')}
          required
          withAsterisk={false}
          name="new-password"
          autoComplete="new-password"
          minLength={leastLength}
          value={administrator.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
        />
        <div className={styles['strength']} data-strength={administrator.password === '' ? 'none' : strength}>
          <span className={styles['meter']} aria-hidden="true">
            {levels.map((level, at) => (
              <i
                key={level}
                className={administrator.password !== '' && at <= levels.indexOf(strength) ? styles['on'] : ''}
              />
            ))}
          </span>
          <span role="status">
            {administrator.password === '' ? '' : t('setup.strengthIs', { word: t(`setup.strength.${strength}`) })}
          </span>
        </div>
      </div>
    </>
  );
}
