// Me: who I am here and what this device likes; the way out.
import { useMutation } from '@tanstack/react-query';
import { Lock, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '@regulars/contract/session.ts';
import { call } from '../ask/call.ts';
import { Button } from '../ui/Button.tsx';
import { useDevice, type Language } from '../ui/device.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import { PropertyChoice } from '../today/DayChoice.tsx';
import { DensitySwitch, KeysSwitch, LanguageSwitch, ThemeSwitch } from './Switches.tsx';
import { useKeepSession, usePlace, useSession } from './session.ts';
import { MorePlaces } from './MorePlaces.tsx';
import { useLock } from './useLock.ts';
import styles from './MeScreen.module.css';

export function MeScreen() {
  const { t } = useTranslation();
  const { language } = useDevice();
  const session = useSession();
  const place = usePlace();
  const lock = useLock();
  const keep = useKeepSession();
  const choose = useMutation({
    mutationFn: (next: Language) => call(chooseLanguage, { body: { language: next } }),
    onSuccess: keep,
    onError: (error) => toast(refusalText(error, t)),
  });
  const rows = [
    { label: t('session.language'), control: <LanguageSwitch chosen={(next) => choose.mutate(next)} /> },
    { label: t('session.theme'), control: <ThemeSwitch /> },
    { label: t('session.density'), control: <DensitySwitch /> },
    { label: t('session.singleKeys'), hint: t('session.singleKeysHint'), control: <KeysSwitch /> },
  ];
  return (
    <>
      <PageBar title={t('session.me')} />
      <PageBody>
        <div className={styles['me']}>
          <p className={styles['name']}>{session.name}</p>
          <p className={styles['role']}>
            {t(`session.role.${place.role}`)} · {session.group.name[language]}
          </p>
          <div className={styles['row']}>
            <span>{t('ui.property')}</span>
            <PropertyChoice />
          </div>
          <MorePlaces />
          <Section title={t('session.device')}>
            {rows.map(({ label, hint, control }) => (
              <div key={label} className={styles['row']}>
                <span>
                  {label}
                  {hint && <small>{hint}</small>}
                </span>
                {control}
              </div>
            ))}
          </Section>
          <div className={styles['out']}>
            <Button size="tall" onClick={() => void lock(true)}>
              <Lock size={17} aria-hidden="true" />
              {t('session.lockAndChange')}
            </Button>
            <Button size="tall" onClick={() => void lock(false)}>
              <LogOut size={17} aria-hidden="true" />
              {t('session.logOut')}
            </Button>
          </div>
        </div>
      </PageBody>
    </>
  );
}
