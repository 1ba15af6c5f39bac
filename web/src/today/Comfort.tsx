// The order reached us late and the guest may stand here before the room does: the agreed comfort, offered and written down.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { offerComfort, type TodayRow } from '@regulars/contract/today.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import styles from './Comfort.module.css';

const comforts = ['lounge', 'tea', 'luggage', 'upgrade'] as const;

export function Comfort({ row }: { row: TodayRow }) {
  const { t } = useReader();
  const may = useMay('arrival.prepare');
  const answers = useQueryClient();
  const offer = useMutation({
    mutationFn: (comfort: (typeof comforts)[number]) =>
      call(offerComfort, { params: { reservationId: row.reservationId, roomIndex: row.roomIndex }, body: { comfort } }),
    onSuccess: () => void answers.invalidateQueries(),
    onError: (error) => toast(refusalText(error, t)),
  });
  if (row.lateMinutes === null && !row.missingInPms) return null;
  return (
    <div className={styles['comfort']}>
      <Notice tone={row.comfort ? 'sky' : 'warn'}>
        {row.lateMinutes !== null && (
          <p>
            {t('today.lateOrder', {
              count: row.lateMinutes,
              channel: word('channel', row.channel.code, row.channel.name ?? row.channel.code, t),
            })}
          </p>
        )}
        {row.missingInPms && <p>{t('today.notInPms')}</p>}
        {row.comfort && (
          <p>{t('today.comfortGiven', { comfort: word('today.comfort', row.comfort, row.comfort, t) })}</p>
        )}
        {row.lateMinutes !== null && !row.comfort && may && (
          <div className={styles['offers']} role="group" aria-label={t('today.offerComfort')}>
            {comforts.map((comfort) => (
              <Button key={comfort} size="small" busy={offer.isPending} onClick={() => offer.mutate(comfort)}>
                {t(`today.comfort.${comfort}`)}
              </Button>
            ))}
          </div>
        )}
      </Notice>
    </div>
  );
}
