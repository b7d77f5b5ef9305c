/** @jsxImportSource preact */
import { Hotline, MainButton } from './parts.tsx';
import { duration, type Ui } from './ui.ts';
import { endWords, failureWords, words } from './words.ts';

/** After the call, or instead of it: what happened, and what to do next. */
export function EndPage(ui: Ui) {
  const { call, say } = ui;
  const ended = call.phase === 'ended';
  const [title, next] = ended ? [words.ended, endWords[call.endedBy]] : failureWords[call.failure];
  return (
    <>
      <h1 tabIndex={-1}>{say(title)}</h1>
      <p role="status">{call.message || say(next)}</p>
      {ended && call.connectedAt !== null && (
        <p class="note">
          {say(words.duration)} {duration(call.endedAt - call.connectedAt)}
        </p>
      )}
      <MainButton onClick={ui.start}>{say(ended ? words.again : words.retry)}</MainButton>
      <Hotline {...ui} />
      <button type="button" class="link" onClick={ui.back}>
        {say(words.back)}
      </button>
    </>
  );
}
