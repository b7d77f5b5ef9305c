import { useEffect, useRef } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { useConsole } from '../hooks.ts';
import { useParts } from '../parts.ts';
import { HomePage, NotFound, PageView } from './PageView.tsx';
import { Shell } from './Shell.tsx';

/** Everything that a person sees who works here. */
export function Workspace() {
  const { pages, searchProviders } = useParts();
  const { palette } = useConsole();
  useEffect(() => {
    const leave = searchProviders.map((provider) => palette.registerSearch(provider));
    return () => {
      for (const one of leave) one();
    };
  }, [searchProviders, palette]);
  useTitleFocus();
  const hasHome = pages.some((page) => page.path === '/');
  return (
    <Shell>
      <Routes>
        {!hasHome && <Route path="/" element={<HomePage />} />}
        {pages.map((page) => (
          <Route key={page.path} path={page.path} element={<PageView page={page} />} />
        ))}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Shell>
  );
}

/** After going to another page the focus stands on its title, as after loading a page anew, so that it is read out. */
function useTitleFocus(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const content = document.getElementById('content');
    if (content === null) return;
    const focusTitle = (): boolean => {
      const title = content.querySelector<HTMLElement>('[data-page-title]');
      // A page that has put the cursor somewhere itself knows better.
      if (title !== null && !content.contains(document.activeElement)) title.focus({ preventScroll: true });
      return title !== null;
    };
    if (focusTitle()) return;
    const observer = new MutationObserver(() => {
      if (focusTitle()) observer.disconnect();
    });
    observer.observe(content, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [pathname]);
}
