import { keepPreviousData, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Me } from '../features/access/contract.ts';
import type { Guard, Route, RouteReply, RouteRequest } from '../platform/http/route.ts';
import type { FactNews } from '../platform/realtime/protocol.ts';
import type { ApiError, RequestArgument } from './api.ts';
import type { Console } from './console-state.ts';
import type { LinkState } from './realtime.ts';
import type { SessionState } from './session.ts';

export const ConsoleContext = createContext<Console | null>(null);

/** @returns the parts of the console that live as long as the tab. */
export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (found === null) throw new Error('no console around this component');
  return found;
}

/** @returns the key under which a route's answer is kept. */
export function routeKey(route: Route, request: unknown): readonly [string, unknown] {
  return [`${route.method} ${route.path}`, request];
}

export interface RouteOptions {
  /** Fact types after which the answer is read again. */
  refreshOn?: readonly string[];
  /** False holds the reading back. */
  when?: boolean;
  /** Shows the last answer while another request is read: for filters of one list, never for another person's page. */
  keepPrevious?: boolean;
}

export type RouteResult<R extends Route> = UseQueryResult<RouteReply<R>, ApiError>;

const none: readonly string[] = [];

/**
 * Reads a route and keeps its answer fresh.
 * @example useRoute(listStaff, { query: {} }, { refreshOn: ['staff.changed'] })
 */
export function useRoute<R extends Route>(
  route: R,
  ...[request, options]: [...RequestArgument<R>, options?: RouteOptions]
): RouteResult<R> {
  const { api } = useConsole();
  const asked = (request ?? {}) as Parameters<typeof api.call<R>>[1];
  const queryKey = routeKey(route, asked);
  const { when = true, keepPrevious = false, refreshOn = none } = (options ?? {}) as RouteOptions;
  const result = useQuery<RouteReply<R>, ApiError>({
    queryKey,
    queryFn: ({ signal }) => api.call(route, asked, { signal }),
    enabled: when,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  useRefresh(queryKey, refreshOn);
  return result;
}

/**
 * Reads a long list piece by piece.
 * @param request makes the request for a piece from its cursor; null for the first
 * @param next takes the cursor of the following piece out of an answer; null at the end
 */
export function useRoutePieces<R extends Route, C>(
  route: R,
  request: (cursor: C | null) => RouteRequest<R>,
  next: (reply: RouteReply<R>) => C | null,
) {
  const { api } = useConsole();
  return useInfiniteQuery<RouteReply<R>, ApiError, RouteReply<R>[], readonly unknown[], C | null>({
    queryKey: [...routeKey(route, request(null)), 'pieces'],
    queryFn: ({ pageParam, signal }) => api.call(route, request(pageParam as C | null), { signal }),
    initialPageParam: null,
    getNextPageParam: next,
    select: (data) => data.pages,
    placeholderData: keepPreviousData,
  });
}

/** Reads a query again whenever one of these facts comes. */
export function useRefresh(queryKey: readonly unknown[], types: readonly string[]): void {
  const { freshness } = useConsole();
  const refresh = (): void => freshness.refresh(queryKey);
  useFacts(types, refresh, refresh);
}

/**
 * Hears of facts while the component is there. Both handlers may change between renderings.
 * @param resync facts may have been missed
 */
export function useFacts(
  types: readonly string[],
  facts: (facts: readonly FactNews[]) => void,
  resync: () => void,
): void {
  const { realtime } = useConsole();
  const handlers = useRef({ facts, resync });
  handlers.current = { facts, resync };
  const list = types.join(' ');
  useEffect(() => {
    if (list === '') return;
    return realtime.listen({
      types: list.split(' '),
      facts: (news) => handlers.current.facts(news),
      resync: () => handlers.current.resync(),
    });
  }, [realtime, list]);
}

export function useSession(): SessionState {
  const { session } = useConsole();
  return useSyncExternalStore(session.onChange, session.state);
}

/** @returns who works on this page; also while the screen is locked. */
export function useMe(): Me {
  const state = useSession();
  if (state.kind === 'signedIn') return state.me;
  const last = state.kind === 'signedOut' || state.kind === 'replaced' ? state.last : null;
  if (last === null) throw new Error('nobody is signed in');
  return last;
}

export function mayDo(me: Me, permission: Exclude<Guard, 'public'>): boolean {
  return permission === 'signedIn' || me.permissions.includes(permission);
}

/** @returns whether the person may do something. */
export function useMay(permission: Exclude<Guard, 'public'>): boolean {
  return mayDo(useMe(), permission);
}

export function useLink(): LinkState {
  const { realtime } = useConsole();
  return useSyncExternalStore(realtime.onState, realtime.state);
}
