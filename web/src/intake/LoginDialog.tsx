// The login we fetch a source with. The password that is kept is never shown, so a change gives the whole login anew: an old password
// must not go to a new address either.
import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useChange } from './SourceMenu.tsx';

export default function LoginDialog({
  source,
  name,
  close,
}: {
  source: ConnectionView;
  name: string;
  close: () => void;
}) {
  const { t } = useReader();
  const isFirst = !source.login?.pollUrl;
  const [login, setLogin] = useState({
    pollUrl: source.login?.pollUrl ?? '',
    username: source.login?.username ?? '',
    password: '',
  });
  const change = useChange(source.connectionId);
  const field = (key: keyof typeof login) => ({
    value: login[key],
    required: true,
    withAsterisk: false,
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => setLogin({ ...login, [key]: event.currentTarget.value }),
  });
  const to = { ...login, pollUrl: login.pollUrl.trim(), username: login.username.trim() };
  const done = () => {
    toast(t('intake.loginChanged'));
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('intake.loginTitle', { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ login: to }, { onSuccess: done });
        }}
      >
        <p>{t(isFirst ? 'intake.loginFirst' : 'intake.loginLead')}</p>
        <TextInput
          label={t('intake.pollUrl')}
          description={t('intake.pollUrlHint')}
          type="url"
          inputMode="url"
          data-autofocus={isFirst || undefined}
          maxLength={500}
          {...field('pollUrl')}
        />
        <TextInput
          label={t('intake.username')}
          data-autofocus={!isFirst || undefined}
          maxLength={80}
          {...field('username')}
        />
        <PasswordInput
          label={t('intake.password')}
          description={t('intake.passwordHint')}
          maxLength={200}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          {...field('password')}
          autoComplete="new-password"
        />
        {change.error && <Notice tone="alarm">{refusalText(change.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button
            voice="primary"
            type="submit"
            disabled={to.pollUrl === '' || to.username === '' || to.password === ''}
            busy={change.isPending}
          >
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
