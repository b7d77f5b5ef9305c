import type { Fact } from '../facts/fact.ts';
import type { Principal } from '../http/principal.ts';
import { covers } from '../scope.ts';
import type { FactNews } from './protocol.ts';

/** Who is at the other end of a link, as far as it decides what he may hear. */
export type Hearer =
  | { kind: 'staff'; principal: Principal; watch: ReadonlySet<string> }
  | { kind: 'caller'; interactionId: string }
  | { kind: 'handset' };

/** A fact with everything about it that is the same for all who may hear it. */
interface Told {
  fact: Fact;
  permission: string | null;
  ids: readonly string[];
  /** It concerns the whole installation. */
  isCommon: boolean;
  /** As JSON, once somebody hears it. */
  text: string | null;
}

/**
 * News of some facts for many links: who hears what is asked of each link, but what is sent is written once, since
 * thousands of consoles hear the same.
 */
export function createNews(facts: readonly Fact[], watchPermission: (type: string) => string | null) {
  const told = facts.map((fact): Told => {
    const ids = Object.values(fact.ids);
    const isCommon = fact.path === null && ids.length === 0;
    return { fact, permission: watchPermission(fact.type), ids, isCommon, text: null };
  });
  const messages = new Map<string, Buffer>();

  return {
    /** @returns the message for a link, ready to be sent; null when it hears nothing of these facts. */
    messageFor(hearer: Hearer): Buffer | null {
      let key = '';
      for (let n = 0; n < told.length; n++) if (hears(hearer, told[n] as Told)) key += `${n} `;
      if (key === '') return null;
      let message = messages.get(key);
      if (message === undefined) {
        const texts = key
          .trimEnd()
          .split(' ')
          .map((n) => textOf(told[Number(n)] as Told));
        message = Buffer.from(`{"type":"facts","facts":[${texts.join(',')}]}`);
        messages.set(key, message);
      }
      return message;
    },
  };
}

function hears(hearer: Hearer, { fact, permission, ids, isCommon }: Told): boolean {
  if (hearer.kind === 'caller') return fact.ids.interactionId === hearer.interactionId;
  if (hearer.kind === 'handset') return false;
  const { principal, watch } = hearer;
  if (fact.ids.staffId === principal.staffId || fact.ids.colleagueId === principal.staffId) return true;
  if (!watch.has(fact.type)) return false;
  if (permission === null || !principal.permissions.has(permission)) return false;
  return isCommon || covers(principal.scope, fact.path, ids);
}

function textOf(told: Told): string {
  if (told.text === null) {
    const { position, type, at, ids } = told.fact;
    const news: FactNews = { position, type, at: new Date(at).toISOString(), ids };
    told.text = JSON.stringify(news);
  }
  return told.text;
}
