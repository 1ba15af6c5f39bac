// Language, theme, density, keys: what a device likes. The language is also kept with the person once they are logged in.
import { useTranslation } from 'react-i18next';
import { setDevice, useDevice, type Density, type Theme } from '../ui/device.ts';
import { speak } from '../words/words.ts';
import type { Language } from '../ui/device.ts';
import styles from './Switches.module.css';

/** Both languages by their own name, so that nobody has to read the other one. */
export function LanguageSwitch({ chosen }: { chosen?: (language: Language) => void }) {
  const { t } = useTranslation();
  const { language } = useDevice();
  const choose = (next: Language): void => {
    void speak(next);
    chosen?.(next);
  };
  return (
    <Switch label={t('session.language')}>
      <Option on={language === 'zh'} press={() => choose('zh')} lang="zh-CN">
        中文
      </Option>
      <Option on={language === 'en'} press={() => choose('en')} lang="en">
        English
      </Option>
    </Switch>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { theme } = useDevice();
  return (
    <Switch label={t('session.theme')}>
      {(['auto', 'light', 'dark'] as const satisfies readonly Theme[]).map((each) => (
        <Option key={each} on={theme === each} press={() => setDevice({ theme: each })}>
          {t(`session.themes.${each}`)}
        </Option>
      ))}
    </Switch>
  );
}

export function DensitySwitch() {
  const { t } = useTranslation();
  const { density } = useDevice();
  return (
    <Switch label={t('session.density')}>
      {(['cosy', 'compact'] as const satisfies readonly Density[]).map((each) => (
        <Option key={each} on={density === each} press={() => setDevice({ density: each })}>
          {t(`session.densities.${each}`)}
        </Option>
      ))}
    </Switch>
  );
}

export function KeysSwitch() {
  const { t } = useTranslation();
  const { singleKeys } = useDevice();
  return (
    <Switch label={t('session.singleKeys')}>
      {[true, false].map((each) => (
        <Option key={String(each)} on={singleKeys === each} press={() => setDevice({ singleKeys: each })}>
          {t(each ? 'ui.on' : 'ui.off')}
        </Option>
      ))}
    </Switch>
  );
}

function Switch({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles['switch']}>
      {children}
    </div>
  );
}

function Option({
  on,
  press,
  lang,
  children,
}: {
  on: boolean;
  press: () => void;
  lang?: string;
  children: React.ReactNode;
}) {
  return (
    <button type="button" aria-pressed={on} lang={lang} onClick={press}>
      {children}
    </button>
  );
}
