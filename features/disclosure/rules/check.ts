import { fillPlaces, inLanguage, type Language, type LocalText } from '../../../platform/local-text.ts';
import {
  callerFactors,
  classNames,
  comparableFacts,
  type FactClass,
  type FactCode,
  type Factor,
  factClasses,
  factNames,
  factorNames,
  identifierFacts,
  namingCases,
  refusalCases,
  refusalNames,
  type SectionCode,
  sectionCallers,
  sectionCodes,
  sectionFacts,
  sectionNames,
} from '../codes.ts';
import type { Requirement, RuleProblem, RuleSet, Section } from '../contract.ts';

/** @returns all that keeps a rule set from being published, in the order in which the rules are shown. */
export function checkRuleSet(rules: RuleSet): RuleProblem[] {
  const authorised = new Set<Factor>(callerFactors.authorised);
  return [
    ...sectionCodes.flatMap((code) => ofSection(code, rules.sections[code])),
    ...ofRequirement('authorisedAlso', null, rules.authorisedAlso, authorised),
    ...refusalCases.flatMap((name) => ofWording(rules, name)),
  ];
}

function ofSection(part: SectionCode, section: Section): RuleProblem[] {
  const known = sectionFacts[part];
  const placed = Object.keys(section.facts) as FactCode[];
  const problem = (code: RuleProblem['code'], name: FactClass | null, detail: string): RuleProblem => ({
    code,
    part,
    class: name,
    detail,
  });
  const facts = known.flatMap((fact): RuleProblem[] => {
    const name = section.facts[fact]?.class;
    if (name === undefined) return [problem('factUnplaced', null, fact)];
    const mode = section.classes[name]?.mode;
    if (mode === undefined) return [problem('classMissing', name, fact)];
    if (mode === 'tell' && identifierFacts.includes(fact)) return [problem('identifierTold', name, fact)];
    if (mode === 'confirmOnly' && !comparableFacts.includes(fact))
      return [problem('notComparable', name, fact)];
    return [];
  });
  const provable = new Set(callerFactors[sectionCallers[part]]);
  return [
    ...placed.filter((fact) => !known.includes(fact)).map((fact) => problem('factUnknown', null, fact)),
    ...facts,
    ...factClasses.flatMap((name) => {
      const rule = section.classes[name];
      return rule === undefined ? [] : ofRequirement(part, name, rule.requirement, provable);
    }),
  ];
}

function ofRequirement(
  part: RuleProblem['part'],
  name: FactClass | null,
  requirement: Requirement,
  provable: ReadonlySet<Factor>,
): RuleProblem[] {
  const problem = (code: RuleProblem['code'], detail = ''): RuleProblem => ({
    code,
    part,
    class: name,
    detail,
  });
  if (requirement.length === 0) return [problem('classWithoutRequirement')];
  return requirement.flatMap(({ atLeast, of }) => {
    const all = of.flat();
    const twice = new Set(all.filter((factor, index) => all.indexOf(factor) !== index));
    const foreign = new Set(all.filter((factor) => !provable.has(factor)));
    return [
      ...[...foreign].map((factor) => problem('factorUnknown', factor)),
      ...[...twice].map((factor) => problem('factorTwice', factor)),
      ...(atLeast > of.length ? [problem('conditionUnreachable')] : []),
    ];
  });
}

function ofWording(rules: RuleSet, name: (typeof refusalCases)[number]): RuleProblem[] {
  const problem = (code: RuleProblem['code']): RuleProblem => ({
    code,
    part: 'wordings',
    class: null,
    detail: name,
  });
  const words = rules.wordings[name];
  if (words === undefined) return [problem('wordingMissing')];
  const texts = [words.zh, words.en].filter((text) => text !== undefined);
  const places = texts.map((text) => [...text.matchAll(/\{(\w*)\}/g)].map(([, place]) => place));
  const naming = namingCases.includes(name);
  const unknown = places.some((each) => each.some((place) => place !== 'missing' || !naming));
  const lacking = naming && places.some((each) => !each.includes('missing'));
  return [...(lacking ? [problem('placeMissing')] : []), ...(unknown ? [problem('placeUnknown')] : [])];
}

/** Each problem in words; `{part}`, `{class}` and `{detail}` are filled in. */
const problemTexts: Readonly<Record<RuleProblem['code'], { zh: string; en: string }>> = {
  factUnknown: {
    zh: '“{part}”中没有“{detail}”这项内容，请移除。',
    en: '{part} has no fact «{detail}»; remove it.',
  },
  factUnplaced: {
    zh: '“{part}”的“{detail}”还没有归类，请选择类别。',
    en: '{part}: «{detail}» has no class; choose one.',
  },
  classMissing: {
    zh: '“{part}”的“{detail}”归入“{class}”，但该类还没有规则，请补充。',
    en: '{part}: «{detail}» stands in «{class}», which has no rule; add it.',
  },
  classWithoutRequirement: {
    zh: '“{part}”的“{class}”没有核身要求，请至少添加一个条件。',
    en: '{part}: «{class}» demands no proof; add a condition.',
  },
  factorUnknown: {
    zh: '“{part}”的“{class}”用到了“{detail}”，但此类来电人无法提供，请移除。',
    en: '{part}: «{class}» counts «{detail}», which this kind of caller can’t prove; remove it.',
  },
  factorTwice: {
    zh: '“{part}”的“{class}”在同一条件中重复列出“{detail}”，请只留一处。',
    en: '{part}: «{class}» lists «{detail}» twice in one condition; keep it once.',
  },
  conditionUnreachable: {
    zh: '“{part}”的“{class}”要求的项数多于所列要素，永远无法满足，请减少项数或增加要素。',
    en: '{part}: «{class}» wants more items than it lists and can never be met; lower the number or list more.',
  },
  identifierTold: {
    zh: '“{part}”的“{detail}”只能核对，不能告知，请归入“仅核对”的类别。',
    en: '{part}: «{detail}» may be compared but never told; put it into a class that only confirms.',
  },
  notComparable: {
    zh: '“{part}”的“{detail}”不是单一的号码或名称，无法核对，请归入“可告知”的类别。',
    en: '{part}: «{detail}» is no single number or name and can’t be compared; put it into a class that is told.',
  },
  wordingMissing: {
    zh: '“{detail}”还没有答复用语，请补充。',
    en: 'There are no words for «{detail}»; write them.',
  },
  placeMissing: {
    zh: '“{detail}”的用语没有说明缺少什么，请加入 {missing}。',
    en: 'The words for «{detail}» don’t name what is missing; add {missing}.',
  },
  placeUnknown: {
    zh: '“{detail}”的用语含有无法填写的占位，请删除。',
    en: 'The words for «{detail}» hold a place that nothing fills; remove it.',
  },
};

/** @returns a problem in words, for the person who edits the rules. */
export function describeProblem(problem: RuleProblem, language: Language): string {
  const { zh, en } = problemTexts[problem.code];
  const name = (text: LocalText | undefined, code: string): string =>
    text === undefined ? code : inLanguage(text, language);
  // «policyNo» is a factor and a fact.
  const details: Readonly<Record<string, LocalText>> = problem.code.startsWith('factor')
    ? factorNames
    : { ...factNames, ...refusalNames };
  const parts: Readonly<Record<string, LocalText>> = {
    ...sectionNames,
    authorisedAlso: { zh: '受托人', en: 'Authorised person' },
  };
  return fillPlaces(language === 'en' ? en : zh, {
    part: name(parts[problem.part], problem.part),
    class: problem.class === null ? '' : name(classNames[problem.class], problem.class),
    detail: name(details[problem.detail], problem.detail),
    missing: '{missing}',
  });
}
