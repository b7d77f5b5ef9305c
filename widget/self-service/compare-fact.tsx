/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { factNames } from '../../features/disclosure/codes.ts';
import { confirmProblem } from '../../features/disclosure/rules/confirm-problem.ts';
import type { WebRecord } from '../../features/selfservice/web/contract.ts';
import { valueProblems } from '../../features/selfservice/web/value-problems.ts';
import { inLanguage } from '../words.ts';
import { Problem, Send } from './parts.tsx';
import { compare } from './server.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** A fact that is never shown: the customer types it, and learns only whether it matches. */
export function CompareFact(props: { ui: Ui; recordId: string; compared: WebRecord['compared'][number] }) {
  const { ui, recordId } = props;
  const { say, language } = ui;
  const { fact } = props.compared;
  const [state, setState] = useState({ left: props.compared.triesLeft, matched: props.compared.confirmed });
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const id = `${recordId}-${fact}`;
  const submit = async (): Promise<void> => {
    if (busy) return;
    const wrong = confirmProblem(fact, value);
    if (value.trim() === '' || wrong !== null) {
      setProblem(wrong === null ? '' : inLanguage(valueProblems[wrong], language));
      document.getElementById(id)?.focus();
      return;
    }
    setBusy(true);
    setProblem('');
    const answer = await ui.follow(compare(language, { recordId, fact, value }));
    setBusy(false);
    if (answer?.ok) {
      setState({ left: answer.reply.triesLeft, matched: answer.reply.matched });
      setValue('');
    } else if (answer !== null) setProblem(ui.explain(answer.failure));
  };
  return (
    <form
      class="compare"
      noValidate
      data-compared={fact}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label for={id}>{inLanguage(factNames[fact], language)}</label>
      {state.left > 0 && (
        <div class="line">
          <input
            id={id}
            value={value}
            maxLength={60}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={problem !== ''}
            aria-describedby={`${id}-note`}
            onInput={({ currentTarget }) => {
              setProblem('');
              setValue(currentTarget.value);
            }}
          />
          <Send {...{ ui, busy }} doing={words.checking} quiet>
            {say(words.compareOne)}
          </Send>
        </div>
      )}
      {problem !== '' && <Problem>{problem}</Problem>}
      <p id={`${id}-note`} class="note" role="status">
        {state.matched !== null && (
          <b class={state.matched ? 'right' : 'bad'} data-matched={state.matched}>
            {state.matched ? `✓ ${say(words.matched)}` : `✕ ${say(words.matchedNot)}`}
          </b>
        )}{' '}
        {state.left > 0 ? say(words.triesLeft, { count: state.left }) : say(words.noTries)}
      </p>
    </form>
  );
}
