// One button in four voices: primary (one on a screen), quiet, plain, danger.
import type { ButtonHTMLAttributes } from 'react';
import styles from './Button.module.css';

export type Voice = 'primary' | 'quiet' | 'plain' | 'danger';
export type Size = 'usual' | 'tall' | 'small';
type Props = ButtonHTMLAttributes<HTMLButtonElement> & { voice?: Voice; size?: Size; wide?: boolean; busy?: boolean };

/** `busy` keeps the button's place and takes no second press. */
export function Button({
  voice = 'quiet',
  size = 'usual',
  wide = false,
  busy = false,
  className,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={`${buttonClass(voice, size, wide)} ${className ?? ''}`}
    />
  );
}

/** The same look for a link that acts as a button. */
export function buttonClass(voice: Voice = 'quiet', size: Size = 'usual', wide = false): string {
  const sized = size === 'usual' ? '' : styles[size];
  return [styles['button'], styles[voice], sized, wide ? styles['wide'] : ''].filter(Boolean).join(' ');
}
