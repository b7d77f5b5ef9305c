import { type ReactNode, useMemo } from 'react';
import type { z } from 'zod';
import type { Permission } from '../../platform/http/route.ts';
import type { LocalText } from '../../platform/local-text.ts';
import type { RuleVersion, ruleVersionRoutes, SourceOfRule } from '../../platform/rule-versions/contract.ts';
import { useMay } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import { ChecksField } from '../ui/fields.tsx';
import { Sheet } from '../ui/Page.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { FormHandle } from '../ui/use-form.ts';
import styles from './Differences.module.css';
import { readFigures, type Values, withFigures, wrongFigures } from './figures.ts';
import { Rule } from './Rule.tsx';
import { RuleVersionForm } from './RuleVersionForm.tsx';
import frame from './RuleVersions.module.css';
import { RuleVersionsPage } from './RuleVersionsPage.tsx';
import { ruleVersionWords } from './words.ts';

/** One field of a rule: a whole number, several of a list, or words. */
export interface FigureField {
  /** Path in the rule set, «silence.minutes». */
  path: string;
  label: LocalText;
  choices?: readonly { value: string; label: LocalText }[];
  text?: boolean;
}
export interface FigureRule {
  name: LocalText;
  /** Path of what holds `source`. */
  source: string;
  fields: readonly FigureField[];
}
export interface FigureSection {
  title: LocalText;
  rules: readonly FigureRule[];
}
/** A set of rules whose figures and lists are edited in place, and whose sources stay with the version. */
export interface FigureRuleSet {
  /** Under which drafts are kept. */
  id: string;
  lead: LocalText;
  edit: Permission;
  routes: ReturnType<typeof ruleVersionRoutes<z.ZodType, z.ZodType<FigureVersion>>>;
  schema: z.ZodType;
  sections: readonly FigureSection[];
  refreshOn: readonly string[];
  /** What keeps a version from being published, by code. */
  problems: Readonly<Record<string, LocalText>>;
}
export type FigureVersion = RuleVersion & {
  ruleSet: object;
  inForceRules: object;
  changed: string[];
  problems: { code: string; part: string }[];
};

/** The page of a set of rules that consists of figures and lists. */
export function FigureRules({ of }: { of: FigureRuleSet }) {
  const text = useLocalText();
  return (
    <RuleVersionsPage lead={text(of.lead)} routes={of.routes} refreshOn={of.refreshOn}>
      {(version, onOpen) => <OneVersion {...{ of, version, onOpen }} />}
    </RuleVersionsPage>
  );
}

function OneVersion(props: { of: FigureRuleSet; version: FigureVersion; onOpen(number: number): void }) {
  const { of, version, onOpen } = props;
  const t = useWords(ruleVersionWords);
  const text = useLocalText();
  const fields = useMemo(
    () => of.sections.flatMap(({ rules }) => rules.flatMap((rule) => rule.fields)),
    [of],
  );
  return (
    <RuleVersionForm
      {...{ version, onOpen }}
      routes={of.routes}
      mayEdit={useMay(of.edit)}
      id={of.id}
      label={text(of.lead)}
      toValues={(ruleSet: object) => readFigures(ruleSet, fields)}
      toRuleSet={(values: Values) => {
        const wrong = wrongFigures(of.schema, version.ruleSet, values, fields);
        return wrong.length > 0
          ? { wrong: Object.fromEntries(wrong.map((name) => [name, t('wrongFigure')])) }
          : { ruleSet: withFigures(version.ruleSet, values, fields) };
      }}
      problems={version.problems.map(({ code }) => text(of.problems[code] ?? { zh: code }))}
      differences={version.state !== 'discarded' && <Changed of={of} version={version} />}
    >
      {(form, readOnly) =>
        of.sections.map((section) => (
          <Sheet key={section.title.zh} title={text(section.title)} padded>
            {section.rules.map((rule) => (
              <Rule key={rule.source} name={text(rule.name)} source={sourceAt(version.ruleSet, rule.source)}>
                {rule.fields.map((field) => (
                  <Figure key={field.path} form={form} field={field} readOnly={readOnly} />
                ))}
              </Rule>
            ))}
          </Sheet>
        ))
      }
    </RuleVersionForm>
  );
}

function Figure(props: { form: FormHandle<Values>; field: FigureField; readOnly: boolean }): ReactNode {
  const { form, field, readOnly } = props;
  const text = useLocalText();
  const { path, label, choices } = field;
  if (field.text === true)
    return (
      <div className={frame.wide}>
        <TextField
          form={form as unknown as FormHandle<Record<string, string>>}
          name={path}
          label={text(label)}
          maxLength={200}
          readOnly={readOnly}
        />
      </div>
    );
  if (choices === undefined)
    return (
      <TextField
        form={form as unknown as FormHandle<Record<string, string>>}
        name={path}
        label={text(label)}
        maxLength={6}
        inputMode="numeric"
        readOnly={readOnly}
      />
    );
  const chosen = form.values[path] ?? [];
  if (readOnly)
    return (
      <p>
        <span className={frame.second}>{text(label)}</span>
        <br />
        {choices
          .filter(({ value }) => chosen.includes(value))
          .map((one) => text(one.label))
          .join('、') || '—'}
      </p>
    );
  return (
    <div className={frame.wide}>
      <ChecksField
        form={form as unknown as FormHandle<Record<string, string[]>>}
        name={path}
        label={text(label)}
        options={choices.map((one) => ({ value: one.value, label: text(one.label) }))}
      />
    </div>
  );
}

/** What a version says differently from the one in force, figure by figure. */
function Changed({ of, version }: { of: FigureRuleSet; version: FigureVersion }) {
  const t = useWords(ruleVersionWords);
  const text = useLocalText();
  const rows = of.sections
    .flatMap(({ rules }) => rules.flatMap((rule) => rule.fields.map((field) => ({ rule, field }))))
    .filter(({ field }) => version.changed.includes(field.path));
  if (rows.length === 0) return null;
  const say = (rules: object, { path, choices }: FigureField): string => {
    const value = readFigures(rules, [{ path }])[path] ?? '';
    if (!Array.isArray(value)) return value;
    return (
      value
        .map((one) => text(choices?.find((choice) => choice.value === one)?.label ?? { zh: one }))
        .join('、') || '—'
    );
  };
  return (
    <table className={styles.differences}>
      <caption>{t('differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rule, field }) => (
          <tr key={field.path}>
            <th scope="row">{`${text(rule.name)} · ${text(field.label)}`}</th>
            <td>{say(version.inForceRules, field)}</td>
            <td>{say(version.ruleSet, field)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sourceAt(rules: object, path: string): SourceOfRule {
  const part = path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], rules);
  return (part as { source: SourceOfRule }).source;
}
