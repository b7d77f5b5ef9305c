/** @jsxImportSource preact */
import { keys } from './key-tone.ts';
import { menuChoices } from './menu.ts';
import { Hotline, Icon, MainButton } from './parts.tsx';
import { duration, type Ui } from './ui.ts';
import { inLanguage, stageWords, type Words, warningWords, words } from './words.ts';

/** The call: what happens now, the menu, the keys, and the controls in their fixed place below. */
export function CallPage(ui: Ui) {
  const { call, say } = ui;
  const { phase } = call;
  return (
    <>
      <h1 tabIndex={-1} class="brand">
        {ui.brand ? inLanguage(ui.brand.brand, ui.language) : say(words.title)}
      </h1>
      <p role="status" class={`status ${phase}`}>
        {say(statusOf(ui))}
      </p>
      {call.connectedAt !== null && (
        <p class="timer" role="timer" aria-label={say(words.duration)}>
          {duration(ui.now - call.connectedAt)}
        </p>
      )}
      <Bands {...ui} />
      {phase === 'inCall' || phase === 'reconnecting' ? <Controls {...ui} /> : <footer />}
      <MainButton class="stop" onClick={ui.hangUp}>
        {say(words.hangUp)}
      </MainButton>
    </>
  );
}

/** What happens now. Without a link we would be late to know, so we say only what we hear ourselves. */
function statusOf({ call: { phase, stage, linked } }: Ui): Words {
  switch (phase) {
    case 'asking':
    case 'reconnecting':
      return words[phase];
    case 'inCall':
      return stage === null || !linked ? words.inCall : stageWords[stage];
    default:
      return words.connecting;
  }
}

/** What is wrong at the moment, since when, and what to do. */
function Bands(ui: Ui) {
  const { call, say } = ui;
  const { warning } = call;
  return (
    <>
      {call.phase === 'reconnecting' && (
        <div class="band" role="alert">
          {say(words.stay)} <span aria-hidden="true">{duration(ui.now - call.lostAt)}</span>
          <Hotline {...ui} />
        </div>
      )}
      {warning && (
        <div class="band" role="alert">
          {say(warningWords[warning])}
          {warning !== 'noSound' && (
            <button
              type="button"
              class="plain"
              onClick={warning === 'soundBlocked' ? ui.playSound : ui.reopenMicrophone}
            >
              {say(warning === 'soundBlocked' ? words.play : words.retry)}
            </button>
          )}
        </div>
      )}
      {call.muted && <p class="band">{say(words.muted)}</p>}
    </>
  );
}

function Controls(ui: Ui) {
  const { call, say } = ui;
  const { stage, muted } = call;
  const inMenu = stage === 'menu';
  return (
    <>
      {inMenu && (
        <div class="choices">
          {menuChoices.map(([key, label]) => (
            <button type="button" key={key} onClick={() => ui.press(key)}>
              <b>{key}</b> {say(label)}
            </button>
          ))}
        </div>
      )}
      <details open={inMenu || stage === 'chosen' || !stage}>
        <summary>{say(words.keys)}</summary>
        <div class="keys">
          {keys.map((key) => (
            <button type="button" key={key} onClick={() => ui.press(key)}>
              {key}
            </button>
          ))}
        </div>
      </details>
      <p role="status" class={ui.keyRefused ? 'note bad' : 'note'}>
        {/* It may be a password: only the last key is shown. */}
        {ui.keyRefused ? say(words.keyNotNow) : call.keyed.replace(/.(?=.)/g, '•')}
      </p>
      <footer>
        <button type="button" class={muted ? 'plain on' : 'plain'} aria-pressed={muted} onClick={ui.mute}>
          <Icon name={muted ? 'muted' : 'microphone'} />
          {say(words.mute)}
        </button>
        {ui.volumeWorks && (
          <label>
            {say(words.volume)}
            <input
              type="range"
              max="1"
              step="0.05"
              value={ui.volume}
              onInput={({ currentTarget }) => ui.setVolume(currentTarget.valueAsNumber)}
            />
          </label>
        )}
      </footer>
    </>
  );
}
