/** @jsxImportSource preact */
import { inLanguage } from '../words.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

const shortest = 4;

/** What he noticed, for the claims department: folded, since the phone may lie before the customer. */
export function Observations({ ui }: { ui: Ui }) {
  const { say, observations, noting, openId } = ui;
  if (observations === null) return null;
  const waiting = ui.pending.flatMap(({ taskId, body }) =>
    taskId === openId && body.action === 'note' ? [body.key] : [],
  );
  const noted = observations.filter((one) => one.noted || waiting.includes(one.key));
  const left = observations.filter((one) => !noted.includes(one));
  return (
    <details class="inner" key={openId}>
      <summary>
        {say(words.observations)}
        {noted.length > 0 && (
          <span class="note" role="status" data-noted={noted.length}>
            {' '}
            {say(waiting.length > 0 ? words.observedLater : words.observed, { count: noted.length })}
          </span>
        )}
      </summary>
      <p class="note">{say(words.observationsLead)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ui.note();
          // What was noted isn't left open on the screen.
          event.currentTarget.closest('details')?.removeAttribute('open');
        }}
      >
        <div class="choices">
          {left.map(({ key, text }) => (
            <label key={key} class={noting.key === key ? 'choice on' : 'choice'}>
              <input
                type="radio"
                name="observation"
                checked={noting.key === key}
                onChange={() => ui.setNoting({ key })}
              />
              {inLanguage(text, ui.language)}
            </label>
          ))}
        </div>
        <div class="part">
          <label for="observation">{say(words.observationWhat)}</label>
          <textarea
            id="observation"
            rows={2}
            maxLength={500}
            value={noting.reason}
            onInput={({ currentTarget }) => ui.setNoting({ reason: currentTarget.value })}
          />
        </div>
        <button type="submit" disabled={noting.key === '' || [...noting.reason.trim()].length < shortest}>
          {say(words.observationNote)}
        </button>
      </form>
    </details>
  );
}
