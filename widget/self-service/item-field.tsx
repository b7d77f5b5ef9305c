/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type Factor, factorNames } from '../../features/disclosure/codes.ts';
import { problemOf, type ValueProblem } from '../../features/disclosure/rules/stated-value.ts';
import { valueProblems } from '../../features/selfservice/web/value-problems.ts';
import { inLanguage } from '../words.ts';
import type { Ui } from './ui.ts';
import { exampleWords, shortNames } from './words.ts';

/** Longest length of numbers whose length is fixed; whoever is still below it isn't wrong yet. */
const lengths: Readonly<Partial<Record<Factor, number>>> = { idCardNo: 18, orgCode: 18, vin: 17 };

/** @returns what is wrong with a value, as far as it is worth saying now. @param finished the field was left */
export function problemNow(factor: Factor, value: string, finished: boolean): ValueProblem | null {
  if (value.trim() === '') return null;
  const problem = problemOf(factor, value);
  if (problem !== 'shape' || finished) return problem;
  const length = lengths[factor];
  return length !== undefined && value.replace(/[\s-]/g, '').length > length ? problem : null;
}

/** One item with its name, its example and what is wrong with it. */
export function ItemField(props: {
  ui: Ui;
  factor: Factor;
  value: string;
  /** The form was sent: what is wrong is said, whether or not the field was left. */
  sent: boolean;
  onType(value: string): void;
}) {
  const { ui, factor, value } = props;
  const [left, setLeft] = useState(false);
  const problem = problemNow(factor, value, left || props.sent);
  const example = exampleWords[factor];
  const note = `${factor}-note`;
  return (
    <div class="item">
      <label for={factor}>{name(factor, ui)}</label>
      <input
        id={factor}
        value={value}
        maxLength={60}
        autocomplete="off"
        autocapitalize={factor === 'insuredOrClaimantName' ? 'words' : 'characters'}
        spellcheck={false}
        aria-invalid={problem !== null}
        aria-describedby={note}
        onInput={({ currentTarget }) => {
          setLeft(false);
          props.onType(currentTarget.value);
        }}
        onBlur={() => setLeft(true)}
      />
      <p
        id={note}
        class={problem === null ? 'note' : 'note bad'}
        role={problem === null ? undefined : 'alert'}
      >
        {problem === null ? example && ui.say(example) : inLanguage(valueProblems[problem], ui.language)}
      </p>
    </div>
  );
}

/** @returns an item's name as the beginning of a line. */
export function name(factor: Factor, { language, say }: Pick<Ui, 'language' | 'say'>): string {
  const short = shortNames[factor];
  const text = short ? say(short) : inLanguage(factorNames[factor], language);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
