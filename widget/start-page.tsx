/** @jsxImportSource preact */
import { Hotline, Icon } from './parts.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** Anything else can hardly be a complete number. Only a hint, shown by the styles: the server knows the rules. */
const numberPattern = '\\P{Nd}*(\\p{Nd}\\P{Nd}*){10,15}';

/** Before the call: what will happen, the caller's number, and the one big button. */
export function StartPage(ui: Ui) {
  const { say, call, number, demoCallers } = ui;
  return (
    <>
      <h1 tabIndex={-1}>{say(words.title)}</h1>
      <ul>
        <li>{say(words.free)}</li>
        <li>{say(words.recorded)}</li>
        <li>{say(words.asking)}</li>
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ui.start();
        }}
      >
        <label for="number">{say(words.number)}</label>
        <input
          id="number"
          type="tel"
          autocomplete="tel"
          maxLength={40}
          value={number}
          pattern={numberPattern}
          aria-describedby="note"
          aria-invalid={!!call.message}
          onInput={({ currentTarget }) => ui.type(currentTarget.value)}
        />
        <p id="note" class={call.message ? 'note bad' : 'note'} role="status">
          {call.message || say(words.numberNote)}
        </p>
        {!call.message && (
          <p class="odd note bad" role="status">
            {say(words.numberOdd)}
          </p>
        )}
        {demoCallers.length > 0 && (
          <>
            <label for="demo">{say(words.demo)}</label>
            <select
              id="demo"
              value={ui.demo}
              onChange={({ currentTarget: { value } }) =>
                ui.type(demoCallers.find(({ name }) => name === value)?.number ?? '', value)
              }
            >
              <option value="">—</option>
              {demoCallers.map((caller) => (
                <option key={caller.name}>{caller.name}</option>
              ))}
            </select>
          </>
        )}
        <button type="submit" class="main">
          <Icon name="phone" />
          {say(words.start)}
        </button>
      </form>
      <Hotline {...ui} />
    </>
  );
}
