import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters of a page, kept in its address, so that a link shows the same. Values are texts; what equals its default isn't
 * written.
 * @param defaults an object that doesn't change
 */
export function useAddress<T extends Record<string, string>>(defaults: T): [T, (next: Partial<T>) => void] {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(
    Object.entries(defaults).map(([name, usual]) => [name, params.get(name) ?? usual]),
  ) as T;
  const set = useCallback(
    (next: Partial<T>) => {
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(next)) {
            if (value === undefined || value === defaults[name]) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: true },
      );
    },
    [setParams, defaults],
  );
  return [values, set];
}
