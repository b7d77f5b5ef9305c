import { type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useConsole } from '../hooks.ts';
import { useWords } from '../language.ts';
import { useParts } from '../parts.ts';
import { deviceStore } from '../storage.ts';
import { NoticeList } from '../ui/NoticeList.tsx';
import { useShortcut } from '../use-shortcut.ts';
import { consoleWords } from '../words.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { LinkBand } from './LinkBand.tsx';
import { PaletteDialog } from './PaletteDialog.tsx';
import styles from './Shell.module.css';
import { SideMenu } from './SideMenu.tsx';
import { TopBar } from './TopBar.tsx';

const foldKey = 'jieting.menu';
const narrow = '(max-width: 1180px)';

/** What stands around every page: top bar with the call bar, bands of the link and of what lies behind the pages, side menu, palette, help, notices. */
export function Shell({ children }: { children: ReactNode }) {
  const { shortcuts } = useConsole();
  const { Band } = useParts();
  const t = useWords(consoleWords);
  const [over, setOver] = useState<'palette' | 'keys' | null>(null);
  const isNarrow = useSyncExternalStore(onWidth, () => window.matchMedia(narrow).matches);
  const [chosen, setChosen] = useState(() => deviceStore.read(foldKey));
  const folded = chosen === null ? isNarrow : chosen === 'folded';

  useEffect(() => {
    const press = (event: KeyboardEvent): void => void shortcuts.handle(event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [shortcuts]);
  useShortcut('ctrl+k', { zh: '查找和操作', en: 'Find and do' }, () => setOver('palette'));
  useShortcut('?', { zh: '按键说明', en: 'Keyboard help' }, () => setOver('keys'));

  const choose = (next: 'folded' | 'open'): void => {
    deviceStore.write(foldKey, next);
    setChosen(next);
  };
  return (
    <div className={styles.shell} style={{ '--side': folded ? '84px' : '212px' } as React.CSSProperties}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <TopBar folded={folded} onFind={() => setOver('palette')} onKeys={() => setOver('keys')} />
      <div>
        <LinkBand />
        <Suspense fallback={null}>{Band !== null && <Band />}</Suspense>
      </div>
      <div className={styles.work}>
        <SideMenu folded={folded} onFold={() => choose(folded ? 'open' : 'folded')} />
        <main id="content" className={styles.content} tabIndex={-1}>
          {children}
        </main>
      </div>
      {over === 'palette' && <PaletteDialog onClose={() => setOver(null)} />}
      {over === 'keys' && <KeyHelp onClose={() => setOver(null)} />}
      <NoticeList />
    </div>
  );
}

/** The menu gives way in a narrow window, as long as nobody chose otherwise. */
function onWidth(changed: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
