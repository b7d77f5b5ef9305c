import { useEffect, useRef, useState } from 'react';
import type { Script } from '../../knowledge/contract.ts';
import type { DeskContact } from '../contract.ts';
import { notBegun, opensFirst, type ScriptRun } from './script-run.ts';

export interface OpenScript {
  script: Script | null;
  run: ScriptRun;
  open(id: string): void;
  setRun(run: ScriptRun): void;
}

interface Place {
  /** What the agent has opened; null follows the moment. */
  chosen: string | null;
  runs: Record<string, ScriptRun>;
}

/** Survives going to another page of the console and back; a contact's own, forgotten with the next one. */
let kept: { interactionId: string; place: Place } | null = null;

/**
 * Which script stands open, and how far the agent has come in each. A hold opens the words of waiting, at what is said
 * on coming back, and they stay open after it: the customer is to be thanked for waiting.
 */
export function useOpenScript(contact: DeskContact): OpenScript {
  const { interactionId, scripts, state } = contact;
  const [place, setPlace] = useState<Place>(() =>
    kept?.interactionId === interactionId ? kept.place : { chosen: null, runs: {} },
  );
  const change = (next: Place): void => {
    kept = { interactionId, place: next };
    setPlace(next);
  };
  const all = [...scripts.first, ...scripts.more];
  const script = all.find(({ id }) => id === place.chosen) ?? opensFirst(contact);

  const waiting = all.find(({ scene }) => scene === 'customerWaits');
  const onHold = state === 'held';
  const wasOnHold = useRef(onHold);
  useEffect(() => {
    if (onHold === wasOnHold.current) return;
    wasOnHold.current = onHold;
    if (!onHold || waiting === undefined) return;
    const back = waiting.steps[1] ?? waiting.steps[0];
    const runs = { ...place.runs, [waiting.id]: { from: back?.id ?? null, startedAt: null } };
    kept = { interactionId, place: { chosen: waiting.id, runs } };
    setPlace(kept.place);
  }, [onHold, waiting, place.runs, interactionId]);

  return {
    script,
    run: (script === null ? undefined : place.runs[script.id]) ?? notBegun,
    open: (id) => change({ ...place, chosen: id }),
    setRun(run) {
      if (script !== null) change({ chosen: script.id, runs: { ...place.runs, [script.id]: run } });
    },
  };
}
