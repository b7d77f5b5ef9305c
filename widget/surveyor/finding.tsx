/** @jsxImportSource preact */
import { liabilities } from '../../features/claims/codes.ts';
import { liabilityNames, partNames } from '../../features/claims/names.ts';
import { surveyDifferences, surveyResults } from '../../features/surveys/codes.ts';
import { surveyDifferenceNames, surveyResultNames } from '../../features/surveys/names.ts';
import { Car } from '../car.tsx';
import { inLanguage } from '../words.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What was found: the car as it is, what it will cost, who caused it as it looks, and in what that isn't the report. */
export function Finding({ ui }: { ui: Ui }) {
  const { say, language, finding } = ui;
  const loss = ui.result === '' || ui.result === 'asReported' || ui.result === 'differs';
  return (
    <>
      <fieldset>
        <legend>{say(words.result)}</legend>
        <div class="choices">
          {surveyResults.map((result) => (
            <label key={result} class={ui.result === result ? 'choice on' : 'choice'}>
              <input
                type="radio"
                name="result"
                checked={ui.result === result}
                onChange={() => ui.setResult(result)}
              />
              {inLanguage(surveyResultNames[result], language)}
            </label>
          ))}
        </div>
      </fieldset>
      {ui.result === 'differs' && (
        <fieldset>
          <legend>{say(words.differs)}</legend>
          <div class="choices">
            {surveyDifferences.map((one) => {
              const on = finding.differs.includes(one);
              return (
                <button
                  key={one}
                  type="button"
                  class={on ? 'choice on' : 'choice'}
                  aria-pressed={on}
                  onClick={() =>
                    ui.setFinding({
                      differs: surveyDifferences.filter((other) =>
                        other === one ? !on : finding.differs.includes(other),
                      ),
                    })
                  }
                >
                  {inLanguage(surveyDifferenceNames[one], language)}
                </button>
              );
            })}
          </div>
        </fieldset>
      )}
      {loss && (
        <>
          <fieldset>
            <legend>{say(words.damage)}</legend>
            <p class="note">{say(words.damageHint)}</p>
            <Car
              chosen={finding.damage}
              label={say(words.damage)}
              name={(part) => inLanguage(partNames[part], language)}
              onChange={(damage) => ui.setFinding({ damage })}
            />
          </fieldset>
          <div class="part">
            <label for="estimate">{say(words.estimate)}</label>
            <input
              id="estimate"
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              value={ui.estimate}
              onInput={({ currentTarget }) => ui.setEstimate(currentTarget.value)}
            />
          </div>
          <fieldset>
            <legend>{say(words.liability)}</legend>
            <div class="choices">
              {liabilities.map((liability) => (
                <label key={liability} class={finding.liability === liability ? 'choice on' : 'choice'}>
                  <input
                    type="radio"
                    name="liability"
                    checked={finding.liability === liability}
                    onChange={() => ui.setFinding({ liability })}
                  />
                  {inLanguage(liabilityNames[liability], language)}
                </label>
              ))}
            </div>
          </fieldset>
        </>
      )}
      <div class="part">
        <label for="note">{say(words.note)}</label>
        <textarea
          id="note"
          rows={3}
          maxLength={1000}
          value={ui.text}
          onInput={({ currentTarget }) => ui.setText(currentTarget.value)}
        />
      </div>
    </>
  );
}
