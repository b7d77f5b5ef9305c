/** What a flow may know besides its document and state: the time, who calls, and the other flows. */
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { FlowDocument } from '../contract.ts';

/** Taken anew for every event, so that a call that waits in a menu over midnight finds the new day. */
export interface FlowScene {
  /** Milliseconds since 1970. */
  now: number;
  /** Zone of the centre. */
  zone: string;
  /** Whether a queue is within its hours; of the centre by its calendar for null. An unknown queue is closed. */
  isOpen(queue: string | null): boolean;
  /** Whether the calendar of the centre has working time today. */
  isWorkday: boolean;
  /** Whether a mass event is on whose callers wait in a queue, or in any of its own for null. @param now ms since 1970 */
  massEventOn(queue: string | null, now: number): boolean;
  caller: {
    /** His number belongs to exactly one customer. */
    known: boolean;
    segment: string | null;
    /** The first four digits of his number as it is dialled within the country; null when it is withheld. */
    prefix: string | null;
    language: SpokenLanguage;
  };
  /** @returns the version of another flow that is in force; null when there is none. */
  flowInForce(id: string): FlowDocument | null;
  /** @returns the version of a flow in which a call went through it; null when it is gone. */
  flowVersion(id: string, version: number): FlowDocument | null;
}

/** Nothing is known and everything is open: for flows that ask for none of it. */
export const plainScene: FlowScene = {
  now: 0,
  zone: 'Asia/Shanghai',
  isOpen: () => true,
  isWorkday: true,
  massEventOn: () => false,
  caller: { known: false, segment: null, prefix: null, language: 'zh-CN' },
  flowInForce: () => null,
  flowVersion: () => null,
};
