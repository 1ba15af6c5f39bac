// The fields of the desk's short form, in three groups: who, what was asked for, what was lost.
import { NumberInput, Select, TextInput } from '@mantine/core';
import { turnawayReasons } from '@regulars/contract/interaction.ts';
import { useReader } from '../session/session.ts';
import { isPlainDate, longDate } from '../ui/dates.ts';
import form from '../ui/Form.module.css';
import { isTelephone, type Filled } from './interaction.ts';
import styles from './Interaction.module.css';

type Given = { filled: Filled; fill: (part: Partial<Filled>) => void };

export function Who({ filled, fill }: Given) {
  const { t } = useReader();
  return (
    <div className={form['pair']}>
      <TextInput
        label={t('interaction.name')}
        autoComplete="off"
        maxLength={120}
        value={filled.name}
        onChange={(event) => fill({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('interaction.phone')}
        type="tel"
        autoComplete="off"
        maxLength={40}
        value={filled.phone}
        error={filled.phone.trim() !== '' && !isTelephone(filled.phone) ? t('interaction.phoneUnread') : undefined}
        onChange={(event) => fill({ phone: event.currentTarget.value })}
      />
    </div>
  );
}

export function Reason({ filled, fill }: Given) {
  const { t } = useReader();
  return (
    <Select
      label={t('interaction.reason')}
      placeholder={t('interaction.reasonAsk')}
      required
      value={filled.reason ?? null}
      onChange={(value) => fill({ reason: turnawayReasons.find((each) => each === value) })}
      data={turnawayReasons.map((value) => ({ value, label: t(`told.turnawayReason.${value}`) }))}
    />
  );
}

/** Rooms for some nights at a hotel; a table on a day at a restaurant. */
export function AskedFor({ filled, fill, isRestaurant }: Given & { isRestaurant: boolean }) {
  const { t } = useReader();
  const party = (
    <Count label={t('interaction.party')} value={filled.partySize} set={(partySize) => fill({ partySize })} />
  );
  const place = isRestaurant ? 'outlet' : 'roomType';
  const where = (
    <TextInput
      label={t(`interaction.${place}`)}
      maxLength={80}
      value={filled[place]}
      onChange={(event) => fill({ [place]: event.currentTarget.value })}
    />
  );
  if (isRestaurant)
    return (
      <>
        <div className={form['pair']}>
          <Day label={t('interaction.day')} value={filled.arrivalDate} set={(arrivalDate) => fill({ arrivalDate })} />
          {party}
        </div>
        {where}
      </>
    );
  return (
    <>
      <div className={form['pair']}>
        <Day label={t('interaction.from')} value={filled.arrivalDate} set={(arrivalDate) => fill({ arrivalDate })} />
        <Day
          label={t('interaction.until')}
          from={filled.arrivalDate}
          value={filled.departureDate}
          set={(departureDate) => fill({ departureDate })}
        />
      </div>
      <div className={styles['rooms']}>
        <Count label={t('interaction.rooms')} value={filled.rooms} set={(rooms) => fill({ rooms })} />
        {party}
        {where}
      </div>
    </>
  );
}

export function Lost({ filled, fill }: Given) {
  const { t, currency } = useReader();
  return (
    <NumberInput
      label={`${t('interaction.value')} (${currency})`}
      min={0}
      max={1_000_000_000}
      hideControls
      thousandSeparator=","
      value={filled.value}
      onChange={(value) => fill({ value })}
    />
  );
}

type CountGiven = { label: string; value: string | number; set: (value: string | number) => void };

function Count({ label, value, set }: CountGiven) {
  return <NumberInput label={label} min={1} max={999} allowDecimal={false} hideControls value={value} onChange={set} />;
}

type DayGiven = { label: string; value: string; from?: string; set: (value: string) => void };

/** The browser writes a day in its own way; under it stands how the house writes it, so that no month is taken for a day. */
function Day({ label, value, from, set }: DayGiven) {
  const { language } = useReader();
  return (
    <TextInput
      label={label}
      type="date"
      min={from || undefined}
      value={value}
      description={isPlainDate(value) ? longDate(value, language) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
