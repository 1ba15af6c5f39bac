// Mantine wears the house's tokens: colours come from tokens.css by way of mantine.css (no style element is written at run
// time, so the content security policy needs no exception for it); here are only the defaults of components.
import { createTheme } from '@mantine/core';

export const mantineTheme = createTheme({
  fontFamily: 'var(--sans)',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        lockScroll: false,
        transitionProps: { duration: 140, transition: 'pop' },
        overlayProps: { backgroundOpacity: 0 },
      },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 90 }, withinPortal: true } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withinPortal: true } },
  },
});
