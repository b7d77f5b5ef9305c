/** @jsxImportSource preact */
import { CallPage } from './call-page.tsx';
import { isLive } from './call-state.ts';
import { EndPage } from './end-page.tsx';
import { keys } from './key-tone.ts';
import { Head } from './parts.tsx';
import { StartPage } from './start-page.tsx';
import type { Ui } from './ui.ts';

/** The page, drawn anew from what is known. */
export function App(ui: Ui) {
  const live = isLive(ui.call);
  const Page = live ? CallPage : ui.call.phase === 'start' ? StartPage : EndPage;
  return (
    // Keys count while anything on the page has the focus, and its ground can have it too.
    <main
      tabIndex={-1}
      onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
        if (live && keys.includes(key) && !ctrlKey && !metaKey && !altKey) ui.press(key);
      }}
    >
      {!live && <Head {...ui} />}
      <Page {...ui} />
    </main>
  );
}
