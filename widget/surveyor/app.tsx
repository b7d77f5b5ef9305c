/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { kindNames } from '../../features/claims/names.ts';
import type { WorkTask } from '../../features/surveys/contract/work.ts';
import { surveyStateNames } from '../../features/surveys/names.ts';
import { inLanguage } from '../words.ts';
import { Hints } from './hints.tsx';
import { TaskPage } from './task-page.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** The page, drawn anew from what is known. */
export function App(ui: Ui) {
  const { say } = ui;
  return (
    <main>
      <header>
        <span class="brand">{ui.name === '' ? say(words.title) : `${ui.name} ${ui.staffNo}`}</span>
        <span>
          {ui.name !== '' && (
            <button type="button" class="quiet" onClick={ui.signOut}>
              {say(words.signOut)}
            </button>
          )}
          <button type="button" class="quiet" onClick={ui.switchLanguage}>
            {say(words.otherLanguage)}
          </button>
        </span>
      </header>
      <p class={ui.offline ? 'soon band' : 'band'} role="status" data-link={linkOf(ui)}>
        {ui.offline
          ? say(ui.pending.length > 0 ? words.offline : words.offlineNone, { count: ui.pending.length })
          : ui.pending.length > 0
            ? say(words.sending)
            : ''}
      </p>
      {ui.notice !== '' && (
        <p class="soon" role="alert">
          {ui.notice}
        </p>
      )}
      {ui.page === 'loading' && <p>{say(words.loading)}</p>}
      {ui.page === 'signIn' && <SignIn ui={ui} />}
      {ui.page === 'list' && <List ui={ui} />}
      {ui.page === 'task' && <TaskPage ui={ui} />}
    </main>
  );
}

const linkOf = ({ offline, pending }: Ui): string =>
  offline ? 'offline' : pending.length > 0 ? 'sending' : 'idle';

function SignIn({ ui }: { ui: Ui }) {
  const { say } = ui;
  const [staffNo, setStaffNo] = useState(ui.staffNo);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const enter = async (): Promise<void> => {
    setBusy(true);
    const message = await ui.signIn(staffNo, password);
    setBusy(false);
    setPassword('');
    setProblem(message);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h1 tabIndex={-1}>{say(words.signIn)}</h1>
      <div class="part">
        <label for="staffNo">{say(words.staffNo)}</label>
        <input
          id="staffNo"
          autocomplete="username"
          autocapitalize="characters"
          maxLength={20}
          value={staffNo}
          onInput={({ currentTarget }) => setStaffNo(currentTarget.value)}
        />
      </div>
      <div class="part">
        <label for="password">{say(words.password)}</label>
        <input
          id="password"
          type="password"
          autocomplete="current-password"
          maxLength={200}
          value={password}
          onInput={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      </div>
      <p class="bad" role="alert">
        {problem}
      </p>
      <button type="submit" class="main" disabled={busy || staffNo.trim() === '' || password === ''}>
        {say(words.enter)}
      </button>
    </form>
  );
}

function List({ ui }: { ui: Ui }) {
  const { say } = ui;
  const open = ui.tasks.filter(({ state }) => state !== 'done');
  const done = ui.tasks.filter(({ state }) => state === 'done');
  return (
    <>
      <h1 tabIndex={-1}>{say(words.mine)}</h1>
      {open.length === 0 && (
        <section class="inner">
          <h2>{say(words.none)}</h2>
          <p class="note">{say(words.noneText)}</p>
        </section>
      )}
      {open.map((task) => (
        <Card key={task.id} ui={ui} task={task} />
      ))}
      {done.length > 0 && (
        <>
          <h2>{say(words.doneToday)}</h2>
          {done.map((task) => (
            <Card key={task.id} ui={ui} task={task} />
          ))}
        </>
      )}
    </>
  );
}

function Card({ ui, task }: { ui: Ui; task: WorkTask }) {
  return (
    <button type="button" class={`card ${task.state}`} onClick={() => ui.open(task.id)}>
      <span class="row">
        <strong>{inLanguage(kindNames[task.kind], ui.language)}</strong>
        <span class="pill">{inLanguage(surveyStateNames[task.state], ui.language)}</span>
      </span>
      <span>{task.place.join(' ')}</span>
      <Hints ui={ui} task={task} />
    </button>
  );
}
