import type { CallFact, LegId } from '../../../channels/telephony/call-fact.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import { chooseLanguage } from '../../../platform/local-text.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { CallRoute } from '../rules/call-state.ts';
import type { CallerNumber } from './batch-store.ts';

/** What customers know of a number; the number itself stays encrypted from here on. */
export interface KnownCaller extends CallerNumber {
  /** Customers with this number; one is taken as the caller, several are for the agent to choose. */
  candidates: readonly { customerId: string; path: string }[];
  /** When this number was asked for a rating last, ms since 1970; null for never. */
  lastRatingAt?: number | null;
  /** The first four digits of the number as dialled within the country. */
  prefix?: string;
  /** The number in the form in which it is dialled, and the one that its owner sees when he is called back. */
  dialled?: Sensitive<string>;
  shows?: string | null;
  /** A blocked number: its caller isn't put through, or waits behind everybody. */
  blocked?: 'refuse' | 'last';
  /** What decides who serves the caller; only where it is certain who calls. */
  route?: CallRoute;
}

/** Finds who may be calling; implemented by customers. Null when there is no usable number. */
export type FindCaller = (from: string) => Promise<KnownCaller | null>;

type Offered = Extract<CallFact, { type: 'legOffered' }>;

export interface CallerGroup {
  /** What a new call starts with. */
  describe(fact: Offered): {
    language: SpokenLanguage;
    customerId: string | null;
    candidates: number;
    path: string;
    lastRatingAt: number | null;
    route?: CallRoute;
    prefix?: string | null;
    number?: Sensitive<string> | null;
    shows?: string | null;
    blocked?: 'refuse' | 'last';
  };
  /** Remembers the number of a leg for its interaction. */
  assign(callId: string, leg: LegId): void;
  /** Encrypted numbers by interaction. */
  numbers: ReadonlyMap<string, CallerNumber>;
}

/** @param homePath branch of callers whom nobody knows. */
export function createCallers(find: FindCaller, homePath: string) {
  return {
    /** Looks up all new callers of a group at once. */
    async lookUp(offered: readonly Offered[]): Promise<CallerGroup> {
      const found = await Promise.all(
        // Whoever can't be found is served all the same, as somebody whom nobody knows.
        offered.map(
          async ({ leg, from }) => [leg, from === null ? null : await find(from).catch(() => null)] as const,
        ),
      );
      const byLeg = new Map(found);
      const numbers = new Map<string, CallerNumber>();
      return {
        describe(fact) {
          const caller = byLeg.get(fact.leg) ?? null;
          const candidates = caller?.candidates ?? [];
          const only = candidates.length === 1 ? candidates[0] : undefined;
          return {
            language: chooseLanguage(fact.language),
            customerId: only?.customerId ?? null,
            candidates: candidates.length,
            path: candidates[0]?.path ?? homePath,
            lastRatingAt: byLeg.get(fact.leg)?.lastRatingAt ?? null,
            prefix: caller?.prefix ?? null,
            number: caller?.dialled ?? null,
            shows: caller?.shows ?? null,
            ...(caller?.blocked ? { blocked: caller.blocked } : {}),
            ...(caller?.route ? { route: caller.route } : {}),
          };
        },
        assign(callId, leg) {
          const known = byLeg.get(leg);
          if (known) numbers.set(callId, { number: known.number, numberIndex: known.numberIndex });
        },
        numbers,
      };
    },
  };
}

export type Callers = ReturnType<typeof createCallers>;
