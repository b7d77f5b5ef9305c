import type { AgentAct } from './plan.ts';

type OwnWork = AgentAct & { type: 'ownWork' };
interface Served {
  id: string;
  queue: string;
}

interface Hands {
  /** The call out of a queue that he serves or writes up; null: his own work. */
  call: Served | null;
  own: OwnWork | null;
  waiting: OwnWork[];
  leaving: boolean;
  /** Counts his wrap-ups, so that the end of an earlier one does nothing. */
  wrapUps: number;
  wrapsUp: boolean;
}

/** What agents of the virtual floor have in hand and what they have still to do. */
export function createHands() {
  const all = new Map<string, Hands>();
  const of = (id: string): Hands => {
    let hands = all.get(id);
    if (!hands) {
      hands = { call: null, own: null, waiting: [], leaving: false, wrapUps: 0, wrapsUp: false };
      all.set(id, hands);
    }
    return hands;
  };
  return {
    serves(id: string, call: Served): void {
      Object.assign(of(id), { call, own: null });
    },
    /** Takes in that his presence has changed. @returns the call that he writes up; null when that is his own. */
    changed(id: string, state: string): Served | null {
      const hands = of(id);
      hands.wrapsUp = state === 'wrapUp';
      return hands.own === null ? hands.call : null;
    },
    /** Begins to count a wrap-up. */
    countWrapUp: (id: string): number => ++of(id).wrapUps,
    isThisWrapUp: (id: string, count: number): boolean => of(id).wrapsUp && of(id).wrapUps === count,
    ownWrapUp: (id: string): number => of(id).own?.wrapUpMs ?? 0,
    wantsToLeave(id: string, leaving: boolean): void {
      of(id).leaving = leaving;
    },
    /** Something is left that he could not do with a call in hand. */
    hasPlans(id: string): boolean {
      const { leaving, waiting } = of(id);
      return leaving || waiting.length > 0;
    },
    isLeaving: (id: string): boolean => of(id).leaving,
    wantsToWork(id: string, work: OwnWork): void {
      of(id).waiting.push(work);
    },
    /** The own work that comes next; null when there is none. */
    nextWork: (id: string): OwnWork | null => of(id).waiting[0] ?? null,
    /** He begins his next own work. */
    begins(id: string): void {
      const hands = of(id);
      Object.assign(hands, { own: hands.waiting.shift() ?? null, call: null });
    },
  };
}

export type AgentHands = ReturnType<typeof createHands>;
