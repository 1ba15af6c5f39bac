// A new connection: which house, which system, what to call it. Afterwards it shows once what the sender has to be told; of a
// source we fetch from it takes the login, and there is nothing to tell.
import { Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addConnection, type listConnections } from '@regulars/contract/intake.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import '../ui/forms.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { Fetching, Handover } from './Handover.tsx';

type Systems = ReplyOf<typeof listConnections>['systems'];

export default function ConnectionDialog({ systems, close }: { systems: Systems; close: () => void }) {
  const { t, language } = useReader();
  const answers = useQueryClient();
  const place = usePlace();
  const houses = useSession().properties.filter(({ may }) => may.includes('intake.manage'));
  const [propertyId, setPropertyId] = useState(
    houses.find((each) => each.propertyId === place.propertyId)?.propertyId ?? houses[0]?.propertyId ?? '',
  );
  const [system, setSystem] = useState(systems[0]?.system ?? '');
  const chosen = systems.find((each) => each.system === system);
  const [name, setName] = useState<string | undefined>();
  const [more, setMore] = useState({ hotelCode: '', username: '', pollUrl: '', password: '' });
  const [role, setRole] = useState<'channel' | 'pms'>('channel');
  const fetched = chosen?.mode === 'poll';
  const called = name ?? chosen?.name[language].split(/ ?[(（]/)[0] ?? '';
  const make = useMutation({
    mutationFn: () =>
      call(addConnection, {
        body: {
          propertyId,
          system,
          name: called.trim(),
          hotelCode: given(more.hotelCode),
          username: given(more.username),
          pollUrl: fetched ? given(more.pollUrl) : undefined,
          password: fetched ? given(more.password) : undefined,
          role,
        },
      }),
    onSuccess: () => void answers.invalidateQueries({ queryKey: ['listConnections'] }),
  });
  const field = (key: keyof typeof more) => ({
    value: more[key],
    onChange: (event: { currentTarget: HTMLInputElement }) => setMore({ ...more, [key]: event.currentTarget.value }),
  });
  const made = make.data;
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={!made}
      size={made ? 620 : 480}
      title={t(
        !made ? 'intake.addTitle' : made.connection.mode === 'poll' ? 'intake.fetchingTitle' : 'intake.madeTitle',
      )}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {made?.connection.mode === 'poll' ? (
        <Fetching pollUrl={made.connection.login?.pollUrl ?? ''} close={close} />
      ) : made ? (
        <Handover url={made.url} username={made.username} secret={made.secret} close={close} />
      ) : (
        <form
          className={form['form']}
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate();
          }}
        >
          {houses.length > 1 && (
            <Select
              label={t('ui.property')}
              allowDeselect={false}
              value={propertyId}
              onChange={(value) => value && setPropertyId(value)}
              data={houses.map((each) => ({ value: each.propertyId, label: each.name[language] }))}
            />
          )}
          <Select
            label={t('intake.system')}
            description={t(fetched ? 'intake.systemFetched' : 'intake.systemHint')}
            allowDeselect={false}
            data-autofocus
            value={system}
            onChange={(value) => value && setSystem(value)}
            data={systems.map((each) => ({ value: each.system, label: each.name[language] }))}
          />
          <Select
            label={t('intake.role')}
            description={t('intake.roleHint')}
            allowDeselect={false}
            value={role}
            onChange={(value) => setRole(value === 'pms' ? 'pms' : 'channel')}
            data={(['channel', 'pms'] as const).map((value) => ({ value, label: t(`intake.roles.${value}`) }))}
          />
          <TextInput
            label={t('intake.name')}
            required
            withAsterisk={false}
            maxLength={80}
            description={t('intake.nameHint')}
            value={called}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {fetched && (
            <TextInput
              label={t('intake.pollUrl')}
              description={t('intake.pollUrlHint')}
              type="url"
              inputMode="url"
              required
              withAsterisk={false}
              maxLength={500}
              autoComplete="off"
              {...field('pollUrl')}
            />
          )}
          <TextInput
            label={t('intake.username')}
            description={fetched ? undefined : t('intake.usernameHint')}
            required={fetched}
            withAsterisk={false}
            maxLength={80}
            autoComplete="off"
            {...field('username')}
          />
          {fetched && (
            <PasswordInput
              label={t('intake.password')}
              description={t('intake.passwordHint')}
              required
              withAsterisk={false}
              maxLength={200}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
              {...field('password')}
            />
          )}
          <TextInput
            label={t('intake.hotelCode')}
            description={t('intake.hotelCodeHint')}
            maxLength={40}
            autoComplete="off"
            {...field('hotelCode')}
          />
          {make.error && <Notice tone="alarm">{refusalText(make.error, t)}</Notice>}
          <DialogFoot close={close}>
            <Button voice="primary" type="submit" busy={make.isPending} disabled={called.trim() === ''}>
              {t('intake.make')}
            </Button>
          </DialogFoot>
        </form>
      )}
    </Modal>
  );
}

const given = (text: string): string | undefined => text.trim() || undefined;
