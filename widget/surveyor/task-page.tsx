/** @jsxImportSource preact */
import type { MaterialKind } from '../../features/claims/codes.ts';
import { kindNames, materialNames } from '../../features/claims/names.ts';
import { ofEachCar } from '../../features/claims/rules/materials.ts';
import { arrivalMinutes } from '../../features/surveys/codes.ts';
import type { WorkDetail, WorkTask } from '../../features/surveys/contract/work.ts';
import { surveyStateNames } from '../../features/surveys/names.ts';
import { inLanguage } from '../words.ts';
import { Finding } from './finding.tsx';
import { Hints } from './hints.tsx';
import { Observations } from './observations.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What a surveyor takes pictures of. */
const pictureKinds: readonly MaterialKind[] = [
  'scene',
  'damage',
  'vehicleLicence',
  'drivingLicence',
  'other',
];

/** One task: who, where and what, pictures, and the next step as one big button. */
export function TaskPage({ ui }: { ui: Ui }) {
  const { say } = ui;
  const task = ui.tasks.find(({ id }) => id === ui.openId);
  if (task === undefined)
    return (
      <button type="button" class="main" onClick={ui.back}>
        {say(words.back)}
      </button>
    );
  const atWork = task.state !== 'assigned' && task.state !== 'done';
  return (
    <>
      <div class="row">
        <button type="button" class="quiet" onClick={ui.back}>
          ‹ {say(words.back)}
        </button>
        <span class="pill" data-state={task.state}>
          {inLanguage(surveyStateNames[task.state], ui.language)}
        </span>
      </div>
      <h1 tabIndex={-1}>{inLanguage(kindNames[task.kind], ui.language)}</h1>
      <Hints ui={ui} task={task} />
      <Detail ui={ui} task={task} detail={ui.detail} />
      {atWork && <Pictures ui={ui} />}
      {task.state === 'arrived' && <Finding ui={ui} />}
      {(task.state === 'arrived' || task.state === 'done') && <Observations ui={ui} />}
      <Next ui={ui} task={task} />
    </>
  );
}

function Detail({ ui, task, detail }: { ui: Ui; task: WorkTask; detail: WorkDetail | null }) {
  const { say } = ui;
  if (detail === null)
    return (
      <section class="inner">
        <p>{task.place.join(' ')}</p>
        <p class="note">{say(words.contactLater)}</p>
      </section>
    );
  const place = [...task.place, detail.where].join(' ');
  const rows = [
    [words.where, place],
    [words.car, detail.cars.filter((plate) => plate !== '').join(ui.language === 'en' ? ', ' : '、')],
    [words.carAt, detail.carAt],
    [words.others, detail.others === 0 ? '' : say(words.othersCount, { count: detail.others })],
    [words.course, detail.course],
    [
      words.missing,
      detail.missing
        .map((kind) => inLanguage(materialNames[kind], ui.language))
        .join(ui.language === 'en' ? ', ' : '、'),
    ],
  ] as const;
  return (
    <section class="inner">
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== '' && (
              <div key={name[0]}>
                <dt>{say(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="calls">
        {detail.phone !== '' && (
          <a class="pick" href={`tel:${detail.phone}`}>
            {say(words.call, { name: detail.reporter })}
          </a>
        )}
        <a
          class="pick"
          href={`geo:${detail.position || '0,0'}?q=${encodeURIComponent(detail.position || place)}`}
        >
          {say(words.map)}
        </a>
      </p>
    </section>
  );
}

function Pictures({ ui }: { ui: Ui }) {
  const { say, detail } = ui;
  const cars = detail?.cars ?? [];
  // Scene and other papers are of no single car.
  const carOf = (kind: MaterialKind): number | null =>
    cars.length > 1 && ofEachCar.includes(kind) ? ui.car : null;
  const here = (one: { kind: MaterialKind; car: number | null }, kind: MaterialKind): boolean =>
    one.kind === kind && (carOf(kind) === null || one.car === carOf(kind));
  const stored = (kind: MaterialKind): number =>
    detail?.pictures.filter((one) => here(one, kind) && one.state === 'stored').length ?? 0;
  const sent = (kind: MaterialKind): number => detail?.sent.filter((one) => here(one, kind)).length ?? 0;
  return (
    <section aria-label={say(words.pictures)}>
      <h2>{say(words.pictures)}</h2>
      {cars.length > 1 && (
        <fieldset>
          <legend>{say(words.whichCar)}</legend>
          <div class="choices">
            {cars.map((plate, car) => (
              <label key={plate || car} class={ui.car === car ? 'choice on' : 'choice'} data-car={car}>
                <input type="radio" name="car" checked={ui.car === car} onChange={() => ui.chooseCar(car)} />
                {say(words.carNo, { number: car + 1, plate })}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {pictureKinds.map((kind) => {
        const name = inLanguage(materialNames[kind], ui.language);
        const input = `take-${kind}`;
        const coming = ui.sending.filter((one) => one.taskId === ui.openId && here(one, kind));
        return (
          <div key={kind} class="item">
            <div class="row">
              <span>
                {name}
                {stored(kind) > 0 && (
                  <span class="note good-text"> {say(words.received, { count: stored(kind) })}</span>
                )}
                {sent(kind) > 0 && (
                  <span class="note"> {say(words.sentByCustomer, { count: sent(kind) })}</span>
                )}
              </span>
              <label class="pick" for={input}>
                {say(words.take)}
                <span class="hidden">{name}</span>
              </label>
            </div>
            <input
              id={input}
              class="hidden"
              type="file"
              accept="image/jpeg,image/png,image/webp"
              capture="environment"
              multiple
              onChange={({ currentTarget }) => {
                ui.add(kind, carOf(kind), [...(currentTarget.files ?? [])]);
                // The same picture can be taken again.
                currentTarget.value = '';
              }}
            />
            {coming.map((one) => (
              <p key={one.id} class={one.state === 'failed' ? 'bad' : 'note'} role="status">
                {one.message || say(words[`picture_${one.state}`], { percent: one.percent })}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}

/** The next step; what needs a word more asks for it first. */
function Next({ ui, task }: { ui: Ui; task: WorkTask }) {
  const { say } = ui;
  if (ui.choosing === 'accept' && task.state === 'assigned')
    return (
      <section class="sheet" aria-label={say(words.howLong)}>
        <h2>{say(words.howLong)}</h2>
        <div class="minutes">
          {arrivalMinutes.map((minutes) => (
            <button key={minutes} type="button" onClick={() => ui.act('accept', { minutes })}>
              {say(words.minutes, { count: minutes })}
            </button>
          ))}
        </div>
      </section>
    );
  if (ui.choosing === 'decline')
    return (
      <section class="sheet" aria-label={say(words.decline)}>
        <div class="part">
          <label for="why">{say(words.declineWhy)}</label>
          <input
            id="why"
            maxLength={300}
            value={ui.text}
            onInput={({ currentTarget }) => ui.setText(currentTarget.value)}
          />
        </div>
        <button
          type="button"
          class="main"
          disabled={ui.text.trim().length < 2}
          onClick={() => ui.act('decline')}
        >
          {say(words.declineSend)}
        </button>
      </section>
    );
  const big = {
    assigned: [words.accept, () => ui.choose('accept')],
    accepted: [words.depart, () => ui.act('depart')],
    onTheWay: [words.arrive, () => ui.act('arrive')],
    arrived: [words.finish, () => ui.act('finish')],
  } as const;
  const step = task.state in big ? big[task.state as keyof typeof big] : null;
  if (step === null) return null;
  return (
    <div class="foot">
      {task.state !== 'arrived' && (
        <button type="button" onClick={() => ui.choose('decline')}>
          {say(words.decline)}
        </button>
      )}
      <button type="button" class="main grow big" onClick={step[1]}>
        {say(step[0])}
      </button>
    </div>
  );
}
