// The web application: dictionaries first, then routes over one store of answers.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles/default-css-variables.css';
import './ui/tokens.css';
import './ui/mantine.css';
import './ui/base.css';
import { openAnswers } from './ask/ask.ts';
import { openRoutes } from './routes.tsx';
import { onSessionLost } from './session/lost.ts';
import { isDark, useDevice, watchSystemTheme } from './ui/device.ts';
import { mantineTheme } from './ui/mantine.ts';
import { Toasts } from './ui/Toasts.tsx';
import { openWords } from './words/words.ts';

const answers = openAnswers();
const router = openRoutes(answers);
onSessionLost(answers, router);
watchSystemTheme();

function House() {
  const { theme } = useDevice();
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={isDark(theme) ? 'dark' : 'light'}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={answers}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  );
}

const root = document.getElementById('root');
if (root) {
  void openWords().then(() => {
    createRoot(root).render(
      <StrictMode>
        <House />
      </StrictMode>,
    );
  });
}
