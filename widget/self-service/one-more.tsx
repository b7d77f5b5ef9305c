/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Factor } from '../../features/disclosure/codes.ts';
import { factorNames } from '../../features/disclosure/codes.ts';
import { problemOf } from '../../features/disclosure/rules/stated-value.ts';
import type { OpenView } from '../../features/selfservice/web/contract.ts';
import { valueProblems } from '../../features/selfservice/web/value-problems.ts';
import { inLanguage } from '../words.ts';
import { name } from './item-field.tsx';
import { Problem, Send } from './parts.tsx';
import { addItem } from './server.ts';
import type { Ui } from './ui.ts';
import { classWords, exampleWords, words } from './words.ts';

/** What one more item would open, and where it is given. */
export function OneMore({ ui, view }: { ui: Ui; view: OpenView }) {
  const { say, language } = ui;
  const locked = lockedClasses(view);
  const choice = [...new Set(locked.flatMap(({ items }) => items))];
  const [chosen, setChosen] = useState<Factor | ''>('');
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [fits, setFits] = useState<boolean | null>(null);
  const factor = choice.find((one) => one === chosen) ?? choice[0];
  const example = factor && exampleWords[factor];
  const submit = async (): Promise<void> => {
    if (busy || factor === undefined) return;
    const wrong = value.trim() === '' ? 'shape' : problemOf(factor, value);
    if (wrong !== null) {
      setProblem(inLanguage(valueProblems[wrong], language));
      document.getElementById('one-more')?.focus();
      return;
    }
    setBusy(true);
    setProblem('');
    const answer = await ui.follow(addItem(language, { factor, value }));
    setBusy(false);
    if (answer?.ok) {
      setFits(answer.reply.fits);
      setValue('');
      ui.go({ at: 'records', view: answer.reply.enquiry });
    } else if (answer !== null) setProblem(ui.explain(answer.failure));
  };
  const said = fits !== null && (
    <p class={fits ? 'right' : 'bad'} role="status" data-fits={fits}>
      {say(fits ? words.fits : words.fitsNot)}
    </p>
  );
  if (factor === undefined) return said ? <div class="more">{said}</div> : null;
  return (
    <form
      class="more"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{say(words.moreTitle)}</h2>
      {locked.map(({ class: of, items }) => (
        <p key={of}>
          {say(of === 'confidential' ? words.moreCompared : words.moreTold, {
            class: language === 'en' ? say(classWords[of]).toLowerCase() : say(classWords[of]),
            items: items
              .map((one) => inLanguage(factorNames[one], language))
              .join(language === 'en' ? ', ' : '、'),
          })}
        </p>
      ))}
      <div class="item">
        <label for="which">{say(words.item)}</label>
        <select
          id="which"
          value={factor}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value as Factor);
            setProblem('');
          }}
        >
          {choice.map((one) => (
            <option key={one} value={one}>
              {name(one, ui)}
            </option>
          ))}
        </select>
      </div>
      <div class="item">
        <label for="one-more">{say(words.value)}</label>
        <div class="line">
          <input
            id="one-more"
            value={value}
            maxLength={60}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-invalid={problem !== ''}
            aria-describedby="one-more-note"
            onInput={({ currentTarget }) => {
              setProblem('');
              setFits(null);
              setValue(currentTarget.value);
            }}
          />
          <Send {...{ ui, busy }} doing={words.checking} quiet>
            {say(words.compareOne)}
          </Send>
        </div>
        <p id="one-more-note" class="note">
          {example && say(example)}
        </p>
      </div>
      {problem !== '' && <Problem>{problem}</Problem>}
      {said}
    </form>
  );
}

/** Classes that are shut in some record, with the items each of which alone opens one there. */
function lockedClasses({ records }: OpenView) {
  const items = new Map<OpenView['records'][number]['classes'][number]['class'], Set<Factor>>();
  for (const each of records.flatMap(({ classes }) => classes)) {
    if (each.verdict !== 'locked' || each.oneMore.length === 0) continue;
    const known = items.get(each.class) ?? new Set();
    for (const factor of each.oneMore) known.add(factor);
    items.set(each.class, known);
  }
  return [...items].map(([of, known]) => ({ class: of, items: [...known] }));
}
