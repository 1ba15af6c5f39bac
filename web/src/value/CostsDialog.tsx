import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setChannelCosts } from '@regulars/contract/valueSales.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { NewerNotice } from '../ui/NewerNotice.tsx';
import { minorOf } from '../ui/numbers.ts';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import type { Channels } from './ChannelsTab.tsx';
import { readCost, type TypedCost } from './channels.ts';
import styles from './Value.module.css';

/** What each channel costs: a share of revenue, an amount a booking, or both. Versions are kept. */
export default function CostsDialog({ channels: newest, close }: { channels: Channels; close: () => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  // a colleague's costs may arrive while these are typed: they are not the ones that were seen
  const [channels, setSeen] = useState(newest);
  const unit = minorOf(1, channels.currency);
  const [typed, setTyped] = useState<readonly TypedCost[]>(() => typedCosts(channels, unit));
  const read = typed.map((each) => readCost(each, unit));
  const isSound = read.every((each) => each !== undefined);
  const keep = useMutation({
    mutationFn: () =>
      call(setChannelCosts, {
        body: {
          propertyId,
          version: channels.costsVersion,
          costs: typed.flatMap(({ channel }, at) => {
            const cost = read[at];
            return cost && cost.basisPoints + cost.eachMinor > 0 ? [{ channel, ...cost }] : [];
          }),
        },
      }),
    onSuccess: () => {
      toast(t('value.channels.costsKept'));
      close();
    },
    // refused, the answer asked anew tells who was first
    onSettled: () => void answers.invalidateQueries({ queryKey: ['readChannels'] }),
  });
  const isBehind = newest.costsVersion > channels.costsVersion;
  const takeNewer = () => {
    keep.reset();
    setSeen(newest);
    setTyped(typedCosts(newest, unit));
  };
  const name = (code: string) => word('channel', code, code, t);
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('value.channels.setCosts')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isSound) keep.mutate();
        }}
      >
        <p className={styles['says']}>{t('value.channels.costsHint')}</p>
        <table className={styles['fields']}>
          <thead>
            <tr>
              <th scope="col">{t('value.channels.channel')}</th>
              <th scope="col">{t('value.channels.percent')}</th>
              <th scope="col">{t('value.channels.each', { currency: channels.currency })}</th>
            </tr>
          </thead>
          <tbody>
            {typed.map((row, at) => (
              <tr key={row.channel}>
                <th scope="row">{name(row.channel)}</th>
                {(['percent', 'each'] as const).map((part) => (
                  <td key={part}>
                    <input
                      inputMode="decimal"
                      autoComplete="off"
                      placeholder="0"
                      aria-invalid={read[at] === undefined || undefined}
                      aria-label={`${name(row.channel)}: ${t(part === 'percent' ? 'value.channels.percent' : 'value.channels.each', { currency: channels.currency })}`}
                      value={row[part]}
                      onChange={({ currentTarget: { value } }) =>
                        setTyped((now) => now.map((each, index) => (index === at ? { ...each, [part]: value } : each)))
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {!isSound && <Notice tone="warn">{t('value.channels.costsTrouble')}</Notice>}
        {isBehind ? (
          <NewerNotice who={newest.costsSetBy} take={takeNewer} />
        ) : (
          keep.error && <Notice tone="alarm">{refusalText(keep.error, t)}</Notice>
        )}
        <DialogFoot close={close}>
          <Button voice="primary" type="submit" disabled={!isSound} busy={keep.isPending}>
            {t('ui.keep')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

/** Channels of the period, and those with a cost that brought nothing in it. */
function typedCosts({ channels, costs }: Channels, unit: number): TypedCost[] {
  const codes = new Set([...channels.map(({ channel }) => channel), ...costs.map(({ channel }) => channel)]);
  return [...codes].map((channel) => {
    const cost = costs.find((each) => each.channel === channel);
    const text = (value: number) => (value === 0 ? '' : String(value));
    return { channel, percent: text((cost?.basisPoints ?? 0) / 100), each: text((cost?.eachMinor ?? 0) / unit) };
  });
}
