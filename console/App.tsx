import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { I18nextProvider } from 'react-i18next';
import { BrowserRouter, useLocation } from 'react-router';
import type { Console } from './console-state.ts';
import { ConsoleContext, useConsole, useSession } from './hooks.ts';
import { type Parts, PartsContext, useParts } from './parts.ts';
import { OtherTab, Replaced, Unreachable } from './shell/notice-screens.tsx';
import { PageFault } from './shell/PageView.tsx';
import { Workspace } from './shell/Workspace.tsx';
import { Theme } from './ui/Theme.tsx';

/** The console as a whole. */
export function App({ console, parts }: { console: Console; parts: Parts }) {
  return (
    <ConsoleContext value={console}>
      <PartsContext value={parts}>
        <I18nextProvider i18n={console.i18n}>
          <QueryClientProvider client={console.queryClient}>
            <Theme>
              <PageFault>
                <BrowserRouter>
                  <Screens />
                </BrowserRouter>
              </PageFault>
            </Theme>
          </QueryClientProvider>
        </I18nextProvider>
      </PartsContext>
    </ConsoleContext>
  );
}

/** Either the workspace, or a screen over it: the pages beneath stay as they are, hidden, with all that was typed. */
function Screens() {
  const { liveTab } = useConsole();
  const { screens } = useParts();
  const state = useSession();
  const tab = useSyncExternalStore(liveTab.onChange, liveTab.state);
  const { pathname } = useLocation();
  const me =
    state.kind === 'signedIn'
      ? state.me
      : state.kind === 'signedOut' || state.kind === 'replaced'
        ? state.last
        : null;

  let over: ReactNode = null;
  if (pathname === '/welcome') over = <screens.Welcome />;
  else if (state.kind === 'unreachable') over = <Unreachable message={state.message} />;
  else if (state.kind === 'replaced') over = <Replaced />;
  else if (state.kind === 'signedOut') over = <screens.SignIn />;
  else if (state.kind === 'signedIn' && state.locked) over = <screens.Lock />;
  else if (state.kind === 'signedIn' && tab === 'elsewhere') over = <OtherTab />;

  // A second tab builds nothing until it is chosen; a tab that has lost its turn keeps what it has.
  const started = useOnce(tab === 'live');
  return (
    <>
      {me !== null && started && <Workspace key={me.staffId} />}
      {over !== null && <Over>{over}</Over>}
    </>
  );
}

/** @returns whether `now` has been true at some time. */
function useOnce(now: boolean): boolean {
  const [been, setBeen] = useState(now);
  if (now && !been) setBeen(true);
  return been || now;
}

/** Draws over everything, hides what is beneath from eyes, keys and screen readers, and gives the focus back after. */
function Over({ children }: { children: ReactNode }) {
  const place = document.getElementById('over') ?? document.body;
  // Taken while drawing: by the time of an effect the screen has put the cursor into its own field.
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const beneath = [...document.body.children].filter(
      (child) => child !== place && !child.hasAttribute('inert'),
    );
    for (const child of beneath) child.setAttribute('inert', '');
    document.body.dataset.veiled = '';
    return () => {
      for (const child of beneath) child.removeAttribute('inert');
      delete document.body.dataset.veiled;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [place, before]);
  return createPortal(<Suspense fallback={null}>{children}</Suspense>, place);
}
