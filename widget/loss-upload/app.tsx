/** @jsxImportSource preact */
import type { MaterialKind } from '../../features/claims/codes.ts';
import type { UploadView } from '../../features/claims/contract/upload.ts';
import { materialNames } from '../../features/claims/names.ts';
import { inLanguage } from '../words.ts';
import { Questions } from './questions.tsx';
import type { Sending } from './sending.ts';
import type { Ui } from './ui.ts';
import { guidance, hints, words } from './words.ts';

/** The page, drawn anew from what is known. */
export function App(ui: Ui) {
  const { view, failure, language, say } = ui;
  return (
    <main>
      <header>
        <span class="brand">{view === null ? '' : inLanguage(view.brand, language)}</span>
        <button type="button" class="quiet" onClick={ui.switchLanguage}>
          {say(words.otherLanguage)}
        </button>
      </header>
      {failure !== null ? (
        <Failed ui={ui} failure={failure} />
      ) : view === null ? (
        <p role="status">{say(words.loading)}</p>
      ) : (
        <Materials ui={ui} view={view} />
      )}
    </main>
  );
}

function Failed({ ui, failure }: { ui: Ui; failure: string }) {
  const { say } = ui;
  const gone = failure !== 'unreachable';
  return (
    <>
      <h1>{say(gone ? words.noLink : words.title)}</h1>
      <p class="bad" role="alert">
        {say(gone ? words.noLinkText : words.unreachable)}
      </p>
      {!gone && (
        <button type="button" class="main" onClick={ui.reload}>
          {say(words.retry)}
        </button>
      )}
    </>
  );
}

function Materials({ ui, view }: { ui: Ui; view: UploadView }) {
  const { say } = ui;
  const all = view.materials.every(({ needed, enough }) => !needed || enough);
  const several = view.cars.length > 1;
  const ofCars = several ? view.materials.filter(({ byCar }) => byCar.length > 0) : [];
  const here = new Set(ui.sending.map(({ id }) => id));
  const unfinished = view.pictures.filter(({ id, state }) => state === 'receiving' && !here.has(id));
  const [day = ''] = view.until.split('T');
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p class="no">{say(words.report, { no: view.no })}</p>
      <p>{say(words.lead)}</p>
      {all && (
        <p class="good" role="status">
          {say(words.allDone)}
        </p>
      )}
      {unfinished.length > 0 && (
        <p class="soon" role="status">
          {say(words.unfinished, { count: unfinished.length })}{' '}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              for (const { id } of unfinished) ui.remove(id);
            }}
          >
            {say(words.remove)}
          </button>
        </p>
      )}
      <Questions ui={ui} open={view.stillToAsk} />
      <Follow ui={ui} follow={view.follow} />
      {ofCars.length > 0 && <Cars ui={ui} view={view} materials={ofCars} />}
      {view.materials
        .filter((material) => !ofCars.includes(material))
        .map((material) => (
          <Item key={material.kind} ui={ui} view={view} material={material} car={null} />
        ))}
      <p class="note">{say(words.help, { hotline: view.hotline })}</p>
      <p class="note">{say(words.until, { day })}</p>
    </>
  );
}

/** Who comes and when, and how far the claim is. */
function Follow({ ui, follow }: { ui: Ui; follow: UploadView['follow'] }) {
  const { say } = ui;
  const { survey, stages, late } = follow;
  const time = (iso: string): string =>
    new Date(iso).toLocaleString(ui.language, {
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
  if (survey === null && stages.length === 0) return null;
  return (
    <section class="item" aria-label={say(words.progress)}>
      <h2>{say(words.progress)}</h2>
      {survey !== null && (
        <p data-survey={survey.state}>
          {say(words[`survey_${survey.state}`], {
            name: survey.name ?? '',
            staffNo: survey.staffNo ?? '',
            time: time(survey.doneAt ?? survey.arrivedAt ?? survey.expectedAt ?? new Date().toISOString()),
          })}
        </p>
      )}
      {survey?.phone != null && survey.state !== 'done' && (
        <a class="pick" href={`tel:${survey.phone}`}>
          {say(words.callSurveyor, { name: survey.name ?? '' })}
        </a>
      )}
      {stages.length > 0 && (
        <ol class="stages">
          {stages.map(({ stage, at }) => (
            <li key={stage} data-stage={stage}>
              <span>{say(words[`stage_${stage}`])}</span>
              <span class="note">{time(at)}</span>
            </li>
          ))}
        </ol>
      )}
      {late && <p class="soon">{say(words.late)}</p>}
    </section>
  );
}

type MaterialView = UploadView['materials'][number];

/** Pictures of each own car: which car comes first, then what is wanted of it. */
function Cars({ ui, view, materials }: { ui: Ui; view: UploadView; materials: readonly MaterialView[] }) {
  const { say, car: chosen } = ui;
  const whole = (car: number): boolean =>
    materials.every(({ needed, enough, byCar }) => !needed || enough || (byCar[car] ?? 0) > 0);
  const nameOf = (car: number): string =>
    say(words.car, { number: car + 1, plate: view.cars[car] || say(words.noPlate) });
  return (
    <section class="item" aria-label={say(words.cars, { count: view.cars.length })}>
      <h2>{say(words.cars, { count: view.cars.length })}</h2>
      <p class="note">{say(words.carsLead)}</p>
      <div class="choices">
        {view.cars.map((_, car) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a car is known by its place only
          <label key={car} class={car === chosen ? 'choice on' : 'choice'} data-car={car}>
            <input type="radio" name="car" checked={car === chosen} onChange={() => ui.chooseCar(car)} />
            {nameOf(car)}
            <span class={whole(car) ? 'state ok' : 'state soon'}>
              {say(whole(car) ? words.carDone : words.carMissing)}
            </span>
          </label>
        ))}
      </div>
      {materials.map((material) => (
        <Item key={material.kind} {...{ ui, view, material, car: chosen }} carName={nameOf(chosen)} />
      ))}
    </section>
  );
}

/** @param props `car`: of which own car; null: of no single one, or there is only one */
function Item(props: {
  ui: Ui;
  view: UploadView;
  material: MaterialView;
  car: number | null;
  carName?: string;
}) {
  const { ui, view, material, car, carName = '' } = props;
  const { kind, needed } = material;
  const { say } = ui;
  const name = inLanguage(materialNames[kind], ui.language);
  // Pictures of which nobody said what car they show stand with every car.
  const here = (one: { kind: MaterialKind; car: number | null }): boolean =>
    one.kind === kind && (car === null || one.car === car || one.car === null);
  const stored = view.pictures.filter((one) => here(one) && one.state === 'stored');
  const coming = ui.sending.filter(here);
  const done = car === null ? material.done : (material.byCar[car] ?? 0);
  const enough = car === null ? material.enough : done > 0;
  const input = car === null ? `pictures-${kind}` : `pictures-${kind}-${car}`;
  return (
    <section class="item" aria-label={[name, carName].join(' ').trim()}>
      <div class="row">
        <h2>{name}</h2>
        <span class={enough ? 'state ok' : needed ? 'state soon' : 'state'}>
          {done > 0 ? say(words.done, { count: done }) : say(needed ? words.missing : words.later)}
        </span>
      </div>
      <p class="note">{say(guidance[kind])}</p>
      {(stored.length > 0 || coming.length > 0) && (
        <ul>
          {stored.map(({ id, hints: found }, at) => (
            <li key={id}>
              <span>
                {name} {at + 1} · {say(words.received)}
                {found.map((hint) => (
                  <span key={hint} class="hint">
                    {say(hints[hint])}
                  </span>
                ))}
              </span>
              <button type="button" class="quiet" onClick={() => ui.remove(id)}>
                {say(words.remove)}
              </button>
            </li>
          ))}
          {coming.map((one) => (
            <Coming key={one.id} ui={ui} one={one} />
          ))}
        </ul>
      )}
      <label class={done > 0 ? 'pick' : 'pick main'} for={input}>
        {say(done > 0 ? words.more : words.take)}
        <span class="hidden">{[name, carName].join(' ').trim()}</span>
      </label>
      <input
        id={input}
        class="hidden"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        onChange={(event) => {
          ui.add(kind, car, [...(event.currentTarget.files ?? [])]);
          // The same picture can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}

function Coming({ ui, one }: { ui: Ui; one: Sending }) {
  const { say } = ui;
  const { id, state, percent, message } = one;
  const text =
    state === 'sending'
      ? say(words.sending, { percent })
      : state === 'failed'
        ? message || say(words.failed)
        : say(words[state]);
  return (
    <li>
      <span class={state === 'failed' ? 'bad' : ''} role="status">
        {text}
        {state !== 'failed' && <progress max={100} value={percent} aria-label={text} />}
      </span>
      {state === 'failed' && (
        <span>
          <button type="button" class="quiet" onClick={() => ui.retry(id)}>
            {say(words.retry)}
          </button>
          <button type="button" class="quiet" onClick={() => ui.remove(id)}>
            {say(words.remove)}
          </button>
        </span>
      )}
    </li>
  );
}
