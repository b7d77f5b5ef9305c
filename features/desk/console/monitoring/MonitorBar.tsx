import { useLink } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { usePhone, useSoftphone } from '../../../../console/softphone/use-softphone.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { Timer } from '../../../../console/ui/Time.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { type MonitorMode, monitorModes } from '../../../interactions/contract/monitor-modes.ts';
import type { Desk } from '../../contract.ts';
import { CallButton } from '../CallButton.tsx';
import { callKeys, callKeyTitles } from '../call-keys.ts';
import { HangUpIcon, MicrophoneIcon, MutedIcon, TransferIcon } from '../icons.tsx';
import { ModeShape } from './ModeShape.tsx';
import styles from './Monitoring.module.css';
import { useMonitorControl } from './use-monitor-control.ts';
import { monitoringWords } from './words.ts';

type Monitored = NonNullable<Desk['monitored']>;

/** With Shift: no message of a colleague and nothing of one's own work may be meant by the same key. */
const keys: Readonly<Record<MonitorMode | 'takeOver', string>> = {
  monitor: 'alt+shift+l',
  whisper: 'alt+shift+w',
  barge: 'alt+shift+q',
  takeOver: 'alt+shift+j',
};
const titles: Readonly<Record<MonitorMode | 'takeOver', { zh: string; en: string }>> = {
  monitor: { zh: '监听：无人听到您', en: 'Listen: nobody hears you' },
  whisper: { zh: '密语：仅坐席听到您', en: 'Whisper: only the agent hears you' },
  barge: { zh: '强插：所有人听到您', en: 'Barge in: everybody hears you' },
  takeOver: { zh: '接管客户', en: 'Take the customer over' },
};

/** A team leader's place in the call of an agent: how he is heard stands where nobody can miss it. */
export function MonitorBar({ monitored }: { monitored: Monitored }) {
  const t = useWords(monitoringWords);
  const { call } = usePhone();
  const control = useMonitorControl(monitored);
  const { mode, state } = monitored;
  const muted = call?.muted ?? monitored.muted;
  // Who is told nothing can't be asked for anything: only one's own microphone and leaving work without a link.
  const linked = useLink().status === 'open';
  const actions = linked ? monitored.actions : [];
  const silent = muted && mode !== 'monitor';
  const heard = call?.sound !== 'connected' ? t('connecting') : silent ? t('muted') : t(`heard.${mode}`);
  return (
    <section className={styles.bar} aria-label={t('title')} data-monitoring={mode} data-sound={call?.sound}>
      <div className={styles.who} role="status">
        <strong>
          {t('who', { name: monitored.agent.name, staffNo: monitored.agent.staffNo ?? '' })}{' '}
          <Timer since={monitored.since} />
        </strong>
        <span className={silent ? styles.silent : styles[mode]}>
          {heard}
          {(state === 'held' || state === 'asking' || state === 'consulting' || state === 'reconnecting') &&
            ` · ${t(`state.${state}`)}`}
        </span>
      </div>
      <fieldset className={styles.modes} aria-label={t('title')}>
        {monitorModes.map((one) => (
          <ModeButton
            key={one}
            mode={one}
            monitored={{ ...monitored, actions }}
            act={control.act}
            busy={control.busy}
          />
        ))}
      </fieldset>
      {mode !== 'monitor' && <MuteButton muted={muted} />}
      <TakeOver
        monitored={{ ...monitored, actions }}
        linked={linked}
        take={() => control.act('takeOver')}
        busy={control.busy}
      />
      <Leave leave={control.leave} />
    </section>
  );
}

function ModeButton(props: {
  mode: MonitorMode;
  monitored: Monitored;
  act(mode: MonitorMode): void;
  busy: boolean;
}) {
  const { mode, monitored, act, busy } = props;
  const t = useWords(monitoringWords);
  const isOn = monitored.mode === mode;
  const may = monitored.actions.includes(mode);
  const run = (): void => {
    if (may && !isOn && !busy) act(mode);
  };
  useShortcut(keys[mode], titles[mode], run);
  return (
    <button
      type="button"
      className={`${styles.mode} ${isOn ? styles[mode] : ''}`}
      aria-pressed={isOn}
      aria-keyshortcuts={keys[mode]}
      title={t(`heard.${mode}`)}
      disabled={!may}
      onClick={run}
    >
      <ModeShape mode={mode} />
      <span>
        {t(mode)}
        <Keys keys={keys[mode]} />
      </span>
    </button>
  );
}

function MuteButton({ muted }: { muted: boolean }) {
  const t = useWords(monitoringWords);
  const phone = useSoftphone();
  const run = (): void => phone.mute(!muted);
  useShortcut(callKeys.mute, callKeyTitles.mute, run);
  return (
    <CallButton
      label={muted ? t('muted') : t('mute')}
      icon={muted ? <MutedIcon /> : <MicrophoneIcon />}
      keys={callKeys.mute}
      tone={muted ? 'muted' : 'plain'}
      pressed={muted}
      spare
      onClick={run}
    />
  );
}

function TakeOver(props: { monitored: Monitored; linked: boolean; take(): void; busy: boolean }) {
  const { monitored, linked, take, busy } = props;
  const t = useWords(monitoringWords);
  const may = monitored.actions.includes('takeOver');
  const run = (): void => {
    if (may && !busy) take();
  };
  useShortcut(keys.takeOver, titles.takeOver, run);
  return (
    <CallButton
      label={t('takeOver')}
      icon={<TransferIcon />}
      keys={keys.takeOver}
      disabled={!may || busy}
      spare
      {...(may ? {} : { hint: t(linked ? 'takeOverLater' : 'needsLink') })}
      onClick={run}
    />
  );
}

function Leave({ leave }: { leave(): void }) {
  const t = useWords(monitoringWords);
  useShortcut(callKeys.hangUp, callKeyTitles.hangUp, leave);
  return (
    <CallButton
      label={t('leave')}
      icon={<HangUpIcon />}
      keys={callKeys.hangUp}
      tone="end"
      spare
      onClick={leave}
    />
  );
}
