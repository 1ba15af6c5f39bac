// The six figures in words: the value, and what it was before. Pure.
import type { TFunction } from 'i18next';
import type { Board } from '@regulars/contract/board.ts';
import type { Language } from '../ui/device.ts';
import { moneyText, numberText, percentText } from '../ui/numbers.ts';

export const figureKeys = ['cases', 'grave', 'promises', 'satisfaction', 'arrivals', 'recovery'] as const;
export type FigureKey = (typeof figureKeys)[number];
export type Figure = { key: FigureKey; value: string; beside: string; tone: 'calm' | 'bad' };

export function figuresOf(board: Board, t: TFunction, language: Language): Figure[] {
  const { cases, grave, promises, satisfaction, arrivals, recovery, currencyCode } = board;
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode }, language);
  const rate = ({ n, of }: { n: number; of: number }) => (of === 0 ? '–' : percentText(n / of, language));
  const mean = (value: number | null) => (value === null ? '–' : numberText(value, language));
  const given = recovery.spentMinor + recovery.plannedMinor;
  return [
    {
      key: 'cases',
      value: String(cases.open),
      beside: said(
        cases.breached > 0 && t('cases.board.late', { count: cases.breached }),
        t('cases.board.weekAgo', { count: cases.weekAgo }),
      ),
      tone: cases.breached > 0 ? 'bad' : 'calm',
    },
    {
      key: 'grave',
      value: String(grave.S1 + grave.S2),
      beside: said(`S1 ${grave.S1}`, `S2 ${grave.S2}`, t('cases.board.dayAgo', { count: grave.dayAgo })),
      tone: grave.S1 > 0 ? 'bad' : 'calm',
    },
    {
      key: 'promises',
      value: rate(promises.kept),
      beside: said(
        t('cases.board.ofEnded', promises.kept),
        promises.overdue > 0 && t('cases.board.overdue', { count: promises.overdue }),
        t('cases.board.before', { value: rate(promises.before) }),
      ),
      tone: promises.overdue > 0 ? 'bad' : 'calm',
    },
    {
      key: 'satisfaction',
      value: mean(satisfaction.mean),
      beside: said(
        t('cases.board.answers', { count: satisfaction.answers }),
        satisfaction.bad > 0 && t('cases.board.bad', { count: satisfaction.bad }),
        t('cases.board.before', { value: mean(satisfaction.before) }),
      ),
      tone: 'calm',
    },
    {
      key: 'arrivals',
      value: String(arrivals.vip),
      beside: said(
        arrivals.open > 0 && t('cases.board.unprepared', { count: arrivals.open }),
        t('cases.board.arrivalsAll', { count: arrivals.all }),
      ),
      tone: arrivals.open > 0 ? 'bad' : 'calm',
    },
    {
      key: 'recovery',
      value: money(given),
      beside: said(
        recovery.budgetMinor === null
          ? t('cases.board.noBudget')
          : t('cases.board.ofBudget', { money: money(recovery.budgetMinor) }),
        t('cases.board.before', { value: money(recovery.beforeMinor) }),
      ),
      tone: recovery.budgetMinor !== null && given > recovery.budgetMinor ? 'bad' : 'calm',
    },
  ];
}

const said = (...parts: (string | false)[]): string => parts.filter((part) => part !== false).join(' · ');
