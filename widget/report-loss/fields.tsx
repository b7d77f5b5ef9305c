/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { LossDraft } from '../../features/claims/contract/draft.ts';
import { needsOf, type ReportNeed } from '../../features/claims/rules/needs.ts';
import type { LocalText } from '../../platform/local-text.ts';
import { inLanguage, type Words } from '../words.ts';
import type { Ui } from './ui.ts';
import { problems, words } from './words.ts';

type KeysOf<T> = { [K in keyof LossDraft]: LossDraft[K] extends T ? K : never }[keyof LossDraft] & string;

/** The sentence about a part that is missing or can't be so, once it has been asked for. */
function problemOf(ui: Ui, name: string): string {
  const { form } = ui;
  if (form === null || !form.marked) return '';
  const found = needsOf(
    form.content,
    new Date(),
    { notice: { hours: form.noticeHours } },
    form.shortForms,
  ).find(({ field }) => field === (name as ReportNeed));
  return found === undefined ? '' : ui.say(problems[found.problem], { hours: form.noticeHours });
}

/** A part with its name, and what is wrong with it. */
export function Part(props: {
  ui: Ui;
  name: string;
  label: Words;
  optional?: boolean;
  hint?: Words;
  /** Of several controls; one has a label of its own. */
  group?: boolean;
  children(wiring: { id: string; 'aria-invalid': boolean; 'aria-describedby': string }): ComponentChildren;
}) {
  const { ui, name, label, optional, hint, group } = props;
  const problem = problemOf(ui, name);
  const title = (
    <>
      {ui.say(label)} {optional && <span class="note">{ui.say(words.optional)}</span>}
    </>
  );
  const inner = (
    <>
      {hint !== undefined && <span class="note">{ui.say(hint)}</span>}
      {props.children({ id: name, 'aria-invalid': problem !== '', 'aria-describedby': `${name}-problem` })}
      <span id={`${name}-problem`} class="bad small" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </span>
    </>
  );
  return group ? (
    <fieldset class="part" id={`part-${name}`}>
      <legend>{title}</legend>
      {inner}
    </fieldset>
  ) : (
    <div class="part" id={`part-${name}`}>
      <label for={name}>{title}</label>
      {inner}
    </div>
  );
}

/** One of a few, as buttons that a thumb finds. */
export function Choice<K extends KeysOf<string>>(props: {
  ui: Ui;
  name: K;
  label: Words;
  optional?: boolean;
  codes: readonly string[];
  names: Readonly<Record<string, LocalText>>;
}) {
  const { ui, name, codes, names } = props;
  const chosen = ui.form?.content[name];
  return (
    <Part {...props} group>
      {() => (
        <div class="choices">
          {codes.map((code) => (
            <label key={code} class={chosen === code ? 'choice on' : 'choice'}>
              <input
                type="radio"
                name={name}
                checked={chosen === code}
                onChange={() => ui.set(name, code as LossDraft[K])}
              />
              {inLanguage(names[code] ?? { zh: code }, ui.language)}
            </label>
          ))}
        </div>
      )}
    </Part>
  );
}

/** Any of a few. */
export function Checks<K extends 'flags' | 'needs'>(props: {
  ui: Ui;
  name: K;
  label: Words;
  codes: readonly LossDraft[K][number][];
  names: Readonly<Record<string, LocalText>>;
}) {
  const { ui, name, codes, names } = props;
  const chosen = (ui.form?.content[name] ?? []) as readonly string[];
  return (
    <Part {...props} optional group>
      {() => (
        <div class="choices">
          {codes.map((code) => (
            <label key={code} class={chosen.includes(code) ? 'choice on' : 'choice'}>
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={() =>
                  ui.set(
                    name,
                    codes.filter((one) =>
                      one === code ? !chosen.includes(one) : chosen.includes(one),
                    ) as never,
                  )
                }
              />
              {inLanguage(names[code] ?? { zh: code }, ui.language)}
            </label>
          ))}
        </div>
      )}
    </Part>
  );
}

/** A line or a few lines of text. */
export function Text<K extends KeysOf<string>>(props: {
  ui: Ui;
  name: K;
  label: Words;
  optional?: boolean;
  hint?: Words;
  most: number;
  lines?: number;
  mode?: 'tel' | 'text';
  complete?: string;
}) {
  const { ui, name, most, lines = 1, mode = 'text', complete = 'off' } = props;
  const value = String(ui.form?.content[name] ?? '');
  const onInput = ({ currentTarget }: { currentTarget: { value: string } }): void =>
    ui.set(name, currentTarget.value as LossDraft[K]);
  return (
    <Part {...props}>
      {(wiring) =>
        lines > 1 ? (
          <textarea {...wiring} rows={lines} maxLength={most} value={value} onInput={onInput} />
        ) : (
          <input
            {...wiring}
            inputMode={mode}
            autocomplete={complete}
            maxLength={most}
            value={value}
            onInput={onInput}
          />
        )
      }
    </Part>
  );
}
