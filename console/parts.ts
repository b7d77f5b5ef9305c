import { type ComponentType, createContext, useContext } from 'react';
import type { AuditWords, PageDefinition, SearchProvider } from './page.ts';

/** What the features bring to the console; `console/features.ts` is the list. */
export interface Parts {
  pages: readonly PageDefinition[];
  searchProviders: readonly SearchProvider[];
  auditWords: readonly AuditWords[];
  /** Stands in the top bar, always in the same place. */
  CallBar: ComponentType | null;
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
