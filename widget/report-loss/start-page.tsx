/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { begin, type Failure, sendCode } from './server.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** Safety before anything else, then the code. */
export function StartPage({ ui }: { ui: Ui }) {
  const { say } = ui;
  const [mobile, setMobile] = useState('');
  const [code, setCode] = useState('');
  const [challenge, setChallenge] = useState<string | null>(null);
  const [again, setAgain] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (again <= 0) return;
    const timer = setTimeout(() => setAgain(again - 1), 1_000);
    return () => clearTimeout(timer);
  }, [again]);
  const explain = ({ code: name, message }: Failure): string =>
    name === 'unreachable' || message === '' ? say(words.unreachable) : message;

  const ask = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    const answer = await sendCode(ui.language, mobile);
    setBusy(false);
    if (!answer.ok) return setProblem(explain(answer.failure));
    setChallenge(answer.reply.challengeId);
    setAgain(answer.reply.againInSeconds);
    setCode('');
  };
  const prove = async (): Promise<void> => {
    if (challenge === null) return;
    setBusy(true);
    setProblem('');
    const answer = await begin(ui.language, { challengeId: challenge, mobile, code });
    setBusy(false);
    if (!answer.ok) return setProblem(explain(answer.failure));
    if (answer.reply.result === 'right') return ui.opened(answer.reply.token);
    setCode('');
    setProblem(
      answer.reply.result === 'wrong'
        ? say(words.codeWrong, { count: answer.reply.triesLeft })
        : say(words.codeOver),
    );
  };
  return (
    <>
      <h1>{say(words.title)}</h1>
      <section class="safety" aria-label={say(words.safetyFirst)}>
        <h2>{say(words.safetyFirst)}</h2>
        <ul class="plain">
          <li>{say(words.safety1)}</li>
          <li>{say(words.safety2)}</li>
          <li>{say(words.safety3)}</li>
        </ul>
        <p class="calls">
          <a class="call" href="tel:120">
            {say(words.call120)}
          </a>
          <a class="call" href="tel:122">
            {say(words.call122)}
          </a>
          <a class="call" href="tel:110">
            {say(words.call110)}
          </a>
        </p>
      </section>
      {ui.notice !== '' && (
        <p class="soon" role="alert">
          {ui.notice}
        </p>
      )}
      {ui.demo && <p class="note">{say(words.demo)}</p>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (challenge === null ? ask() : prove());
        }}
      >
        <div class="part">
          <label for="mobile">{say(words.mobile)}</label>
          <span class="note">{say(words.mobileHint)}</span>
          <input
            id="mobile"
            type="tel"
            autocomplete="tel"
            maxLength={20}
            value={mobile}
            aria-describedby="start-problem"
            onInput={({ currentTarget }) => {
              setMobile(currentTarget.value);
              setChallenge(null);
            }}
          />
        </div>
        {challenge !== null && (
          <div class="part">
            <label for="code">{say(words.code)}</label>
            <input
              id="code"
              class="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={6}
              value={code}
              aria-describedby="start-problem"
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <button type="button" class="quiet" disabled={again > 0 || busy} onClick={() => void ask()}>
              {again > 0 ? say(words.codeAgainIn, { seconds: again }) : say(words.codeAgain)}
            </button>
          </div>
        )}
        <p id="start-problem" class="bad" role="alert">
          {problem}
        </p>
        <button
          type="submit"
          class="main"
          disabled={busy || mobile.trim().length < 5 || (challenge !== null && code.length < 6)}
        >
          {say(challenge === null ? words.getCode : words.begin)}
        </button>
      </form>
      <p class="note">{say(words.goOnHint)}</p>
      <p class="note">{say(words.byPhone, { hotline: ui.hotline })}</p>
    </>
  );
}
