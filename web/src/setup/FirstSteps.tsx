import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/session.ts';
import { buttonClass } from '../ui/Button.tsx';

/** What to do in a house that nothing reaches yet; shown to those who may do it. */
export function FirstSteps() {
  const { t } = useTranslation();
  const mayConnect = useMay('intake.manage');
  const mayImport = useMay('import.run');
  return (
    <>
      {mayConnect && (
        <Link to="/integrations" className={buttonClass('primary')}>
          {t('setup.addConnection')}
        </Link>
      )}
      {mayImport && (
        <Link to="/import" className={buttonClass(mayConnect ? 'quiet' : 'primary')}>
          {t('setup.importFile')}
        </Link>
      )}
    </>
  );
}
