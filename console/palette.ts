import type { PaletteAction, SearchProvider, Title } from './page.ts';

/**
 * How well what was typed fits a title: by its Chinese, its English, its pinyin («yuangong»), or the first letters of
 * the syllables («yggl»).
 * @returns higher is better; 0 doesn't fit
 */
export function matchScore(typed: string, title: Title): number {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return 1;
  const solid = wanted.replace(/[\s']/g, '');
  const syllables = title.pinyin.toLowerCase().split(' ');
  const pinyin = syllables.join('');
  const initials = syllables.map((syllable) => syllable[0]).join('');
  const english = title.en.toLowerCase();
  if (title.zh.startsWith(wanted) || english.startsWith(wanted)) return 6;
  if (initials.startsWith(solid)) return 5;
  if (pinyin.startsWith(solid)) return 5;
  if (title.zh.includes(wanted)) return 4;
  if (english.split(/\W+/).some((word) => word.startsWith(wanted))) return 4;
  // From the middle, but only at the beginning of a syllable: «li» finds 管理, not every title with an «li» in it.
  if (syllables.some((_, index) => syllables.slice(index).join('').startsWith(solid))) return 3;
  if (solid.length > 1 && initials.includes(solid)) return 2;
  return english.includes(wanted) ? 1 : 0;
}

/** Keeps what the palette offers beside the pages: kinds of search, and actions of the page that is open. */
export function createPalette() {
  let providers: readonly SearchProvider[] = [];
  let actions: readonly PaletteAction[] = [];
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return {
    providers: (): readonly SearchProvider[] => providers,
    actions: (): readonly PaletteAction[] => actions,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** @returns a function that takes it away again. */
    registerSearch(provider: SearchProvider): () => void {
      providers = [...providers.filter((one) => one.id !== provider.id), provider];
      changed();
      return () => {
        providers = providers.filter((one) => one !== provider);
        changed();
      };
    },
    /** @returns a function that takes it away again. */
    registerAction(action: PaletteAction): () => void {
      actions = [...actions.filter((one) => one.id !== action.id), action];
      changed();
      return () => {
        actions = actions.filter((one) => one !== action);
        changed();
      };
    },
  };
}

export type Palette = ReturnType<typeof createPalette>;
