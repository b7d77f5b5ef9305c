import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { type TrialStep, tryProcess } from '../contract/drafts.ts';
import type { KnownNames, ProcessInput } from '../contract.ts';
import { nodeNames } from './node-names.ts';
import styles from './Process.module.css';
import { ProcessDrawing } from './ProcessDrawing.tsx';
import { type MadeUp, plainTicket, TrialTicket, ticketData } from './TrialTicket.tsx';
import { TrialSteps, TrialWaiting } from './TrialWaiting.tsx';
import { placesOf, waitingAfter } from './trial.ts';
import { tryWords } from './try-words.ts';

const start: readonly ProcessInput[] = [{ type: 'start' }];

/** Walks a made-up ticket through the drawing as it is on the page; the server follows, and keeps nothing. */
export function TryOutTab({ xml, names }: { xml: string; names: KnownNames }) {
  const t = useWords(tryWords);
  const [ticket, setTicket] = useState<MadeUp>(plainTicket);
  const [inputs, setInputs] = useState(start);
  const trial = useTrial(xml, ticket, inputs);
  const { steps, error } = trial;
  const waiting = useMemo(() => waitingAfter(steps), [steps]);
  const places = useMemo(() => placesOf(steps), [steps]);
  const nodes = useMemo(() => nodeNames(xml), [xml]);
  const go = (input: ProcessInput): void => setInputs((now) => [...now, input]);
  return (
    <div className={styles.trial}>
      <div className={styles.trialPanel}>
        <TrialTicket
          ticket={ticket}
          names={names}
          xml={xml}
          onChange={(next) => {
            setTicket(next);
            setInputs(start);
          }}
        />
        <section aria-live="polite" aria-busy={trial.running}>
          <h2>{t('waiting')}</h2>
          {error !== null && (
            <p className={styles.failure} role="alert">
              {t('failed', { why: error })}
            </p>
          )}
          <TrialWaiting waiting={waiting} names={names} nodes={nodes} busy={trial.running} onGo={go} />
          <div className={styles.row}>
            <Button
              size="small"
              disabled={inputs.length < 2}
              onClick={() => setInputs((now) => now.slice(0, -1))}
            >
              {t('back')}
            </Button>
            <Button size="small" disabled={inputs.length < 2} onClick={() => setInputs(start)}>
              {t('again')}
            </Button>
          </div>
        </section>
        <section>
          <h2>{t('path')}</h2>
          <TrialSteps steps={steps} nodes={nodes} />
        </section>
      </div>
      <div className={styles.trialDrawing}>
        <Sheet>
          <ProcessDrawing xml={xml} active={places.active} done={places.done} />
        </Sheet>
      </div>
    </div>
  );
}

/** The steps that the server could follow; what was there stays until the answer comes. */
function useTrial(xml: string, ticket: MadeUp, inputs: readonly ProcessInput[]) {
  const { api } = useConsole();
  const [state, setState] = useState<{ steps: readonly TrialStep[]; error: string | null; running: boolean }>(
    {
      steps: [],
      error: null,
      running: true,
    },
  );
  useEffect(() => {
    const stop = new AbortController();
    setState((now) => ({ ...now, running: true }));
    const body = { xml, data: ticketData(ticket), steps: [...inputs] };
    api.call(tryProcess, { body }, { signal: stop.signal }).then(
      ({ steps }) => setState({ steps, error: null, running: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const why = error instanceof ApiError ? error.message : String(error);
        setState((now) => ({ ...now, error: why, running: false }));
      },
    );
    return () => stop.abort();
  }, [api, xml, ticket, inputs]);
  return state;
}
