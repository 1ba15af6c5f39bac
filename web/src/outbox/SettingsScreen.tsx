// How letters leave: the mail server of the property with its hours and limits, and the moments at which the house writes by itself.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  listMoments,
  momentMode,
  readMailChannel,
  saveMoment,
  type Moment,
  type MomentMode,
} from '@regulars/contract/letter.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { ChannelForm } from './ChannelForm.tsx';
import { OutboxNav } from './OutboxNav.tsx';
import styles from './Outbox.module.css';

export function SettingsScreen() {
  const { t } = useReader();
  const mayManage = useMay('message.manage');
  return (
    <>
      <PageBar title={t('outbox.nav.settings')} />
      <OutboxNav at="settings" />
      {mayManage ? (
        <PageBody>
          <div className={styles['settings']}>
            <Server />
            <Moments />
          </div>
        </PageBody>
      ) : (
        <NoPermission />
      )}
    </>
  );
}

function Server() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readMailChannel, { query: { propertyId } }));
  return (
    <Section title={t('outbox.settings.server')}>
      <p className={styles['lead']}>{t('outbox.settings.lead')}</p>
      {answer.data ? (
        <ChannelForm key={propertyId} channel={answer.data} />
      ) : answer.error ? (
        <Failed error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={6} />
      )}
    </Section>
  );
}

function Moments() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const answer = useQuery(ask(listMoments, { query: { propertyId } }));
  const save = useMutation({
    mutationFn: ({ moment, mode }: { moment: Moment; mode: MomentMode }) =>
      call(saveMoment, { params: { moment }, body: { propertyId, mode } }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => answers.invalidateQueries({ queryKey: [listMoments.id] }),
  });
  return (
    <Section title={t('outbox.settings.moments')}>
      <p className={styles['lead']}>{t('outbox.settings.momentsLead')}</p>
      {answer.data?.moments.map(({ moment, mode }) => (
        <div key={moment} className={styles['moment']}>
          <span aria-hidden="true">{t(`outbox.settings.moment.${moment}`)}</span>
          <Choices
            unseenLabel
            label={t(`outbox.settings.moment.${moment}`)}
            value={save.isPending && save.variables.moment === moment ? save.variables.mode : mode}
            change={(value) => save.mutate({ moment, mode: value })}
            values={momentMode.options.map((value) => ({ value, label: t(`outbox.settings.mode.${value}`) }))}
          />
        </div>
      ))}
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={4} />)}
    </Section>
  );
}
