/** @jsxImportSource preact */
import {
  carPlaces,
  type LaterField,
  policeStates,
  reporterRoles,
  answers as yesNo,
} from '../../features/claims/codes.ts';
import {
  answerNames,
  carPlaceNames,
  partNames,
  policeNames,
  reporterNames,
} from '../../features/claims/names.ts';
import type { LocalText } from '../../platform/local-text.ts';
import { Car } from '../car.tsx';
import { inLanguage } from '../words.ts';
import { filled, type LaterAnswers } from './answers.ts';
import type { Ui } from './ui.ts';
import { questions, words } from './words.ts';

/** As the customer calls himself and the other side. */
const reporters = { ...reporterNames, thirdParty: { zh: '事故对方', en: 'The other side' } };
const choices: Readonly<
  Partial<Record<LaterField, readonly [readonly string[], Readonly<Record<string, LocalText>>]>>
> = {
  police: [policeStates, policeNames],
  reporterRole: [reporterRoles, reporters],
  carAt: [carPlaces, carPlaceNames],
  canDrive: [yesNo, answerNames],
};
const longest: Readonly<Partial<Record<LaterField, number>>> = { driverName: 60, road: 120, course: 2_000 };

/** What the report left for later; every change stays on this phone until it is sent. */
export function Questions({ ui, open }: { ui: Ui; open: readonly LaterField[] }) {
  const { say, answering, answers } = ui;
  if (open.length === 0)
    return answering.state === 'done' ? (
      <p class="good" role="status">
        {say(words.answersDone)}
      </p>
    ) : null;
  const busy = answering.state === 'sending' || answering.state === 'offline';
  return (
    <section class="item" aria-label={say(words.questions)} data-questions={open.length}>
      <div class="row">
        <h2>{say(words.questions)}</h2>
        <span class="state soon">{say(words.questionsLeft, { count: open.length })}</span>
      </div>
      <p class="note">{say(words.questionsLead)}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ui.sendAnswers();
        }}
      >
        {open.map((field) => (
          <Question key={field} ui={ui} field={field} />
        ))}
        <p class={answering.state === 'failed' ? 'bad' : 'note'} role="status" data-answers={answering.state}>
          {answering.state === 'failed'
            ? answering.message || say(words.failed)
            : answering.state === 'offline'
              ? say(words.offline)
              : answering.state === 'sending'
                ? say(words.answersSending)
                : ''}
        </p>
        <button type="submit" class="main" disabled={busy || Object.keys(filled(answers)).length === 0}>
          {say(words.answersSend)}
        </button>
      </form>
    </section>
  );
}

function Question({ ui, field }: { ui: Ui; field: LaterField }) {
  const { say, answers, language } = ui;
  const set = (change: LaterAnswers): void => ui.setAnswers(change);
  const [codes, names] = choices[field] ?? [];
  if (codes !== undefined && names !== undefined)
    return (
      <fieldset class="part">
        <legend>{say(questions[field])}</legend>
        <div class="choices">
          {codes.map((code) => (
            <label key={code} class={answers[field] === code ? 'choice on' : 'choice'}>
              <input
                type="radio"
                name={field}
                checked={answers[field] === code}
                onChange={() => set({ [field]: code } as LaterAnswers)}
              />
              {inLanguage(names[code] ?? { zh: code }, language)}
            </label>
          ))}
        </div>
      </fieldset>
    );
  if (field === 'damage')
    return (
      <fieldset class="part">
        <legend>{say(questions.damage)}</legend>
        <Car
          chosen={answers.damage ?? []}
          label={say(questions.damage)}
          name={(part) => inLanguage(partNames[part], language)}
          onChange={(damage) => set({ damage })}
        />
        <div class="part">
          <label for="damageNote">{say(words.damageNote)}</label>
          <input
            id="damageNote"
            autocomplete="off"
            maxLength={500}
            value={answers.damageNote ?? ''}
            onInput={({ currentTarget }) => set({ damageNote: currentTarget.value })}
          />
        </div>
      </fieldset>
    );
  const id = `answer-${field}`;
  const shared = {
    ...{ id, autocomplete: 'off', maxLength: longest[field] ?? 60, value: String(answers[field] ?? '') },
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      set({ [field]: currentTarget.value } as LaterAnswers),
  };
  return (
    <div class="part">
      <label for={id}>{say(questions[field])}</label>
      {field === 'course' ? <textarea rows={4} {...shared} /> : <input {...shared} />}
    </div>
  );
}
