/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import {
  answers,
  carPlaces,
  driverFlags,
  helpKinds,
  hurtLevels,
  liabilities,
  lossKinds,
  policeStates,
  reporterRoles,
} from '../../features/claims/codes.ts';
import * as names from '../../features/claims/names.ts';
import { lossTime } from '../../features/claims/rules/loss-time.ts';
import { policeReasonsOf } from '../../features/claims/rules/police.ts';
import { inLanguage } from '../words.ts';
import { CarField } from './car-field.tsx';
import { Checks, Choice, Part, Text } from './fields.tsx';
import { PlaceField, Position } from './place-field.tsx';
import type { Form, Ui } from './ui.ts';
import { words } from './words.ts';

/** As the customer calls himself and the other side. */
const reporters = { ...names.reporterNames, thirdParty: { zh: '事故对方', en: 'The other side' } };
const faults = {
  ...names.liabilityNames,
  own: { zh: '我的责任', en: 'Mine' },
};

/** The steps in the order in which they would be asked on the phone. */
export const steps = [SafetyStep, PeopleStep, WhenWhereStep, EventStep, DamageStep] as const;

function SafetyStep({ ui }: { ui: Ui }) {
  const form = ui.form as Form;
  const reasons = policeReasonsOf(form.content);
  const called = form.content.police === 'called' || form.content.police === 'onSite';
  const hurt = form.content.hurt !== '' && form.content.hurt !== 'none';
  return (
    <>
      <Choice ui={ui} name="hurt" label={words.hurt} codes={hurtLevels} names={names.hurtNames} />
      {hurt && (
        <p class="soon" role="alert">
          {ui.say(words.hurtFirst)} <a href="tel:120">120</a>
        </p>
      )}
      <Choice ui={ui} name="safePlace" label={words.safePlace} codes={answers} names={names.answerNames} />
      {form.content.safePlace === 'no' && (
        <p class="soon" role="alert">
          {ui.say(words.safety2)}
        </p>
      )}
      <Choice ui={ui} name="police" label={words.police} codes={policeStates} names={names.policeNames} />
      {reasons.length > 0 && (
        <p class={called ? 'good' : 'soon'} role="alert">
          {ui.say(called ? words.policeDone : words.policeNeeded, {
            reasons: reasons.map((one) => inLanguage(names.policeReasonNames[one], ui.language)).join('、'),
          })}{' '}
          {!called && <a href="tel:122">122</a>}
        </p>
      )}
    </>
  );
}

function PeopleStep({ ui }: { ui: Ui }) {
  const { content } = ui.form as Form;
  const drove = content.reporterRole === 'driver' || content.reporterRole === '';
  return (
    <>
      <Choice
        ui={ui}
        name="reporterRole"
        label={words.reporterRole}
        codes={reporterRoles}
        names={reporters}
      />
      <Text ui={ui} name="reporterName" label={words.reporterName} most={60} complete="name" />
      {!drove && (
        <>
          <Text ui={ui} name="driverName" label={words.driverName} most={60} />
          <Text ui={ui} name="driverPhone" label={words.driverPhone} optional most={40} mode="tel" />
        </>
      )}
      <Text ui={ui} name="plate" label={words.plate} hint={words.plateHint} most={20} />
      <Text ui={ui} name="policyNo" label={words.policyNo} optional most={60} />
    </>
  );
}

const minuteMs = 60_000;
/** As an input of date and time takes it, in the phone's own zone. */
function localTime(iso: string): string {
  if (iso === '') return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

function WhenWhereStep({ ui }: { ui: Ui }) {
  const { content, noticeHours } = ui.form as Form;
  const ago = (minutes: number): void =>
    ui.set('lossAt', new Date(Math.floor(Date.now() / minuteMs - minutes) * minuteMs).toISOString());
  const late =
    content.lossAt !== '' &&
    lossTime(new Date(content.lossAt), new Date(), { notice: { hours: noticeHours } }) === 'late';
  return (
    <>
      <Part ui={ui} name="lossAt" label={words.lossAt}>
        {(wiring) => (
          <>
            <input
              {...wiring}
              type="datetime-local"
              max={localTime(new Date().toISOString())}
              value={localTime(content.lossAt)}
              onChange={({ currentTarget }) => {
                const at = new Date(currentTarget.value);
                ui.set('lossAt', Number.isNaN(at.getTime()) ? '' : at.toISOString());
              }}
            />
            <span class="choices">
              <button type="button" class="choice" onClick={() => ago(0)}>
                {ui.say(words.justNow)}
              </button>
              <button type="button" class="choice" onClick={() => ago(30)}>
                {ui.say(words.halfHour)}
              </button>
              <button type="button" class="choice" onClick={() => ago(60)}>
                {ui.say(words.oneHour)}
              </button>
            </span>
          </>
        )}
      </Part>
      {late && (
        <>
          <p class="soon">{ui.say(words.late, { hours: noticeHours })}</p>
          <Text ui={ui} name="lateReason" label={words.lateReason} most={500} lines={2} />
          <Text ui={ui} name="lateProof" label={words.lateProof} optional most={500} />
        </>
      )}
      <PlaceField ui={ui} />
      <Text ui={ui} name="road" label={words.road} most={120} />
      <Text ui={ui} name="km" label={words.km} optional most={20} />
      <Text ui={ui} name="landmark" label={words.landmark} optional most={120} />
      <Position ui={ui} />
    </>
  );
}

function EventStep({ ui }: { ui: Ui }) {
  return (
    <>
      <Choice ui={ui} name="kind" label={words.kind} codes={lossKinds} names={names.kindNames} />
      <Text ui={ui} name="course" label={words.course} hint={words.courseHint} most={2_000} lines={4} />
      <Choice ui={ui} name="liability" label={words.liability} optional codes={liabilities} names={faults} />
      <Checks ui={ui} name="flags" label={words.flags} codes={driverFlags} names={names.flagNames} />
      <ThirdParties ui={ui} />
    </>
  );
}

const mostThirdParties = 8;
function ThirdParties({ ui }: { ui: Ui }) {
  const parties = (ui.form as Form).content.thirdParties;
  const [fresh, setFresh] = useState(false);
  const change = (at: number, part: string, value: string): void =>
    ui.set(
      'thirdParties',
      parties.map((one, place) => (place === at ? { ...one, [part]: value } : one)),
    );
  return (
    <section class="part" aria-label={ui.say(words.thirdParties)}>
      <h3>{ui.say(words.thirdParties)}</h3>
      {parties.map((party, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
        <fieldset key={at} class="inner">
          <legend>{ui.say(words.thirdParty, { number: at + 1 })}</legend>
          {(['plate', 'name', 'phone', 'insurer'] as const).map((part, first) => (
            <label key={part}>
              {ui.say(words[`third_${part}`])}
              <input
                // biome-ignore lint/a11y/noAutofocus: it was asked for by the button before
                autoFocus={fresh && first === 0 && at === parties.length - 1}
                maxLength={part === 'plate' ? 20 : part === 'phone' ? 40 : 60}
                inputMode={part === 'phone' ? 'tel' : 'text'}
                autocomplete="off"
                value={party[part]}
                onInput={({ currentTarget }) => change(at, part, currentTarget.value)}
              />
            </label>
          ))}
          <button
            type="button"
            class="quiet"
            onClick={() =>
              ui.set(
                'thirdParties',
                parties.filter((_, place) => place !== at),
              )
            }
          >
            {ui.say(words.removeThird, { number: at + 1 })}
          </button>
        </fieldset>
      ))}
      {parties.length < mostThirdParties && (
        <button
          type="button"
          onClick={() => {
            setFresh(true);
            ui.set('thirdParties', [...parties, { plate: '', name: '', phone: '', insurer: '' }]);
          }}
        >
          {ui.say(words.addThird)}
        </button>
      )}
    </section>
  );
}

function DamageStep({ ui }: { ui: Ui }) {
  if ((ui.form as Form).content.kind === 'theft') return <p class="soon">{ui.say(words.stolen)}</p>;
  return (
    <>
      <CarField ui={ui} />
      <Text ui={ui} name="damageNote" label={words.damageNote} optional most={500} />
      <Choice ui={ui} name="canDrive" label={words.canDrive} codes={answers} names={names.answerNames} />
      <Choice ui={ui} name="carAt" label={words.carAt} codes={carPlaces} names={names.carPlaceNames} />
      <Checks ui={ui} name="needs" label={words.needs} codes={helpKinds} names={names.helpNames} />
    </>
  );
}
