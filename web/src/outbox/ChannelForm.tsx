// The mail server's own form, and a test letter that tells at once what came of it.
import { NumberInput, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  readMailChannel,
  saveMailChannel,
  securities,
  testMailChannel,
  type ChannelSettings,
  type MailChannel,
} from '@regulars/contract/letter.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { moment } from './words.ts';
import styles from './Outbox.module.css';

const usual: ChannelSettings = {
  host: '',
  port: 587,
  security: 'starttls',
  username: null,
  from: '',
  replyTo: null,
  bouncesTo: null,
  quietFrom: '21:00',
  quietTo: '09:00',
  weeklyCap: 2,
};
const ports = { tls: 465, starttls: 587, none: 25 } as const;

export function ChannelForm({ channel }: { channel: MailChannel }) {
  const reader = useReader();
  const { t } = reader;
  const [settings, setSettings] = useState(channel.settings ?? usual);
  const [enabled, setEnabled] = useState(channel.settings === null || channel.enabled);
  const [password, setPassword] = useState('');
  const save = useSave({ enabled, settings, password });
  const set = (part: Partial<ChannelSettings>): void => setSettings({ ...settings, ...part });
  const text = (name: 'host' | 'username' | 'from' | 'replyTo' | 'bouncesTo', hint?: string) => (
    <TextInput
      label={t(`outbox.settings.${name}`)}
      description={hint}
      autoComplete="off"
      spellCheck={false}
      inputMode={name === 'host' ? 'url' : name === 'username' ? undefined : 'email'}
      required={name === 'from'}
      withAsterisk={false}
      value={settings[name] ?? ''}
      onChange={(event) => {
        const value = event.currentTarget.value.trim();
        set({ [name]: name === 'host' || name === 'from' ? value : value || null });
      }}
    />
  );
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, { onSuccess: () => setPassword('') });
      }}
    >
      {channel.failingSince && (
        <Notice tone="alarm">
          {t('outbox.settings.failing', { at: moment(channel.failingSince, reader), failure: channel.failure ?? '' })}
        </Notice>
      )}
      {channel.relay && <Notice tone="sky">{t('outbox.settings.relay')}</Notice>}
      {text('host', t('outbox.settings.hostHint'))}
      <Choices
        label={t('outbox.settings.security')}
        value={settings.security}
        change={(security) => set({ security, port: ports[security] })}
        values={securities.map((value) => ({ value, label: t(`outbox.settings.securities.${value}`) }))}
      />
      <div className={styles['pair']}>
        <NumberInput
          label={t('outbox.settings.port')}
          min={1}
          max={65_535}
          hideControls
          value={settings.port}
          onChange={(value) => set({ port: Number(value) || ports[settings.security] })}
        />
        {text('username')}
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          label={t('outbox.settings.password')}
          description={channel.passwordSet ? t('outbox.settings.passwordKept') : undefined}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <div className={styles['pair']}>
        {text('from')}
        {text('replyTo', t('outbox.settings.replyToHint'))}
        {text('bouncesTo', t('outbox.settings.bouncesToHint'))}
      </div>
      <Limits settings={settings} set={set} />
      <Switch
        label={t('outbox.settings.enabled')}
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
      {save.error && <Notice tone="alarm">{refusalText(save.error, t)}</Notice>}
      <div className={form['foot']}>
        <Button voice="primary" type="submit" busy={save.isPending}>
          {t('outbox.settings.save')}
        </Button>
      </div>
      {channel.settings && <TestLetter from={channel.settings.from} />}
      {channel.lastSentAt && (
        <p className={styles['quiet']}>{t('outbox.settings.lastSent', { at: moment(channel.lastSentAt, reader) })}</p>
      )}
      {channel.address && (
        <p>
          {t('outbox.settings.address')}
          <code className={styles['address']}>{channel.address}</code>
          <span className={styles['quiet']}>{t('outbox.settings.addressHint')}</span>
        </p>
      )}
    </form>
  );
}

function Limits({ settings, set }: { settings: ChannelSettings; set: (part: Partial<ChannelSettings>) => void }) {
  const { t } = useReader();
  const hour = (name: 'quietFrom' | 'quietTo') => (
    <TextInput
      type="time"
      label={`${t('outbox.settings.quiet')} ${t(`outbox.settings.${name}`)}`}
      required
      withAsterisk={false}
      value={settings[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={styles['pair']}>
      {hour('quietFrom')}
      {hour('quietTo')}
      <NumberInput
        label={t('outbox.settings.cap')}
        min={0}
        max={7}
        value={settings.weeklyCap}
        onChange={(value) => set({ weeklyCap: Math.max(0, Math.min(7, Math.round(Number(value) || 0))) })}
      />
    </div>
  );
}

function useSave(given: { enabled: boolean; settings: ChannelSettings; password: string }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  return useMutation({
    mutationFn: () =>
      call(saveMailChannel, {
        body: {
          propertyId,
          enabled: given.enabled,
          settings: given.settings,
          ...(given.password !== '' && { password: given.password }),
        },
      }),
    onSuccess: (channel) => {
      answers.setQueryData(ask(readMailChannel, { query: { propertyId } }).queryKey, channel);
      void answers.invalidateQueries({ queryKey: ['listOutbox'] });
      toast(t('outbox.settings.saved'));
    },
  });
}

function TestLetter({ from }: { from: string }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const [to, setTo] = useState(from);
  const test = useMutation({ mutationFn: () => call(testMailChannel, { body: { propertyId, to: to.trim() } }) });
  return (
    <>
      <div className={styles['pair']}>
        <TextInput
          label={t('outbox.settings.testTo')}
          inputMode="email"
          autoComplete="email"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button disabled={to.trim() === ''} busy={test.isPending} onClick={() => test.mutate()}>
          {t('outbox.settings.test')}
        </Button>
      </div>
      {test.data && (
        <Notice tone={test.data.outcome === 'accepted' ? 'sky' : 'warn'}>
          {t(`outbox.settings.outcome.${test.data.outcome}`, { answer: test.data.answer })}
        </Notice>
      )}
      {test.error && <Notice tone="alarm">{refusalText(test.error, t)}</Notice>}
    </>
  );
}
