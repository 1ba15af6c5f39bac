// The door: name and password (paste and password managers welcome), language and theme to choose before anybody is known.
// After a lock it is the same door, and the next person stands where the last one stood.
import { TextInput, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLoaderData, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { logIn } from '@regulars/contract/session.ts';
import { call } from '../ask/call.ts';
import { Button } from '../ui/Button.tsx';
import { device } from '../ui/device.ts';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTitle } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { DemoLogins } from './DemoLogins.tsx';
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx';
import { useKeepSession } from './session.ts';
import styles from './Login.module.css';

export function Login() {
  const { t } = useTranslation();
  const { to, locked } = useSearch({ from: '/login' });
  const setup = useLoaderData({ from: '/login' });
  const router = useRouter();
  const navigate = useNavigate();
  const keep = useKeepSession();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('session.logIn'));
  const enter = useMutation({
    mutationFn: (who: { login: string; password: string }) => call(logIn, { body: who }),
    onSuccess: async (session) => {
      keep(session);
      if (to) router.history.push(to);
      else await navigate({ to: '/today' });
    },
  });

  return (
    <main className={styles['door']} data-language={device().language}>
      <div className={styles['card']}>
        <Mark size={52} />
        <h1>{t('ui.product')}</h1>
        <p className={styles['lead']}>{locked ? t('session.locked') : t('session.lead')}</p>
        <form
          className={`${form['form']} ${styles['form']}`}
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({ login: login.trim(), password });
          }}
        >
          <TextInput
            label={t('session.login')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            withAsterisk={false}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('session.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          />
          {enter.error && <Notice tone="alarm">{refusalText(enter.error, t)}</Notice>}
          <Button voice="primary" size="tall" wide type="submit" busy={enter.isPending}>
            {t('session.logIn')}
          </Button>
        </form>
        {setup && setup.demo.length > 0 && (
          <DemoLogins logins={setup.demo} choose={(who) => enter.mutate(who)} busy={enter.isPending} />
        )}
      </div>
      <footer className={styles['foot']}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </main>
  );
}
