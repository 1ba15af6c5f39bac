// The first run of an empty house: group, first house, administrator - three short steps, sent as one. Whoever holds the code
// printed at start may do it, once.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setUp } from '@regulars/contract/setup.ts';
import { call, Refused } from '../ask/call.ts';
import { useKeepSession } from '../session/session.ts';
import { LanguageSwitch, ThemeSwitch } from '../session/Switches.tsx';
import { Button } from '../ui/Button.tsx';
import { device } from '../ui/device.ts';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { Mark } from '../ui/Mark.tsx';
import { useTitle } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Notice } from '../ui/States.tsx';
import { AdministratorStep } from './AdministratorStep.tsx';
import { emptySetup, isReady, setupSteps, type Setup, type SetupStep } from './answers.ts';
import { GroupStep } from './GroupStep.tsx';
import { hereAndNow } from './places.ts';
import { PropertyStep } from './PropertyStep.tsx';
import styles from './Setup.module.css';

export function SetupScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const keep = useKeepSession();
  const [given, setGiven] = useState<Setup>(() => emptySetup(hereAndNow()));
  const [step, setStep] = useState<SetupStep>('group');
  const heading = useHeadingFocus(step);
  const at = setupSteps.indexOf(step);
  useTitle(t('setup.title'));
  const open = useMutation({
    mutationFn: () =>
      call(setUp, { body: { ...given, administrator: { ...given.administrator, language: device().language } } }),
    onSuccess: async (session) => {
      keep(session);
      await navigate({ to: '/today' });
    },
    onError: (error) => {
      const back = stepOfRefusal(error);
      if (back) setStep(back);
    },
  });
  const change = (part: Partial<Setup>) => setGiven({ ...given, ...part });
  const Step = { group: GroupStep, property: PropertyStep, administrator: AdministratorStep }[step];

  return (
    <main className={styles['door']}>
      <div className={styles['card']}>
        <Mark size={44} />
        <h1>{t('setup.title')}</h1>
        <p className={styles['lead']}>{t('setup.lead')}</p>
        <form
          className={`${form['form']} ${styles['form']}`}
          onSubmit={(event) => {
            event.preventDefault();
            const next = setupSteps[at + 1];
            open.reset();
            if (next) setStep(next);
            else open.mutate();
          }}
        >
          <header className={styles['head']}>
            <h2 ref={heading} tabIndex={-1}>
              {t(`setup.step.${step}`)}
            </h2>
            <span>{t('setup.stepOf', { at: at + 1, all: setupSteps.length })}</span>
          </header>
          <Step given={given} change={change} />
          {open.error && <Notice tone="alarm">{refusalText(open.error, t)}</Notice>}
          <div className={styles['foot']}>
            {at > 0 && (
              <Button size="tall" onClick={() => setStep(setupSteps[at - 1] ?? 'group')}>
                {t('setup.back')}
              </Button>
            )}
            <Button voice="primary" size="tall" type="submit" disabled={!isReady(given, step)} busy={open.isPending}>
              {t(step === 'administrator' ? 'setup.open' : 'setup.next')}
            </Button>
          </div>
        </form>
      </div>
      <footer className={styles['switches']}>
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </main>
  );
}

/** The step to mend where the house refused. */
function stepOfRefusal(error: unknown): SetupStep | undefined {
  if (!(error instanceof Refused)) return undefined;
  if (error.code === 'setup_code_wrong' || error.code === 'name_missing') return 'group';
  return error.code === 'time_zone_unknown' ? 'property' : undefined;
}

/** A reader of the screen hears the new step; the first step keeps the caret in its first field. */
function useHeadingFocus(step: SetupStep) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return heading;
}
