/** @jsxImportSource preact */
import { keys } from '../key-tone.ts';
import { Icon } from '../parts.tsx';
import type { Brand, DemoCaller } from '../server.ts';
import { duration } from '../ui.ts';
import { inLanguage, inWords, type Words } from '../words.ts';
import { type Handset, inCall } from './handset.ts';
import { lastWords, troubleWords, words } from './words.ts';

/** Everything that the page draws, and what its controls do. */
export interface Ui {
  handset: Handset;
  language: 'zh-CN' | 'en';
  /** Milliseconds since 1970. */
  now: number;
  brand: Brand | null;
  demoCallers: readonly DemoCaller[];
  typed: string;
  type(number: string): void;
  register(): void;
  answer(): void;
  refuse(): void;
  hangUp(): void;
  press(key: string): void;
  choose(): void;
  switchLanguage(): void;
}

/** The telephone, drawn anew from what is known. */
export function App(ui: Ui) {
  const { handset, language } = ui;
  const say = (both: Words): string => inWords(both, language);
  const call = inCall(handset);
  return (
    <main
      tabIndex={-1}
      data-handset={handset.phase}
      onKeyDown={({ key, ctrlKey, metaKey, altKey }) => {
        if (call && keys.includes(key) && !ctrlKey && !metaKey && !altKey) ui.press(key);
      }}
    >
      <header>
        <span class="brand">{handset.number || say(words.title)}</span>
        <button
          type="button"
          class="link"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={ui.switchLanguage}
        >
          {say(words.otherLanguage)}
        </button>
      </header>
      <Page {...ui} say={say} />
    </main>
  );
}

type PageProps = Ui & { say(both: Words): string };

function Page(ui: PageProps) {
  switch (ui.handset.phase) {
    case 'choosing':
      return <Choosing {...ui} />;
    case 'registering':
      return <h1 tabIndex={-1}>{ui.say(words.registering)}</h1>;
    case 'idle':
      return <Idle {...ui} />;
    case 'replaced':
      return (
        <>
          <h1 tabIndex={-1}>{ui.say(words.replaced)}</h1>
          <p>{ui.say(words.replacedText)}</p>
          <button type="button" class="main" onClick={ui.register}>
            <Icon name="phone" />
            {ui.say(words.back)}
          </button>
        </>
      );
    default:
      return <Call {...ui} />;
  }
}

function Choosing({ handset, typed, demoCallers, type, register, say }: PageProps) {
  return (
    <>
      <h1 tabIndex={-1}>{say(words.title)}</h1>
      <p>{say(words.lead)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) register();
        }}
      >
        <label for="number">{say(words.number)}</label>
        <input
          id="number"
          type="tel"
          maxLength={40}
          value={typed}
          aria-describedby="note"
          aria-invalid={handset.refusal !== ''}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        <p id="note" class="note bad" role="status">
          {handset.refusal}
        </p>
        {demoCallers.length > 0 && (
          <>
            <label for="demo">{say(words.demo)}</label>
            <select id="demo" value={typed} onChange={({ currentTarget }) => type(currentTarget.value)}>
              <option value="">—</option>
              {demoCallers.map(({ name, number }) => (
                <option key={name} value={number}>
                  {name} {number}
                </option>
              ))}
            </select>
          </>
        )}
        <button type="submit" class="main">
          <Icon name="phone" />
          {say(words.use)}
        </button>
      </form>
    </>
  );
}

function Idle({ handset, say, choose }: PageProps) {
  const { last, linked, trouble } = handset;
  return (
    <>
      <p class="sign">
        <Icon name="phone" />
      </p>
      <h1 tabIndex={-1}>{say(words.idle)}</h1>
      <p>{say(words.idleHint)}</p>
      {last !== null && (
        <p class="status" role="status">
          {say(lastWords[last])}
        </p>
      )}
      {trouble !== null && (
        <p class="band" role="alert">
          {say(troubleWords[trouble])}
        </p>
      )}
      {!linked && (
        <p class="band" role="alert">
          {say(words.offline)}
        </p>
      )}
      <footer />
      <button type="button" class="link" onClick={choose}>
        {say(words.other)}
      </button>
    </>
  );
}

function Call(ui: PageProps) {
  const { handset, brand, language, now, say } = ui;
  const { phase, since, trouble, keyed } = handset;
  const rings = phase === 'ringing';
  return (
    <>
      <p role="status" class={`status ${phase}`}>
        {say(words[phase === 'choosing' || phase === 'registering' ? 'idle' : phase])}
      </p>
      <h1 tabIndex={-1}>
        {brand && inLanguage(brand.brand, language)}
        <span class="shows">{handset.caller ?? say(words.hidden)}</span>
      </h1>
      {since !== null && (
        <p class="timer" role="timer" aria-label={say(words.duration)}>
          {duration(now - since)}
        </p>
      )}
      {trouble !== null && (
        <p class="band" role="alert">
          {say(troubleWords[trouble])}
        </p>
      )}
      {rings ? (
        <footer />
      ) : (
        <>
          <details>
            <summary>{say(words.keys)}</summary>
            <div class="keys">
              {keys.map((key) => (
                <button type="button" key={key} onClick={() => ui.press(key)}>
                  {key}
                </button>
              ))}
            </div>
          </details>
          {/* It may be a password: only the last key is shown. */}
          <p class="note">{keyed.replace(/.(?=.)/g, '•')}</p>
          <p class="note">{say(words.recorded)}</p>
          <footer />
        </>
      )}
      {rings && (
        <button type="button" class="main" onClick={ui.answer}>
          <Icon name="phone" />
          {say(words.answer)}
        </button>
      )}
      <button type="button" class="main stop" onClick={rings ? ui.refuse : ui.hangUp}>
        <Icon name="phone" />
        {say(rings ? words.refuse : words.hangUp)}
      </button>
    </>
  );
}
