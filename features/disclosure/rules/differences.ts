import {
  type CallerKind,
  callerFactors,
  factClasses,
  refusalCases,
  type SectionCode,
  sectionCallers,
  sectionCodes,
  sectionFacts,
} from '../codes.ts';
import type { Requirement, RuleDifference, RuleSet, Section } from '../contract.ts';
import { compareRequirements, restrict } from './requirement.ts';

/** @returns what two rule sets say differently, in the order in which the rules are shown; empty when nothing. */
export function differences(before: RuleSet, after: RuleSet): RuleDifference[] {
  const numbers = (['failuresUntilLock', 'confirmTries'] as const).flatMap((kind): RuleDifference[] =>
    before[kind] === after[kind] ? [] : [{ kind, before: before[kind], after: after[kind] }],
  );
  const wordings = refusalCases.flatMap((name): RuleDifference[] => {
    const [was, is] = [before.wordings[name] ?? null, after.wordings[name] ?? null];
    return sameWords(was, is) ? [] : [{ kind: 'wording', case: name, before: was, after: is }];
  });
  return [
    ...numbers,
    ...sectionCodes.flatMap((code) => ofSection(code, before.sections[code], after.sections[code])),
    ...ofRequirement(
      'authorised',
      { section: null, class: null },
      before.authorisedAlso,
      after.authorisedAlso,
    ),
    ...wordings,
  ];
}

function ofSection(section: SectionCode, before: Section, after: Section): RuleDifference[] {
  const facts = sectionFacts[section].flatMap((fact): RuleDifference[] => {
    const [was, is] = [before.facts[fact] ?? null, after.facts[fact] ?? null];
    const same = was?.class === is?.class && was?.public === is?.public;
    return same ? [] : [{ kind: 'fact', section, fact, before: was, after: is }];
  });
  const classes = factClasses.flatMap((name): RuleDifference[] => {
    const [was, is] = [before.classes[name], after.classes[name]];
    const place = { section, class: name };
    const sources = [was?.source ?? null, is?.source ?? null] as const;
    return [
      ...ofRequirement(sectionCallers[section], place, was?.requirement ?? [], is?.requirement ?? []),
      ...(was !== undefined && is !== undefined && was.mode !== is.mode
        ? [{ kind: 'mode' as const, ...place, before: was.mode, after: is.mode }]
        : []),
      ...(sameWords(...sources)
        ? []
        : [{ kind: 'source' as const, ...place, before: sources[0], after: sources[1] }]),
    ];
  });
  return [...facts, ...classes];
}

function ofRequirement(
  caller: CallerKind,
  place: Pick<Extract<RuleDifference, { kind: 'requirement' }>, 'section' | 'class'>,
  before: Requirement,
  after: Requirement,
): RuleDifference[] {
  if (written(before) === written(after)) return [];
  const counted = (requirement: Requirement): Requirement =>
    restrict(requirement, (factor) => callerFactors[caller].includes(factor));
  const effect = compareRequirements(counted(before), counted(after));
  return [{ kind: 'requirement', ...place, before, after, ...effect }];
}

/** A requirement as text; the order of factors and groups says nothing. */
function written(requirement: Requirement): string {
  const conditions = requirement.map(
    ({ atLeast, of }) => `${atLeast}:${of.map((group) => group.toSorted().join('|')).sort()}`,
  );
  return conditions.sort().join(' & ');
}

interface Words {
  zh: string;
  en?: string | undefined;
}

function sameWords(one: Words | null, other: Words | null): boolean {
  return one?.zh === other?.zh && (one?.en ?? '') === (other?.en ?? '');
}
