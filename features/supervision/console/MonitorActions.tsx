import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { actOnMonitor } from '../../interactions/contract/monitor.ts';
import { monitorModes } from '../../interactions/contract/monitor-modes.ts';
import { type FloorAgent, startMonitor } from '../contract.ts';
import styles from './AgentPanel.module.css';
import { floorWords } from './words.ts';

/** Plain letters: they work while the panel is open and nothing is being typed. */
const keys = { monitor: 'l', whisper: 'y', barge: 'b', takeOver: 't' } as const;
type Act = keyof typeof keys;
const titles: Readonly<Record<Act, { zh: string; en: string }>> = {
  monitor: { zh: '所选坐席：监听', en: 'Chosen agent: listen' },
  whisper: { zh: '所选坐席：密语', en: 'Chosen agent: whisper' },
  barge: { zh: '所选坐席：强插', en: 'Chosen agent: barge in' },
  takeOver: { zh: '所选坐席：接管客户', en: 'Chosen agent: take the customer over' },
};

/** Ways into the call of this agent; who is in it already is named, since there is room for one. */
export function MonitorActions({ agent }: { agent: FloorAgent }) {
  const t = useWords(floorWords);
  const { staffId } = useMe();
  const mayMonitor = useMay('calls.monitor');
  const { contact, monitor } = agent;
  const act = useMonitorActs(agent);
  const listener = contact?.listener ?? null;
  const isMine = listener?.staffId === staffId;
  if (listener !== null && !isMine) {
    return (
      <p className={styles.hint} role="status">
        {t(`monitored.${listener.mode}`, { name: listener.name ?? '' })} <Timer since={listener.since} />
      </p>
    );
  }
  if (!mayMonitor || contact === null || agent.staffId === staffId || monitor.length === 0) return null;
  const possible: readonly Act[] = [
    ...monitorModes.filter((mode) => monitor.includes(mode)),
    ...(isMine && monitor.includes('takeOver') ? (['takeOver'] as const) : []),
  ];
  return (
    <fieldset className={styles.monitor} aria-label={t('monitor.title')}>
      {possible.map((one) => (
        <MonitorButton
          key={one}
          act={one}
          pressed={one === 'takeOver' ? undefined : isMine && listener?.mode === one}
          disabled={act.busy}
          run={() => act.run(one)}
        />
      ))}
    </fieldset>
  );
}

function MonitorButton(props: { act: Act; pressed: boolean | undefined; disabled: boolean; run(): void }) {
  const { act, pressed, disabled, run } = props;
  const t = useWords(floorWords);
  useShortcut(keys[act], titles[act], run);
  return (
    <button
      type="button"
      className={styles.action}
      title={t(`monitor.${act}.means`)}
      disabled={disabled}
      aria-pressed={pressed}
      aria-keyshortcuts={keys[act]}
      onClick={run}
    >
      {t(`monitor.${act}`)}
      <Keys keys={keys[act]} />
    </button>
  );
}

/** A refusal is said in words; the panel follows the floor, the call bar has the rest. */
function useMonitorActs({ staffId, name, contact }: FloorAgent) {
  const { notices } = useConsole();
  const t = useWords(floorWords);
  const start = useCommand(startMonitor, { patient: false });
  const go = useCommand(actOnMonitor, { patient: false });
  const run = async (act: Act): Promise<void> => {
    const interactionId = contact?.interactionId ?? '';
    // Who is in the call already changes his mode by the same request, so it doesn't matter how fresh the floor is.
    const result =
      act === 'takeOver'
        ? await go.run({ params: { id: interactionId }, body: { action: act } })
        : await start.run({ params: { id: staffId }, body: { interactionId, mode: act } });
    if (!result.ok && result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('did.failed', { name, why: result.error.message }) });
  };
  return {
    run: (act: Act): void => void run(act),
    busy: start.state !== 'idle' || go.state !== 'idle',
  };
}
