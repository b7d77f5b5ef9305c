/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Factor } from '../../features/disclosure/codes.ts';
import { ItemField, problemNow } from './item-field.tsx';
import { Hotline, Problem, Send } from './parts.tsx';
import { start } from './server.ts';
import type { Typed, Ui } from './ui.ts';
import { subjectWords, words } from './words.ts';

/** What people have at hand; the others wait below. */
const usual: readonly Factor[] = ['reportNo', 'policyNo', 'plateNo', 'insuredOrClaimantName', 'idCardNo'];
const fewest = 2;

/** The first step: what to look up, and what is known of it. */
export function ItemsPage({ ui }: { ui: Ui }) {
  const { say, subject, typed } = ui;
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState('');
  const groups = ui.service?.subjects.find((one) => one.subject === subject)?.groups ?? [];
  const asked = groups.flat();
  const shown = usual.filter((factor) => asked.includes(factor));
  const others = asked.filter((factor) => !usual.includes(factor));
  const given = filledIn(asked, typed);
  const missing = fewest - groups.filter((group) => group.some((factor) => given.includes(factor))).length;

  const submit = async (): Promise<void> => {
    if (busy) return;
    setSent(true);
    setProblem('');
    const wrong = asked.find((factor) => problemNow(factor, typed[factor] ?? '', true) !== null);
    const empty = shown.find((factor) => !given.includes(factor));
    const first = wrong ?? (missing > 0 ? empty : undefined);
    if (first !== undefined) {
      document.getElementById(first)?.focus();
      return;
    }
    setBusy(true);
    const statements = given.map((factor) => ({ factor, value: typed[factor] ?? '' }));
    const answer = await ui.follow(start(ui.language, { subject, statements, language: ui.language }));
    setBusy(false);
    if (answer?.ok) ui.go({ at: 'code', view: answer.reply });
    else if (answer !== null) setProblem(ui.explain(answer.failure));
  };

  const field = (factor: Factor) => (
    <ItemField
      key={factor}
      {...{ ui, factor, sent }}
      value={typed[factor] ?? ''}
      onType={(value) => {
        setSent(false);
        ui.type(factor, value);
      }}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1 tabIndex={-1}>{say(words.choose)}</h1>
      <fieldset class="choice">
        <legend class="hidden">{say(words.choose)}</legend>
        {(['policy', 'claim'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="subject"
              checked={subject === one}
              onChange={() => {
                setSent(false);
                ui.choose(one);
              }}
            />
            {say(subjectWords[one])}
          </label>
        ))}
      </fieldset>
      <p>{say(words.lead)}</p>
      <fieldset class="items">
        <legend class="hidden">{say(words.itemsOf)}</legend>
        {shown.map(field)}
        {others.length > 0 && (
          <details open={others.some((factor) => typed[factor]) || undefined}>
            <summary>{say(words.more)}</summary>
            {others.map(field)}
          </details>
        )}
      </fieldset>
      <p class={sent && missing > 0 ? 'bad' : 'count'} role="status">
        {missing > 0
          ? sent
            ? say(words.needMore, { count: missing })
            : say(words.filled, { count: fewest - missing })
          : `${say(words.filled, { count: given.length })} ✓ ${say(words.moreOpens)}`}
      </p>
      {problem !== '' && <Problem>{problem}</Problem>}
      <Send {...{ ui, busy }} doing={words.sending}>
        {say(words.next)}
      </Send>
      <p class="note">{say(words.privacy)}</p>
      <Hotline {...ui} />
    </form>
  );
}

const filledIn = (asked: readonly Factor[], typed: Typed): Factor[] =>
  asked.filter((factor) => (typed[factor] ?? '').trim() !== '');
