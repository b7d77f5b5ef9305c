import { useEffect, useRef, useState } from 'react';
import { type Command, useCommand } from '../../../../console/use-command.ts';
import type { CallerKind, Factor } from '../../codes.ts';
import { stateFactor, type VerificationPanel } from '../../contract/verification.ts';
import { chosenByDigit, problemNow, recognise, sentValue } from './recognise.ts';
import { usePanelText } from './use-panel-text.ts';
import { usePanelNews } from './use-verification.ts';

/** How the last statement ended. */
export type Outcome = 'fits' | 'failed' | 'nothingFound' | 'worthless';

export interface Statement {
  text: string;
  setText(text: string): void;
  /** What it is taken for; null with an empty line and nothing chosen. */
  factor: Factor | null;
  /** Chosen by hand rather than recognised. */
  chosen: boolean;
  choose(factor: Factor | null): void;
  /** The next or the one before among what it can be. */
  step(by: 1 | -1): void;
  problem: ReturnType<typeof problemNow>;
  send(): void;
  state: Command<typeof stateFactor>['state'];
  last: { factor: Factor; outcome: Outcome; caller: CallerKind } | null;
  /** Why it wasn't compared. */
  failure: string | null;
}

/**
 * The entry line: what is typed, what it is taken for, and how the comparison ended. Text stays until it was compared.
 * @param settling the panel is about to be another caller's: Enter waits for it.
 */
export function useStatement(panel: VerificationPanel, settling: boolean): Statement {
  const { interactionId, caller } = panel;
  const [text, keep] = usePanelText(interactionId, 'statement');
  const [chosen, setChosen] = useState<Factor | null>(null);
  const [finished, setFinished] = useState(false);
  const [last, setLast] = useState<Statement['last']>(null);
  const command = useCommand(stateFactor);
  const news = usePanelNews(interactionId);

  const settled = panel.factors.flatMap(({ factor, state }) => (state === 'untouched' ? [] : [factor]));
  const options = recognise(text, caller, settled);
  const picked = chosen !== null && options.includes(chosen) ? chosen : null;
  const factor = picked ?? (text.trim() === '' ? null : (options[0] ?? null));

  const [waiting, setWaiting] = useState(false);

  const send = async (): Promise<void> => {
    if (settling) return setWaiting(true);
    if (factor === null || panel.locked || sentValue(factor, text) === '') return;
    setFinished(true);
    if (problemNow(factor, text, true) !== null) return;
    const before = panel.factors.find((each) => each.factor === factor)?.state;
    const result = await command.run({
      params: { id: interactionId },
      body: { factor, value: sentValue(factor, text) },
    });
    if (!result.ok) {
      if (result.error.status >= 400 && result.error.status < 500) news.readAgain();
      return;
    }
    const { fits, ...after } = result.reply;
    const worthless = before === 'failed' || before === 'spoiled';
    const missed = after.failures > panel.failures ? 'failed' : 'nothingFound';
    setLast({ factor, caller, outcome: worthless ? 'worthless' : fits ? 'fits' : missed });
    keep('');
    setChosen(null);
    setFinished(false);
    news.show(after);
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (!waiting || settling) return;
    setWaiting(false);
    void latest.current();
  }, [waiting, settling]);
  return {
    text,
    setText(typed) {
      const byDigit = chosenByDigit(typed, caller);
      if (byDigit !== null) setChosen(byDigit.factor);
      keep(byDigit?.rest ?? typed);
      setFinished(false);
      setLast(null);
      command.reset();
    },
    factor,
    chosen: picked !== null,
    choose(next) {
      setChosen(next);
      setFinished(false);
      setLast(null);
    },
    step(by) {
      const at = factor === null ? (by === 1 ? -1 : 0) : options.indexOf(factor);
      const next = options[(at + by + options.length) % Math.max(1, options.length)];
      if (next !== undefined) setChosen(next);
    },
    problem: factor === null ? null : problemNow(factor, text, finished),
    send: () => void send(),
    state: command.state,
    // Of another kind of caller it says nothing.
    last: last?.caller === caller ? last : null,
    failure: command.error?.message ?? null,
  };
}
