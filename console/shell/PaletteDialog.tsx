import { type KeyboardEvent, type ReactNode, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { mayDo, useConsole, useMe } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import type { PageDefinition, Title } from '../page.ts';
import { matchScore } from '../palette.ts';
import { useParts } from '../parts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { consoleWords } from '../words.ts';
import styles from './PaletteDialog.module.css';
import { usePaletteSearch } from './use-palette-search.ts';

interface Entry {
  key: string;
  icon?: ReactNode;
  label: string;
  detail?: ReactNode;
  run(): void;
}
interface Section {
  key: string;
  title: string;
  note?: string;
  entries: readonly Entry[];
}

/** Finds pages, actions and whatever features search for; by Chinese, English, pinyin or its initials. */
export function PaletteDialog({ onClose }: { onClose(): void }) {
  const t = useWords(consoleWords);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const sections = useSections(typed);
  const entries = sections.flatMap((section) => section.entries);
  const at = Math.min(chosen, entries.length - 1);

  const run = (entry: Entry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = (to + entries.length) % Math.max(1, entries.length);
      setChosen(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[at]);
    }
  };
  let index = 0;
  return (
    <Dialog title={t('palette.title')} onClose={onClose} bare>
      <input
        className={styles.input}
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={t('palette.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        autoFocus
        spellCheck={false}
        autoComplete="off"
      />
      <div className={styles.list} id={listId} role="listbox" aria-label={t('palette.results')}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={section.key} role="group" aria-label={section.title}>
            <div className={styles.group} role="presentation">
              {section.title}
              {section.note !== undefined && ` · ${section.note}`}
            </div>
            {section.entries.map((entry) => {
              const mine = index++;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
                <div
                  key={entry.key}
                  id={`${listId}-${mine}`}
                  className={styles.option}
                  role="option"
                  tabIndex={-1}
                  aria-selected={mine === at}
                  onPointerMove={() => setChosen(mine)}
                  onClick={() => run(entry)}
                >
                  <span className={styles.icon}>{entry.icon}</span>
                  <span>{entry.label}</span>
                  {entry.detail !== undefined && <span className={styles.detail}>{entry.detail}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 && sections.length === 0 && <p className={styles.none}>{t('palette.none')}</p>}
      <footer className={styles.foot} aria-hidden="true">
        <Keys keys="arrowup+arrowdown" /> {t('palette.choose')}
        <Keys keys="enter" /> {t('palette.open')}
        <Keys keys="escape" /> {t('panel.close')}
      </footer>
    </Dialog>
  );
}

function useSections(typed: string): readonly Section[] {
  const t = useWords(consoleWords);
  const text = useLocalText();
  const me = useMe();
  const navigate = useNavigate();
  const { pages } = useParts();
  const { palette } = useConsole();
  const actions = useSyncExternalStore(palette.onChange, palette.actions);
  const found = usePaletteSearch(typed);
  return useMemo(() => {
    const best = <T extends { title: Title }>(list: readonly T[]): T[] =>
      list
        .map((one) => ({ one, score: matchScore(typed, one.title) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .map(({ one }) => one);
    const go = (to: string) => () => void navigate(to);
    const sections: Section[] = [
      {
        key: 'pages',
        title: t('palette.pages'),
        entries: best(pages.filter((page) => !page.path.includes(':') && mayDo(me, page.permission))).map(
          (page) => ({
            key: page.path,
            label: text(page.title),
            icon: <PageIcon page={page} />,
            run: go(page.path),
          }),
        ),
      },
      {
        key: 'actions',
        title: t('palette.actions'),
        entries: best(
          actions.filter((action) => action.permission === undefined || mayDo(me, action.permission)),
        ).map((action) => ({
          key: action.id,
          label: text(action.title),
          ...(action.keys === undefined ? {} : { detail: <Keys keys={action.keys} /> }),
          run: action.run,
        })),
      },
      ...found.map(({ provider, state, hits }) => ({
        key: provider.id,
        title: text(provider.title),
        ...(state === 'done' ? {} : { note: t(state === 'failed' ? 'palette.failed' : 'palette.searching') }),
        entries: hits.map((hit) => ({
          key: `${provider.id} ${hit.id}`,
          label: hit.title,
          ...(hit.detail === undefined ? {} : { detail: hit.detail }),
          run: go(hit.to),
        })),
      })),
    ];
    // What was typed fits most closely where it found a person or a thing; empty parts aren't shown.
    return sections.filter((section) => section.entries.length > 0 || section.note !== undefined);
  }, [typed, t, text, me, navigate, pages, actions, found]);
}

function PageIcon({ page }: { page: PageDefinition }) {
  const Icon = page.menu?.icon;
  return Icon === undefined ? null : (
    <span aria-hidden="true">
      <Icon />
    </span>
  );
}
