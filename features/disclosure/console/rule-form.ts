import { same } from '../../../console/ui/merge-change.ts';
import type { FormRow } from '../../../console/ui/use-form.ts';
import {
  type FactClass,
  factClasses,
  type RefusalCase,
  refusalCases,
  type SectionCode,
  sectionCodes,
  sectionFacts,
} from '../codes.ts';
import type { ClassRule, Requirement, RuleSet, RuleVersionDetail, Section } from '../contract.ts';

export type FactsField = `${SectionCode}.facts`;
export type ClassField = `${SectionCode}.${FactClass}`;
export type WordsField = `words.${RefusalCase}.${'zh' | 'en'}`;

/**
 * A rule set as the fields of a form, so that two people who change different things at the same time both keep theirs.
 * Whatever order a stored rule set has, its fields are written in one order: equal rules are equal texts.
 */
export type RuleValues = {
  failuresUntilLock: number;
  confirmTries: number;
  authorisedAlso: Requirement;
} & { [K in FactsField]: Section['facts'] } & { [K in ClassField]: ClassRule | null } & {
  [K in WordsField]: string;
};

export function toFormRow({
  version,
  ruleSet,
}: Pick<RuleVersionDetail, 'version' | 'ruleSet'>): FormRow<RuleValues> {
  return { version, values: toValues(ruleSet) };
}

export function toValues(rules: RuleSet): RuleValues {
  const sections = sectionCodes.flatMap((section): [string, unknown][] => {
    const { facts, classes } = rules.sections[section];
    return [
      [`${section}.facts`, tidyFacts(section, facts)],
      ...factClasses.map((name): [string, unknown] => [`${section}.${name}`, tidyClass(classes[name])]),
    ];
  });
  const words = refusalCases.flatMap((name): [string, unknown][] => [
    [`words.${name}.zh`, rules.wordings[name]?.zh ?? ''],
    [`words.${name}.en`, rules.wordings[name]?.en ?? ''],
  ]);
  return {
    failuresUntilLock: rules.failuresUntilLock,
    confirmTries: rules.confirmTries,
    authorisedAlso: tidyRequirement(rules.authorisedAlso),
    ...Object.fromEntries([...sections, ...words]),
  } as RuleValues;
}

/** @returns the rule set that the fields say; words without Chinese are none, and blanks around them don't count. */
export function toRuleSet(values: RuleValues): RuleSet {
  const sections = sectionCodes.map((section): [string, Section] => {
    const classes = factClasses.flatMap((name): [string, ClassRule][] => {
      const rule = values[`${section}.${name}`];
      return rule === null ? [] : [[name, { ...rule, source: tidySource(rule.source, true) }]];
    });
    return [section, { facts: values[`${section}.facts`], classes: Object.fromEntries(classes) }];
  });
  const wordings = refusalCases.flatMap((name) => {
    const zh = values[`words.${name}.zh`].trim();
    const en = values[`words.${name}.en`].trim();
    return zh === '' ? [] : [[name, en === '' ? { zh } : { zh, en }]];
  });
  return {
    failuresUntilLock: values.failuresUntilLock,
    confirmTries: values.confirmTries,
    sections: Object.fromEntries(sections) as RuleSet['sections'],
    authorisedAlso: values.authorisedAlso,
    wordings: Object.fromEntries(wordings),
  };
}

/** Facts in the order in which they are shown. */
export function tidyFacts(section: SectionCode, facts: Section['facts']): Section['facts'] {
  return Object.fromEntries(
    sectionFacts[section].flatMap((fact) => {
      const rule = facts[fact];
      return rule === undefined ? [] : [[fact, { class: rule.class, public: rule.public }]];
    }),
  );
}

function tidyClass(rule: ClassRule | undefined): ClassRule | null {
  if (rule === undefined) return null;
  return {
    mode: rule.mode,
    requirement: tidyRequirement(rule.requirement),
    source: tidySource(rule.source, false),
  };
}

function tidyRequirement(requirement: Requirement): Requirement {
  return requirement.map(({ atLeast, of }) => ({ atLeast, of }));
}

/** @param trim false while somebody types: English may come first */
export function tidySource(source: ClassRule['source'], trim: boolean): ClassRule['source'] {
  const written = (text = ''): string => (trim ? text.trim() : text);
  const [zh, en] = [written(source?.zh), written(source?.en)];
  if (zh === '' && (trim || en === '')) return null;
  return en === '' ? { zh } : { zh, en };
}

/** Props that say the same, for `memo`: a saved rule set comes back as equal values in new objects. */
export function sameProps<P extends object>(before: Readonly<P>, after: Readonly<P>): boolean {
  return (Object.keys(after) as (keyof P)[]).every((key) => {
    const [was, is] = [before[key], after[key]];
    return typeof is === 'function' ? was === is : same(was, is);
  });
}
