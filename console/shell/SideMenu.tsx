import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { mayDo, useMe } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import { menuGroups, type PageDefinition } from '../page.ts';
import { useParts } from '../parts.ts';
import { consoleWords } from '../words.ts';
import styles from './Shell.module.css';

/** The pages that the person may open, in groups. */
export function SideMenu({ folded, onFold }: { folded: boolean; onFold(): void }) {
  const t = useWords(consoleWords);
  const text = useLocalText();
  const me = useMe();
  const { pages } = useParts();
  const open = pages.filter((page) => page.menu !== undefined && mayDo(me, page.permission));
  const menu = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // Whoever came by a link sees where he is, however long the menu is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once the page is another one
  useEffect(() => {
    menu.current?.querySelector('[aria-current=page]')?.scrollIntoView?.({ block: 'nearest' });
  }, [pathname, folded]);
  const label = folded ? t('shell.unfold') : t('shell.fold');
  return (
    <nav className={`${styles.side} ${folded ? styles.folded : ''}`} aria-label={t('shell.menu')}>
      <div ref={menu} className={styles.menu}>
        {menuGroups.map((group) => {
          const entries = open.filter((page) => page.menu?.group === group);
          if (entries.length === 0) return null;
          return (
            <section key={group} aria-label={t(`group.${group}`)}>
              <div className={styles.group} aria-hidden="true">
                {t(`group.${group}`)}
              </div>
              <ul>
                {entries.map((page) => (
                  <li key={page.path}>
                    <Entry
                      page={page}
                      title={text(page.title)}
                      exact={open.some(({ path }) => path.startsWith(`${page.path}/`))}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <button type="button" className={styles.fold} onClick={onFold} aria-expanded={!folded} title={label}>
        {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        <span className={folded ? 'visually-hidden' : undefined}>{label}</span>
      </button>
    </nav>
  );
}

/** @param props.exact another entry lies below it, which is current instead of it. */
function Entry({ page, title, exact }: { page: PageDefinition; title: string; exact: boolean }) {
  const Icon = page.menu?.icon;
  return (
    // Pointing at an entry already fetches its page.
    <NavLink
      to={page.path}
      end={exact || page.path === '/'}
      className={styles.entry ?? ''}
      onPointerEnter={() => void page.load().catch(() => {})}
    >
      {Icon !== undefined && (
        <span aria-hidden="true">
          <Icon />
        </span>
      )}
      <span>{title}</span>
    </NavLink>
  );
}
