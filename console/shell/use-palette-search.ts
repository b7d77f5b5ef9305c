import { useEffect, useState, useSyncExternalStore } from 'react';
import { mayDo, useConsole, useMe } from '../hooks.ts';
import type { SearchHit, SearchProvider } from '../page.ts';

/** What one kind of search has come to. */
export interface Found {
  provider: SearchProvider;
  state: 'searching' | 'done' | 'failed';
  hits: readonly SearchHit[];
}

/** Somebody who types isn't asked after every letter, ms. */
const pauseMs = 180;

/** Asks the search providers that the person may use; an answer to what was typed before is dropped. */
export function usePaletteSearch(typed: string): readonly Found[] {
  const { api, palette } = useConsole();
  const me = useMe();
  const providers = useSyncExternalStore(palette.onChange, palette.providers);
  const [found, setFound] = useState<readonly Found[]>([]);
  const text = typed.trim();
  useEffect(() => {
    const asked = providers.filter(
      (provider) => mayDo(me, provider.permission) && text.length >= (provider.minLength ?? 1),
    );
    const aborter = new AbortController();
    setFound((before) =>
      asked.map((provider) => ({
        provider,
        state: 'searching',
        hits: before.find((one) => one.provider === provider)?.hits ?? [],
      })),
    );
    const settle = (provider: SearchProvider, state: Found['state'], hits: readonly SearchHit[]): void => {
      if (aborter.signal.aborted) return;
      setFound((before) =>
        before.map((one) => (one.provider === provider ? { provider, state, hits } : one)),
      );
    };
    const timer = setTimeout(() => {
      for (const provider of asked) {
        provider.search(text, { call: api.call, signal: aborter.signal }).then(
          (hits) => settle(provider, 'done', hits),
          () => settle(provider, 'failed', []),
        );
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [api, me, providers, text]);
  return found;
}
