import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import form from '../ui/Form.module.css';
import { Notice } from '../ui/States.tsx';
import styles from './Handover.module.css';

/** What the sender has to be told: address, login name, secret, each with a button that copies it. */
export function Handover({
  url,
  username,
  secret,
  close,
}: {
  url: string | null;
  username?: string;
  secret: string;
  close: () => void;
}) {
  const { t } = useReader();
  return (
    <div className={form['form']}>
      <Notice tone="sky">{t('intake.madeLead')}</Notice>
      {url && <Told label={t('intake.address')} value={url} />}
      {username && <Told label={t('intake.username')} value={username} />}
      <Told label={t('intake.secret')} value={secret} />
      <div className={form['foot']}>
        <Button voice="primary" onClick={close}>
          {t('intake.stored')}
        </Button>
      </div>
    </div>
  );
}

/** A source we fetch from is told nothing: what was done, what happens now, and where it is seen to work. */
export function Fetching({ pollUrl, close }: { pollUrl: string; close: () => void }) {
  const { t } = useReader();
  return (
    <div className={form['form']}>
      <Notice tone="sky">{t('intake.fetchingLead')}</Notice>
      <p>{t('intake.fetchingFrom', { pollUrl })}</p>
      <p>{t('intake.fetchingNext')}</p>
      <div className={form['foot']}>
        <Button voice="primary" data-autofocus onClick={close}>
          {t('intake.fetchingDone')}
        </Button>
      </div>
    </div>
  );
}

function Told({ label, value }: { label: string; value: string }) {
  const { t } = useReader();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles['told']}>
      <label>
        <span>{label}</span>
        <input
          ref={field}
          readOnly
          value={value}
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <Button
        aria-label={t('intake.copyOf', { what: label })}
        onClick={() => void copy(value, field.current).then(setCopied)}
      >
        {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
        <span role="status">{t(copied ? 'intake.copied' : 'intake.copy')}</span>
      </Button>
    </div>
  );
}

/** The clipboard is withheld on a hotel's plain-http address; there the old way still works. */
async function copy(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return document.execCommand('copy');
  }
}
