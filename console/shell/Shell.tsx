import { type ReactNode, useEffect, useState } from 'react';
import { useConsole } from '../hooks.ts';
import { useWords } from '../language.ts';
import { useShortcut } from '../shortcuts.ts';
import { deviceStore } from '../storage.ts';
import { NoticeList } from '../ui/NoticeList.tsx';
import { consoleWords } from '../words.ts';
import { KeyHelp } from './KeyHelp.tsx';
import { LinkBand } from './LinkBand.tsx';
import { PaletteDialog } from './PaletteDialog.tsx';
import styles from './Shell.module.css';
import { SideMenu } from './SideMenu.tsx';
import { TopBar } from './TopBar.tsx';

const foldKey = 'jieting.menu';
const narrow = '(max-width: 1180px)';

/** What stands around every page: top bar with the call bar, band of the link, side menu, palette, help, notices. */
export function Shell({ children }: { children: ReactNode }) {
  const { shortcuts } = useConsole();
  const t = useWords(consoleWords);
  const [over, setOver] = useState<'palette' | 'keys' | null>(null);
  const [folded, setFolded] = useState(startsFolded);

  useEffect(() => {
    const press = (event: KeyboardEvent): void => void shortcuts.handle(event);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [shortcuts]);
  useShortcut('ctrl+k', { zh: '查找和操作', en: 'Find and do' }, () => setOver('palette'));
  useShortcut('?', { zh: '按键说明', en: 'Keyboard help' }, () => setOver('keys'));

  const fold = (next: boolean): void => {
    deviceStore.write(foldKey, next ? 'folded' : 'open');
    setFolded(next);
  };
  return (
    <div className={styles.shell} style={{ '--side': folded ? '84px' : '212px' } as React.CSSProperties}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <TopBar folded={folded} onFind={() => setOver('palette')} onKeys={() => setOver('keys')} />
      <LinkBand />
      <div className={styles.work}>
        <SideMenu folded={folded} onFold={() => fold(!folded)} />
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

function startsFolded(): boolean {
  const kept = deviceStore.read(foldKey);
  return kept === null ? window.matchMedia(narrow).matches : kept === 'folded';
}
