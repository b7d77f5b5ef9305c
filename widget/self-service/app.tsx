/** @jsxImportSource preact */
import { CodePage } from './code-page.tsx';
import { ItemsPage } from './items-page.tsx';
import { Head, Hotline, Steps } from './parts.tsx';
import { RecordsPage } from './records-page.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** The page, drawn anew from what is known. */
export function App(ui: Ui) {
  const { place } = ui;
  const stepping = place.at === 'items' || place.at === 'code' || place.at === 'records';
  return (
    <main class={`at-${place.at}`}>
      <Head {...ui} />
      {stepping && <Steps {...ui} />}
      <Content {...ui} />
    </main>
  );
}

function Content(ui: Ui) {
  const { place, say } = ui;
  switch (place.at) {
    case 'items':
      return <ItemsPage ui={ui} />;
    case 'code':
      return <CodePage ui={ui} view={place.view} />;
    case 'records':
      return <RecordsPage ui={ui} view={place.view} />;
    case 'loading':
      return place.failure === null ? (
        <div class="skeleton" role="status">
          <h1 class="hidden">{say(words.title)}</h1>
          <span class="hidden">{say(words.loading)}</span>
        </div>
      ) : (
        <>
          <h1 tabIndex={-1}>{say(words.title)}</h1>
          <p class="bad" role="alert">
            {ui.explain(place.failure)}
          </p>
          <button type="button" class="main" onClick={ui.reload}>
            {say(words.retry)}
          </button>
          <Hotline {...ui} />
        </>
      );
    case 'unavailable':
      return (
        <>
          <h1 tabIndex={-1}>{say(words.unavailable)}</h1>
          <p>{say(words.unavailableText)}</p>
          <Hotline {...ui} />
        </>
      );
    case 'over':
      return (
        <>
          <h1 tabIndex={-1}>{say(words.overTitle)}</h1>
          <p>{say(place.text)}</p>
          <button type="button" class="main" onClick={ui.restart}>
            {say(words.restart)}
          </button>
          <Hotline {...ui} />
        </>
      );
  }
}
