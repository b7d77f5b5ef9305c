import { type ComponentType, createContext, useContext } from 'react';
import type { Console } from './console-state.ts';
import type { PageDefinition, SearchProvider } from './page.ts';

/** What the features bring to the console; `console/features.ts` is the list. */
export interface Parts {
  pages: readonly PageDefinition[];
  searchProviders: readonly SearchProvider[];
  /**
   * Begins what must not wait for the drawing, as a voice that somebody misses.
   * @returns a promise for which the first drawing waits a moment; null when nothing is urgent.
   */
  begin(console: Console): Promise<unknown> | null;
  /** Stands in the top bar, always in the same place. */
  CallBar: ComponentType | null;
  /** Beside the tools of the top bar: what the person should know of. Comes when everything else stands. */
  Bell: ComponentType | null;
  /** Stands across every page when something behind all of them isn't well. */
  Band: ComponentType | null;
  /** Screens outside the workspace. */
  screens: { SignIn: ComponentType; Welcome: ComponentType; Lock: ComponentType };
}

export const PartsContext = createContext<Parts | null>(null);

export function useParts(): Parts {
  const found = useContext(PartsContext);
  if (found === null) throw new Error('no parts around this component');
  return found;
}

/** The definition of the page that is open. */
export const PageContext = createContext<PageDefinition | null>(null);

export function usePage(): PageDefinition {
  const found = useContext(PageContext);
  if (found === null) throw new Error('no page around this component');
  return found;
}
