import { Select, type SelectProps } from '@mantine/core';
import type { MouseEvent, FocusEvent } from 'react';
import './forms.ts';

/** One of many, found by typing: the text is marked when entered, so that typing begins a search; Enter never sends the form. */
export function SearchSelect(props: SelectProps) {
  const mark = (event: MouseEvent<HTMLInputElement> | FocusEvent<HTMLInputElement>) => event.currentTarget.select();
  return (
    <Select
      {...props}
      searchable
      onFocus={mark}
      onClick={mark}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-expanded') === 'true')
          event.preventDefault();
      }}
    />
  );
}
