import { Button, Switch } from 'antd';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import { type Calendar, readCalendar } from '../../../calendar/contract.ts';
import { calendarOf } from '../../../calendar/rules/calendar-of.ts';
import type { FlowProblem } from '../../contract/problems.ts';
import type { FlowDocument } from '../../contract.ts';
import type { Drawing } from '../../rules/edit.ts';
import type { NodeMarks } from '../canvas/CallerNode.tsx';
import { FlowCanvas } from '../canvas/FlowCanvas.tsx';
import { useNames } from '../names.ts';
import { createSoundPlayer } from '../sound/play-sounds.ts';
import { CallerFields } from './CallerFields.tsx';
import styles from './Trial.module.css';
import { TrialPhone } from './TrialPhone.tsx';
import { follow, type MadeUpCaller, nobody, sceneFor, type TrialInput, type TrialState } from './trial.ts';
import { useFlowsInForce } from './use-flows-in-force.ts';
import { trialWords } from './words.ts';

/** A test call: keys are pressed here, the way lights up in the drawing, and the real recordings are heard. */
export function TryTab({ drawing, problems }: { drawing: Drawing; problems: readonly FlowProblem[] }) {
  const calendar = useRoute(readCalendar);
  const t = useWords(trialWords);
  if (drawing.flow.nodes[drawing.flow.start] === undefined) return <EmptyState title={t('empty')} />;
  return (
    <Loaded result={calendar} skeleton={<LinesSkeleton lines={10} />}>
      {(view) => <Trial drawing={drawing} problems={problems} calendar={calendarOf(view)} />}
    </Loaded>
  );
}

const noInputs: readonly TrialInput[] = [];

function Trial(props: { drawing: Drawing; problems: readonly FlowProblem[]; calendar: Calendar }) {
  const { drawing, problems, calendar } = props;
  const { flow, layout } = drawing;
  const t = useWords(trialWords);
  const [caller, setCaller] = useState<MadeUpCaller>(nobody);
  const [inputs, setInputs] = useState(noInputs);
  const [sound, setSound] = useState(true);
  const [begun, setBegun] = useState(false);
  // The call stays at the moment at which it began.
  const now = useServerNow(60_000) ?? Date.now();
  const [startedAt, setStartedAt] = useState(now);
  const names = useNames();
  const flows = useFlowsInForce(flow);
  const result = useMemo(() => {
    try {
      const world = { calendar, flows, queues: names.queues };
      return { state: follow(flow, sceneFor(flow, caller, world, startedAt), inputs), why: null };
    } catch (error) {
      return { state: null, why: error instanceof Error ? error.message : String(error) };
    }
  }, [calendar, flows, names, flow, caller, startedAt, inputs]);
  const { state, why } = result;
  const go = (input: TrialInput): void => {
    setBegun(true);
    setInputs((before) => [...before, input]);
  };
  const restart = (next: MadeUpCaller = caller): void => {
    setCaller(next);
    setStartedAt(now);
    setInputs(noInputs);
    setBegun(true);
  };
  useTrialSound(state, flow, { on: sound && begun, heard: () => go({ type: 'played' }) });

  const marks = useMemo(() => {
    const found: Record<string, NodeMarks> = {};
    for (const code of state?.been ?? []) found[code] = { trail: 'been' };
    if (state?.step.state.flow === flow.id) found[state.step.state.node] = { trail: 'here' };
    return found;
  }, [state, flow.id]);
  const here = state?.step.state.flow === flow.id ? state.step.state.node : null;
  const show = useMemo(() => (here === null ? null : { code: here }), [here]);
  return (
    <div className={styles.trial}>
      <div className={styles.side}>
        <p className={styles.quiet}>{t('lead')}</p>
        {problems.length > 0 && (
          <p className={styles.warning} role="status">
            {t('problems')}
          </p>
        )}
        <CallerFields caller={caller} onChange={restart} />
        <SoundSwitch on={sound} onChange={setSound} />
        {state === null ? (
          <p className={styles.failure} role="alert">
            {t('failed', { why: why ?? '' })}
          </p>
        ) : (
          <TrialPhone state={state} tried={flow.id} onGo={go} />
        )}
        <div className={styles.row}>
          <Button
            size="small"
            disabled={inputs.length === 0}
            onClick={() => setInputs((before) => before.slice(0, -1))}
          >
            {t('back')}
          </Button>
          <Button size="small" onClick={() => restart()}>
            {t('again')}
          </Button>
        </div>
        {state !== null && <Path state={state} />}
      </div>
      <div className={styles.drawing}>
        <FlowCanvas
          {...{ flow, layout, marks, show }}
          chosen={null}
          onChoose={() => undefined}
          lit={state?.ways ?? new Set()}
        />
      </div>
    </div>
  );
}

function SoundSwitch({ on, onChange }: { on: boolean; onChange(on: boolean): void }) {
  const t = useWords(trialWords);
  const id = useId();
  return (
    <div className={styles.row}>
      <Switch id={id} size="small" checked={on} onChange={onChange} />
      <label htmlFor={id}>{t('sound')}</label>
    </div>
  );
}

function Path({ state }: { state: TrialState }) {
  const t = useWords(trialWords);
  const text = useLocalText();
  const { path } = state.step.state;
  if (path.length === 0) return null;
  return (
    <section>
      <h2>{t('path')}</h2>
      <ol className={styles.path}>
        {path.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path only grows
          <li key={at}>
            {'choice' in step
              ? step.choice === 'none'
                ? t('gaveUp')
                : t('chose', { key: step.choice, label: text(step.label) })
              : step.query}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Plays what the caller would hear; what was heard to the end goes on by itself. */
function useTrialSound(
  state: TrialState | null,
  tried: FlowDocument,
  options: { on: boolean; heard(): void },
): void {
  const { api } = useConsole();
  const player = useMemo(() => createSoundPlayer(api.call), [api]);
  const heard = useRef(options.heard);
  heard.current = options.heard;
  const said = state?.commands.find(({ type }) => type === 'play');
  const language = state?.flow.language ?? tried.language;
  useEffect(() => {
    if (!options.on || said?.type !== 'play') return;
    void player.play(language, said.prompts).then((whole) => {
      if (whole) heard.current();
    });
    return () => player.stop();
  }, [player, said, language, options.on]);
}
