// What is given: lines of the catalogue with their value to the guest and their cost to the house, and how that stands to what one
// may give without asking.
import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { readCaseRules, type CatalogueItem } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { newId } from '../ui/newId.ts';
import { minorOf, moneyText } from '../ui/numbers.ts';
import { Limits } from './Limits.tsx';
import { leastLeft } from './limits.ts';
import type { Fields } from './StepFields.tsx';
import type { PickedLine } from './steps.ts';
import styles from './Cases.module.css';

export function LinePicker({ kind, page, filled, fill }: Fields) {
  const { t, language } = useReader();
  const { data } = useQuery(ask(readCaseRules, {}));
  const { currencyCode } = page;
  const items = (data?.catalogue.content.items ?? []).filter(
    (item) => item.active && item.currencyCode === currencyCode,
  );
  const itemOf = (line: PickedLine) => items.find(({ code }) => code === line.item);
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode }, language);
  const costOf = (line: PickedLine) => Math.round(((line.retailMinor ?? 0) * (itemOf(line)?.costPercent ?? 100)) / 100);
  const retail = filled.lines.reduce((sum, { retailMinor }) => sum + (retailMinor ?? 0), 0);
  const cost = filled.lines.reduce((sum, line) => sum + costOf(line), 0);
  const left = leastLeft(page.limits);
  const change = (lineId: string, part: Partial<PickedLine>) =>
    fill({ lines: filled.lines.map((line) => (line.lineId === lineId ? { ...line, ...part } : line)) });
  return (
    <div className={styles['picker']}>
      {filled.lines.map((line) => (
        <div key={line.lineId} className={styles['picked']}>
          <b>{itemOf(line)?.name[language] ?? line.item}</b>
          <NumberInput
            aria-label={t('cases.screen.valueOf', { what: itemOf(line)?.name[language] ?? line.item })}
            min={0}
            value={line.retailMinor === null ? '' : line.retailMinor / unitOf(currencyCode)}
            hideControls
            thousandSeparator=","
            onChange={(value) =>
              change(line.lineId, { retailMinor: typeof value === 'number' ? minorOf(value, currencyCode) : null })
            }
          />
          <small>{t('cases.screen.costs', { money: money(costOf(line)) })}</small>
          <Button
            voice="plain"
            size="small"
            aria-label={t('cases.screen.remove')}
            onClick={() => fill({ lines: filled.lines.filter(({ lineId }) => lineId !== line.lineId) })}
          >
            <X size={16} aria-hidden="true" />
          </Button>
          {line.kind === 'futureStay' && (
            <div className={styles['promised']}>
              <TextInput
                label={t('cases.screen.ask.promise')}
                maxLength={500}
                value={line.promise}
                onChange={({ currentTarget }) => change(line.lineId, { promise: currentTarget.value })}
              />
              <NativeSelect
                label={t('cases.screen.ask.trigger')}
                value={line.trigger}
                onChange={({ currentTarget }) =>
                  change(line.lineId, { trigger: currentTarget.value as PickedLine['trigger'] })
                }
                data={(['nextArrival', 'nextBooking', 'nextVisit'] as const).map((value) => ({
                  value,
                  label: t(`cases.screen.trigger.${value}`),
                }))}
              />
            </div>
          )}
        </div>
      ))}
      <NativeSelect
        label={t('cases.screen.addRemedy')}
        value=""
        disabled={filled.lines.length >= 10}
        onChange={({ currentTarget: { value } }) => {
          const item = items.find(({ code }) => code === value);
          if (item) fill({ lines: [...filled.lines, lineFor(item)] });
        }}
        data={[
          { value: '', label: t('cases.screen.choose') },
          ...items.map(({ code, name, retailMinor }) => ({
            value: code,
            label: retailMinor ? `${name[language]} · ${money(retailMinor)}` : name[language],
          })),
        ]}
      />
      <p className={styles['sum']} role="status">
        {t('cases.screen.inAll', { retail: money(retail), cost: money(cost) })}{' '}
        <b className={retail > left ? styles['over'] : ''}>
          {retail > left
            ? t(kind === 'settledAtOnce' ? 'cases.screen.beyondOwn' : 'cases.screen.needsApproval', {
                money: money(retail - left),
              })
            : t('cases.screen.withinOwn')}
        </b>
      </p>
      <Limits limits={page.limits} />
    </div>
  );
}

/** Minor units in one of the currency. */
const unitOf = (currencyCode: string): number => minorOf(1, currencyCode);

const lineFor = ({ code, kind, retailMinor }: CatalogueItem): PickedLine => ({
  lineId: newId(),
  item: code,
  kind,
  quantity: 1,
  retailMinor,
  promise: '',
  trigger: 'nextArrival',
});
