import {
  BackwardOutlined,
  CaretRightFilled,
  ForwardOutlined,
  PauseOutlined,
  SoundOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Select, Slider, Switch } from 'antd';
import { type ReactNode, useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { useLanguage, useWords } from '../../../console/language.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { fillPath } from '../../../platform/http/route.ts';
import { type RecordingInfo, recordingAudio } from '../contract/recordings.ts';
import type { InteractionDetail } from '../contract.ts';
import { clockOf } from './durations.ts';
import { type Heard, pausesOf } from './playback.ts';
import { type PlayerHandle, type PlayerState, rates } from './player.ts';
import styles from './Recording.module.css';
import { createSoundPlayer, type SoundPlayer } from './sound-player.ts';
import { Waveform } from './Waveform.tsx';
import { interactionWords } from './words.ts';

/** Plays a recording: both voices as pictures, the controls, and keys for all of it. */
export function RecordingPlayer(props: {
  detail: Pick<InteractionDetail, 'id' | 'timeline'>;
  info: RecordingInfo;
  /** Where the sound is; the recording of the contact unless given. */
  src?: string;
  onPlayer(player: PlayerHandle | null): void;
}) {
  const { detail, info, onPlayer } = props;
  const player = useSoundPlayer(props.src ?? fillPath(recordingAudio.path, { id: detail.id }), info);
  if (player === null) return <div className={styles.player} style={{ height: 196 }} />;
  return <OpenPlayer detail={detail} info={info} player={player} onPlayer={onPlayer} />;
}

/** A player lives as long as the component: made after it is drawn, closed when it goes. */
function useSoundPlayer(src: string, info: RecordingInfo): SoundPlayer | null {
  const [player, setPlayer] = useState<SoundPlayer | null>(null);
  useEffect(() => {
    const made = createSoundPlayer({
      audio: new Audio(),
      src,
      seconds: info.seconds,
      pauses: (heard) => pausesOf(info, heard),
      makeContext: typeof AudioContext === 'undefined' ? null : () => new AudioContext(),
    });
    setPlayer(made);
    return () => made.close();
  }, [src, info]);
  return player;
}

function OpenPlayer(props: {
  detail: Pick<InteractionDetail, 'id' | 'timeline'>;
  info: RecordingInfo;
  player: SoundPlayer;
  onPlayer(player: PlayerHandle | null): void;
}) {
  const { detail, info, player, onPlayer } = props;
  const t = useWords(interactionWords);
  const state = useSyncExternalStore(player.onChange, player.state);
  const { position, playing } = state;
  useShortcut('alt+shift+p', { zh: '播放或暂停录音', en: 'Play or pause the recording' }, player.toggle);
  useEffect(() => {
    onPlayer({ info, position, playing, playFrom: player.playFrom });
  }, [onPlayer, info, player, position, playing]);
  useEffect(() => () => onPlayer(null), [onPlayer]);
  return (
    <div className={styles.player}>
      <Waveform
        info={info}
        entries={detail.timeline}
        position={position}
        heard={state.heard}
        onSeek={player.seek}
        onToggle={player.toggle}
      />
      <div className={styles.controls}>
        <Transport player={player} state={state} seconds={info.seconds} />
        <Options player={player} state={state} />
      </div>
      {state.broken && (
        <p className={styles.failure} role="alert">
          {t('rec.broken')}
        </p>
      )}
    </div>
  );
}

function Transport(props: { player: SoundPlayer; state: PlayerState; seconds: number }) {
  const { player, state } = props;
  const t = useWords(interactionWords);
  const { position } = state;
  const label = t(state.playing ? 'play.pause' : 'play.play');
  return (
    <div className={styles.transport}>
      <Button
        type="primary"
        shape="circle"
        size="large"
        icon={state.playing ? <PauseOutlined /> : <CaretRightFilled />}
        aria-label={label}
        aria-keyshortcuts="Alt+Shift+P"
        title={`${label} (Alt+Shift+P)`}
        onClick={player.toggle}
      />
      <Button
        type="text"
        icon={<BackwardOutlined />}
        aria-label={t('play.back')}
        title={t('play.back')}
        onClick={() => player.seek(position - 10)}
      />
      <Button
        type="text"
        icon={<ForwardOutlined />}
        aria-label={t('play.ahead')}
        title={t('play.ahead')}
        onClick={() => player.seek(position + 10)}
      />
      <span className={styles.clock}>
        {clockOf(position)} <span className={styles.total}>/ {clockOf(props.seconds)}</span>
      </span>
    </div>
  );
}

function Options({ player, state }: { player: SoundPlayer; state: PlayerState }) {
  const t = useWords(interactionWords);
  const language = useLanguage();
  const sides = useMemo(
    () => (['both', 'left', 'right'] as const).map((side) => ({ value: side, label: t(`play.${side}`) })),
    [t],
  );
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <div className={styles.options}>
      {state.canChoose && (
        <Segmented<Heard>
          size="small"
          aria-label={t('play.side')}
          options={sides}
          value={state.heard}
          onChange={player.setHeard}
        />
      )}
      <Select
        size="small"
        aria-label={t('play.rate')}
        style={{ width: 80 }}
        value={state.rate}
        onChange={player.setRate}
        options={rates.map((rate) => ({ value: rate, label: `${rate}×` }))}
      />
      <Option label={t('play.skip')}>
        {(id) => (
          <Switch
            size="small"
            aria-labelledby={id}
            checked={state.skipPauses}
            onChange={player.setSkipPauses}
          />
        )}
      </Option>
      <Option label={t('play.volume')} icon={<SoundOutlined aria-hidden />}>
        {(id) => (
          <Slider
            className={styles.volume ?? ''}
            ariaLabelledByForHandle={id}
            ariaValueTextFormatterForHandle={(value) => percent.format(value)}
            tooltip={{ open: false }}
            min={0}
            max={1}
            step={0.05}
            value={state.volume}
            onChange={player.setVolume}
          />
        )}
      </Option>
    </div>
  );
}

/** A control with its name before it, or with a picture that everybody knows. */
function Option(props: { label: string; icon?: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <span className={styles.option}>
      {props.icon}
      <span id={id} className={props.icon === undefined ? undefined : 'visually-hidden'}>
        {props.label}
      </span>
      {props.children(id)}
    </span>
  );
}
