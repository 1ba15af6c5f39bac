import { Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveSegment } from '@regulars/contract/segment.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { newId } from '../ui/newId.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { clusterName, type Cluster } from './cluster.ts';
import styles from './Value.module.css';

/** A segment of whoever stands in the cluster, today and after each run: its id stays the same as long as it is the same cluster. */
export default function SaveSegment({ cluster, close }: { cluster: Cluster; close: () => void }) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const [segmentId] = useState(newId);
  const [name, setName] = useState(() => clusterName(cluster, t).slice(0, 80));
  const keep = useMutation({
    mutationFn: () =>
      call(saveSegment, {
        params: { segmentId },
        body: {
          propertyId,
          name: { zh: '', en: '', [language]: name.trim() },
          description: '',
          rule: {
            kind: 'group',
            join: 'all',
            not: false,
            rules: [{ kind: 'fact', fact: 'cluster', test: { op: 'oneOf', values: [cluster.clusterId] } }],
          },
          version: 0,
        },
      }),
    onSuccess: () => {
      toast(t('value.cluster.kept', { name: name.trim() }));
      void answers.invalidateQueries({ queryKey: ['listSegments'] });
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t('value.cluster.keep')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <p className={styles['says']}>{t('value.cluster.keepHint')}</p>
        <TextInput
          data-autofocus
          label={t('value.cluster.name')}
          required
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={name.trim() === ''} busy={keep.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}
