import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { asProblem } from '../api/problem';
import { preferredLanguage } from '../lib/languages';
import { theme, variables } from '../ui/theme';
import { ENTRANCES, PAGES, PORTAL } from './areas';
import { Broken } from './Broken';
import { LanguageRoot } from './LanguageRoot';
import { Missing } from './Missing';
import { PortalShell } from './PortalShell';
import { Shell } from './Shell';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only no answer is worth asking again; a refusal stays a refusal.
      retry: (count, error) => count < 2 && [0, 503].includes(asProblem(error).status),
    },
  },
});

const home = `/${preferredLanguage(navigator.languages)}`;

const router = createBrowserRouter([
  { path: '/', element: <Navigate to={home} replace /> },
  {
    path: '/:language',
    element: <LanguageRoot />,
    HydrateFallback: () => null,
    children: [
      ...ENTRANCES.map(({ path, page }) => ({
        path,
        errorElement: <Broken />,
        lazy: async () => ({ Component: (await page()).default }),
      })),
      {
        path: 'desk',
        element: <Shell />,
        errorElement: <Broken />,
        children: [
          ...PAGES.map(({ path, page }) => ({
            path,
            errorElement: <Broken />,
            lazy: async () => ({ Component: (await page()).default }),
          })),
          { path: '*', element: <Missing /> },
        ],
      },
      {
        element: <PortalShell />,
        errorElement: <Broken />,
        children: [
          ...PORTAL.map(({ path, page }) => ({
            path,
            errorElement: <Broken />,
            lazy: async () => ({ Component: (await page()).default }),
          })),
          { path: '*', element: <Missing /> },
        ],
      },
    ],
  },
  { path: '*', element: <Navigate to={home} replace /> },
]);

const nonce = () =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={variables}
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
