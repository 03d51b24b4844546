import '@fontsource-variable/inter/index.css';
import '@otklik/ui/theme/index.css';
import { UiProvider } from '@otklik/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeChoicesByEnter } from './base/keys/take-choice.ts';
import { useLocale } from './base/locale.ts';
import { queryClient } from './base/query-client.ts';
import { router } from './shell/router.tsx';

/** Words are functions that read the language when called, so a change of language draws the whole tree anew. */
function App() {
  const locale = useLocale();
  return (
    <UiProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider key={locale} router={router} />
      </QueryClientProvider>
    </UiProvider>
  );
}

takeChoicesByEnter();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
