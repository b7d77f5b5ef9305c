/** @jsxImportSource preact */
import { materialNames } from '../../features/claims/names.ts';
import { needsOf, type ReportNeed } from '../../features/claims/rules/needs.ts';
import { inLanguage, type Words } from '../words.ts';
import { StartPage } from './start-page.tsx';
import { steps } from './steps.tsx';
import type { Done, Form, Ui } from './ui.ts';
import { problems, words } from './words.ts';

/** The step on which each needed part stands. */
export const stepOf: Readonly<Record<ReportNeed, number>> = {
  ...{ hurt: 0, safePlace: 0, police: 0, reporterRole: 1, reporterName: 1, reporterPhone: 1 },
  ...{ driverName: 1, plate: 1, lossAt: 2, lateReason: 2, placeCode: 2, road: 2, kind: 3, course: 3 },
  ...{ damage: 4, carAt: 4, canDrive: 4, ownCars: 4 },
};
const titles = [words.step0, words.step1, words.step2, words.step3, words.step4, words.step5] as const;
/** Where everything is looked at once more and sent. */
const lastStep = steps.length;

/** The page, drawn anew from what is known. */
export function App(ui: Ui) {
  const { say } = ui;
  return (
    <main>
      <header>
        <span class="brand">{ui.brand === null ? '' : inLanguage(ui.brand, ui.language)}</span>
        <button type="button" class="quiet" onClick={ui.switchLanguage}>
          {say(words.otherLanguage)}
        </button>
      </header>
      {ui.page === 'start' && <StartPage ui={ui} />}
      {ui.page === 'loading' && <p role="status">{say(words.loading)}</p>}
      {ui.page === 'unreachable' && (
        <>
          <h1>{say(words.title)}</h1>
          <p class="bad" role="alert">
            {say(words.unreachable)}
          </p>
          <button type="button" class="main" onClick={ui.reload}>
            {say(words.retry)}
          </button>
        </>
      )}
      {ui.page === 'form' && ui.form !== null && <FormPage ui={ui} form={ui.form} />}
      {ui.page === 'done' && ui.done !== null && <DonePage ui={ui} done={ui.done} />}
    </main>
  );
}

function FormPage({ ui, form }: { ui: Ui; form: Form }) {
  const { say } = ui;
  const Step = steps[form.step];
  return (
    <form
      noValidate
      aria-label={say(words.title)}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.step < lastStep) ui.go(form.step + 1);
        else ui.send();
      }}
    >
      <div class="row">
        <span class="note">{say(words.stepOf, { step: form.step + 1, count: lastStep + 1 })}</span>
        <span
          class={form.save === 'offline' || form.save === 'gone' ? 'note bad' : 'note'}
          data-save={form.save}
          role="status"
        >
          {say(words[`save_${form.save}`])}
        </span>
      </div>
      <progress max={lastStep + 1} value={form.step + 1} aria-label={say(words.progress)} />
      <h1 tabIndex={-1}>{say(titles[form.step] ?? words.title)}</h1>
      {Step === undefined ? <Review ui={ui} form={form} /> : <Step key={form.step} ui={ui} />}
      <p class="bad" role="alert">
        {form.problem}
      </p>
      <div class="foot">
        {form.step > 0 && (
          <button type="button" onClick={() => ui.go(form.step - 1)}>
            {say(words.back)}
          </button>
        )}
        <button type="submit" class="main grow" disabled={form.sending}>
          {say(form.step < lastStep ? words.next : form.sending ? words.sending : words.send)}
        </button>
      </div>
    </form>
  );
}

/** What is still missing, each with the way to it. */
function Review({ ui, form }: { ui: Ui; form: Form }) {
  const { say } = ui;
  const missing = needsOf(
    form.content,
    new Date(),
    { notice: { hours: form.noticeHours } },
    form.shortForms,
  ).sort((one, other) => stepOf[one.field] - stepOf[other.field]);
  const fieldWords: Readonly<Record<string, Words>> = words;
  return (
    <>
      {missing.length === 0 ? (
        <p class="good" role="status">
          {say(words.complete)}
        </p>
      ) : (
        <section aria-label={say(words.missing)}>
          <p class="soon">{say(words.missing)}</p>
          <ul>
            {missing.map(({ field, problem }) => (
              <li key={field}>
                <button type="button" class="wide" onClick={() => ui.goTo(field)}>
                  {say(fieldWords[field === 'placeCode' ? 'place' : field] ?? words.title)}
                  <span class="note">{say(problems[problem], { hours: form.noticeHours })}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="note">{say(words.truth)}</p>
      <p class="note">{say(words.privacy)}</p>
    </>
  );
}

function DonePage({ ui, done }: { ui: Ui; done: Done }) {
  const { say } = ui;
  const { from, to, waitDays } = done.usual;
  const list = done.materials.map((kind) => inLanguage(materialNames[kind], ui.language));
  return (
    <>
      <h1 tabIndex={-1}>{say(words.done)}</h1>
      <p class="number">
        <span class="note">{say(words.no)}</span>
        <strong>{done.no}</strong>
      </p>
      <p>{say(done.messageSent ? words.doneText : words.doneNoMessage)}</p>
      <h2>{say(words.materials)}</h2>
      <p>{list.join(ui.language === 'en' ? ', ' : '、')}</p>
      <a class="pick main" href={`/loss-upload#${ui.token}`}>
        {say(words.upload)}
      </a>
      <p class="note">{say(waitDays > 0 ? words.usualTheft : words.usual, { from, to, days: waitDays })}</p>
      <p class="note">{say(words.byPhone, { hotline: ui.hotline })}</p>
    </>
  );
}
