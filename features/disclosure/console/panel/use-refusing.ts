import { useState } from 'react';
import { useCommand } from '../../../../console/use-command.ts';
import type { FactCode } from '../../codes.ts';
import { refuseFact } from '../../contract/verification.ts';
import { usePanelNews } from './use-verification.ts';

/** What somebody asked and is refused; without a fact it is the whole contact, or what is never answered. */
export interface Asked {
  recordId: string | null;
  fact: FactCode | null;
}

export interface Refusing {
  /** What the words on the screen are for; the key notes this one. */
  asked: Asked | null;
  ask(asked: Asked): void;
  refuse(asked: Asked): void;
  wasRefused(asked: Asked): boolean;
  /** Being noted now. */
  isRefusing(asked: Asked): boolean;
}

const keyOf = ({ recordId, fact }: Asked): string => `${recordId ?? ''} ${fact ?? ''}`;

/** Notes refusals; those of this panel are remembered so that each shows as noted. */
export function useRefusing(interactionId: string): Refusing {
  const command = useCommand(refuseFact);
  const news = usePanelNews(interactionId);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [running, setRunning] = useState<string | null>(null);
  const refuse = async (what: Asked): Promise<void> => {
    const key = keyOf(what);
    // A second press of the same, or a first one while it is under way, is one refusal.
    if (done.has(key) || running === key) return;
    setRunning(key);
    const result = await command.run({ params: { id: interactionId }, body: what });
    setRunning(null);
    if (result.ok) setDone((before) => new Set([...before, key]));
    else news.fail(result.error);
  };
  return {
    asked,
    ask: setAsked,
    refuse: (what) => void refuse(what),
    wasRefused: (what) => done.has(keyOf(what)),
    isRefusing: (what) => running === keyOf(what),
  };
}
