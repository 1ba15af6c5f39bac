import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { dayIn } from '../ui/dates.ts';
import { useNow } from '../ui/useNow.ts';
import { sessionQuestion, usePlace } from './session.ts';

/** A screen left open over midnight: the house says which day it is now, and all that is of today is asked again. */
export function DayTurn() {
  const answers = useQueryClient();
  const { timeZone, businessDate } = usePlace();
  const now = useNow(60_000);
  const isOver = dayIn(new Date(now).toISOString(), timeZone) > businessDate;
  useEffect(() => {
    if (isOver) void answers.invalidateQueries({ queryKey: sessionQuestion().queryKey });
  }, [answers, isOver, now]);
  const day = useRef(businessDate);
  useEffect(() => {
    if (day.current !== businessDate) void answers.invalidateQueries();
    day.current = businessDate;
  }, [answers, businessDate]);
  return null;
}
