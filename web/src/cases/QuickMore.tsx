// What may be said beside: how it came in, where it happened, what the guest asks for, and what is given at once within the own limit.
import { useQuery } from '@tanstack/react-query';
import { readCaseRules } from '@regulars/contract/caseRule.ts';
import type { LimitLeft } from '@regulars/contract/remedy.ts';
import { caseChannels } from '@regulars/contract/caseWord.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { moneyText } from '../ui/numbers.ts';
import { leastLeft } from './limits.ts';
import type { FilledCase } from './quickCase.ts';
import quick from '../ui/QuickForm.module.css';
import styles from './Cases.module.css';

type Props = { filled: FilledCase; limits: readonly LimitLeft[]; fill: (part: Partial<FilledCase>) => void };

export function QuickMore({ filled, limits, fill }: Props) {
  const { t } = useReader();
  return (
    <details className={styles['more']}>
      <summary>{t('cases.screen.more')}</summary>
      <div className={quick['more']}>
        <label>
          <span>{t('cases.screen.sought')}</span>
          <input
            value={filled.remedySought}
            maxLength={1000}
            onChange={({ currentTarget }) => fill({ remedySought: currentTarget.value })}
          />
        </label>
        <label>
          <span>{t('cases.screen.ask.channel')}</span>
          <select
            value={filled.channel}
            onChange={({ currentTarget }) =>
              fill({ channel: caseChannels.find((each) => each === currentTarget.value) ?? 'inPerson' })
            }
          >
            {caseChannels.map((each) => (
              <option key={each} value={each}>
                {t(`cases.channel.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('cases.screen.place')}</span>
          <input
            value={filled.place}
            maxLength={120}
            onChange={({ currentTarget }) => fill({ place: currentTarget.value })}
          />
        </label>
      </div>
      <AtOnce filled={filled} limits={limits} fill={fill} />
    </details>
  );
}

function AtOnce({ filled, limits, fill }: Props) {
  const { t, language } = useReader();
  const { currency } = usePlace();
  const { data } = useQuery(ask(readCaseRules, {}));
  const left = leastLeft(limits);
  const fitting = (data?.catalogue.content.items ?? []).filter(
    ({ active, currencyCode, retailMinor, kind }) =>
      active && currencyCode === currency && retailMinor !== null && retailMinor <= left && kind !== 'futureStay',
  );
  if (fitting.length === 0) return null;
  const value = fitting
    .filter(({ code }) => filled.given.includes(code))
    .reduce((sum, { retailMinor }) => sum + (retailMinor ?? 0), 0);
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode: currency }, language);
  return (
    <fieldset className={quick['chips']}>
      <legend>{t('cases.screen.giveNow', { left: money(left - value) })}</legend>
      {fitting.map(({ code, name, retailMinor }) => {
        const isGiven = filled.given.includes(code);
        return (
          <label key={code}>
            <input
              type="checkbox"
              checked={isGiven}
              disabled={!isGiven && value + (retailMinor ?? 0) > left}
              onChange={() =>
                fill({ given: isGiven ? filled.given.filter((one) => one !== code) : [...filled.given, code] })
              }
            />
            <span>
              {name[language]} {(retailMinor ?? 0) > 0 && money(retailMinor ?? 0)}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
