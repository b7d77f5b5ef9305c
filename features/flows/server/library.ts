import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { FlowDocument, FlowState } from '../contract.ts';
import { withGreeting } from '../with-greeting.ts';
import * as store from './store.ts';

/** Every published version, in memory: call control asks for one at every event of a call in the menu. */
export interface FlowLibrary {
  /** Reads again after something was published or another entry was chosen. */
  reload(): Promise<void>;
  /**
   * @param begun where a call stands; null for one that begins
   * @returns the version in which it began; for a new one, or where that is gone, the one in force in its language
   * @throws Error while nothing was read
   */
  flowOf(language: SpokenLanguage, begun?: Pick<FlowState, 'flow' | 'version'> | null): FlowDocument;
  /** @returns the version that holds now; null when there is none yet. */
  inForce(code: string): FlowDocument | null;
  version(code: string, number: number): FlowDocument | null;
  /** @returns the newest version of each flow that was published. */
  published(): FlowDocument[];
  /** @returns codes of the queues to which versions in force, and those that will be, lead. */
  queues(): string[];
}

interface Kept {
  document: FlowDocument;
  effectFrom: number;
}

/** @param greeting name of the insurer's own greeting, in the place of the neutral one */
export function createFlowLibrary(deps: {
  database: Database;
  clock: Clock;
  greeting(): string;
}): FlowLibrary {
  const { database, clock } = deps;
  let versions = new Map<string, Kept[]>();
  let entries = new Map<SpokenLanguage, string>();

  const said = (flow: FlowDocument): FlowDocument => withGreeting(flow, deps.greeting());

  const inForce = (code: string): FlowDocument | null => {
    const now = clock.now().getTime();
    const dated = (versions.get(code) ?? []).filter(({ effectFrom }) => effectFrom <= now);
    const newest = dated.reduce<Kept | null>(
      (best, one) => (best === null || one.effectFrom >= best.effectFrom ? one : best),
      null,
    );
    return newest === null ? null : said(newest.document);
  };
  const version = (code: string, number: number): FlowDocument | null => {
    const found = versions.get(code)?.find(({ document }) => document.version === number);
    return found === undefined ? null : said(found.document);
  };
  const entryOf = (language: SpokenLanguage): FlowDocument | null => {
    const code = entries.get(language);
    return code === undefined ? null : inForce(code);
  };

  return {
    async reload() {
      const rows = await store.readVersions(database.read);
      const chosen = await store.listEntries(database.read);
      const next = new Map<string, Kept[]>();
      for (const { code, document, effectFrom } of rows) {
        const kept = next.get(code) ?? [];
        kept.push({ document, effectFrom: effectFrom.getTime() });
        next.set(code, kept);
      }
      versions = next;
      entries = new Map(chosen.map(({ language, flow }) => [language, flow]));
    },
    flowOf(language, begun = null) {
      const own = begun === null ? null : version(begun.flow, begun.version);
      const flow = own ?? entryOf(language) ?? entryOf('zh-CN');
      if (flow === null) throw new Error('no flow is in force; the shipped ones were not prepared');
      return flow;
    },
    inForce,
    version,
    published: () => [...versions.values()].flatMap((kept) => kept.at(-1)?.document ?? []),
    queues() {
      const now = clock.now().getTime();
      const live = [...versions].flatMap(([code, kept]) => [
        ...kept.filter(({ effectFrom }) => effectFrom > now).map(({ document }) => document),
        ...[inForce(code)].filter((one) => one !== null),
      ]);
      const named = live.flatMap(({ nodes }) =>
        Object.values(nodes).flatMap((node) => (node.type === 'queue' ? [node.queue] : [])),
      );
      return [...new Set(named)];
    },
  };
}
