/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { CodeView } from '../../features/selfservice/web/contract.ts';
import { Hotline, Problem, Send } from './parts.tsx';
import { prove, readEnquiry, resend } from './server.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

const digits = 6;

/** The second step. It says the same whether or not a code was sent. */
export function CodePage({ ui, view }: { ui: Ui; view: CodeView }) {
  const { say } = ui;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const given = code.normalize('NFKC').replace(/\D/g, '');

  const submit = async (): Promise<void> => {
    if (busy) return;
    document.getElementById('code')?.focus();
    if (given.length !== digits) {
      setProblem(say(words.codeShort));
      return;
    }
    setBusy(true);
    setProblem('');
    const answer = await ui.follow(prove(ui.language, { code: given }));
    if (answer?.ok && answer.reply.result === 'right') {
      const enquiry = await ui.follow(readEnquiry(ui.language));
      setBusy(false);
      if (enquiry?.ok && enquiry.reply.state === 'open') ui.go({ at: 'records', view: enquiry.reply });
      else if (enquiry?.ok === false) setProblem(ui.explain(enquiry.failure));
      return;
    }
    setBusy(false);
    if (answer?.ok && answer.reply.result === 'over') ui.go({ at: 'over', text: words.overCodes });
    else if (answer?.ok) {
      setCode('');
      setProblem(say(words.codeWrong, { count: answer.reply.triesLeft }));
    } else if (answer !== null) setProblem(ui.explain(answer.failure));
  };

  return (
    <>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h1 tabIndex={-1}>{say(words.codeTitle)}</h1>
        <p>{say(words.codeLead)}</p>
        {ui.brand?.demo && <p class="band">{say(words.demo)}</p>}
        <div class="item">
          <label for="code">{say(words.code)}</label>
          <input
            id="code"
            class="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={digits}
            value={code}
            aria-invalid={problem !== ''}
            aria-describedby="code-note"
            onInput={({ currentTarget }) => {
              setProblem('');
              setCode(currentTarget.value);
            }}
          />
          <div id="code-note" class="line">
            {problem !== '' && <Problem>{problem}</Problem>}
          </div>
        </div>
        <Send {...{ ui, busy }} doing={words.checking}>
          {say(words.check)}
        </Send>
      </form>
      <Again {...{ ui, view }} />
      <section class="quiet">
        <h2>{say(words.notCome)}</h2>
        <p>{say(words.notComeText)}</p>
        <button type="button" class="small" onClick={() => ui.go({ at: 'items' })}>
          {say(words.change)}
        </button>
      </section>
      <Hotline {...ui} />
    </>
  );
}

/** Another code, once a minute and three times at most. */
function Again({ ui, view }: { ui: Ui; view: CodeView }) {
  const { say } = ui;
  const wait = useCountdown(view);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const none = view.resendsLeft === 0;
  const again = async (): Promise<void> => {
    if (busy || wait > 0) return;
    setBusy(true);
    const answer = await ui.follow(resend(ui.language));
    setBusy(false);
    if (answer?.ok) ui.go({ at: 'code', view: answer.reply });
    if (answer !== null) setSaid(answer.ok ? say(words.sentAgain) : ui.explain(answer.failure));
  };
  return (
    <div class="again">
      {none ? (
        <p class="note">{say(words.noMore)}</p>
      ) : (
        <button type="button" class="link" aria-disabled={busy || wait > 0} onClick={() => void again()}>
          {wait > 0 ? say(words.againIn, { count: wait }) : say(words.again)}
        </button>
      )}
      <p class="note" role="status">
        {said}
      </p>
    </div>
  );
}

/** @returns seconds until another code may be asked for, by this device's own measure since the reply came. */
function useCountdown(view: CodeView): number {
  const [left, setLeft] = useState(view.resendInSeconds);
  useEffect(() => {
    const begun = performance.now();
    const look = (): void =>
      setLeft(Math.max(0, Math.ceil(view.resendInSeconds - (performance.now() - begun) / 1000)));
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [view]);
  return left;
}
