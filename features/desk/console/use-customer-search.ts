import { useEffect, useState } from 'react';
import { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { type CustomerRow, searchCustomers } from '../../customers/contract.ts';

export interface CustomerSearch {
  found: readonly CustomerRow[];
  state: 'idle' | 'searching' | 'found' | 'none';
  problem: string | null;
}

const nothing: CustomerSearch = { found: [], state: 'idle', problem: null };
/** Somebody who types isn't asked after every letter, ms. */
const pauseMs = 220;
const most = 8;

/** Searches while somebody types; an answer to what was typed before is dropped. */
export function useCustomerSearch(typed: string): CustomerSearch {
  const { api } = useConsole();
  const [search, setSearch] = useState<CustomerSearch>(nothing);
  const query = typed.trim();
  useEffect(() => {
    if (query === '') return setSearch(nothing);
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      setSearch(({ found }) => ({ found, state: 'searching', problem: null }));
      api.call(searchCustomers, { body: { query, limit: most } }, { signal: aborter.signal }).then(
        ({ customers }) => {
          setSearch({ found: customers, state: customers.length > 0 ? 'found' : 'none', problem: null });
        },
        (error: unknown) => {
          if (aborter.signal.aborted) return;
          setSearch({
            found: [],
            state: 'idle',
            problem: error instanceof ApiError ? error.message : String(error),
          });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [api, query]);
  return search;
}
