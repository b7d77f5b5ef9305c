import type { KnownNames, Process, ProcessFlow, ProcessProblem } from '../contract.ts';
import { helpOutcomes } from './advance.ts';
import { type Condition, ConditionFault, namesIn, parseCondition, textsComparedWith } from './condition.ts';
import { problem } from './problems.ts';
import { nodeOf, plural } from './shape.ts';

const plainNames = ['outcome', 'priority', 'kind', 'level', 'customer.segment'];
/** What services say; processes may ask for it as for the outcome of a task. */
const serviceResults = ['done', ...helpOutcomes.map((one) => one.code)];

/** Conditions stand on the ways out of a gateway that chooses, all but the default; they read what tickets have. */
export function checkConditions(process: Process, known: KnownNames): ProcessProblem[] {
  const outcomes = new Set([
    ...serviceResults,
    ...Object.values(process.nodes).flatMap((node) =>
      node.kind === 'userTask' ? node.outcomes.map((one) => one.code) : [],
    ),
  ]);
  return Object.values(process.flows).flatMap((flow) => {
    const from = nodeOf(process, flow.from);
    const chooses = (from.kind === 'exclusive' || from.kind === 'inclusive') && plural(from.outgoing);
    if (!chooses)
      return flow.condition === null || from.kind === 'unsupported'
        ? []
        : [{ ...problem('conditionMisplaced', from), node: flow.id }];
    if (flow.id === from.defaultFlow)
      return flow.condition === null ? [] : [{ ...problem('conditionMisplaced', from), node: flow.id }];
    if (flow.condition === null) {
      const name =
        flow.name.zh === '' ? '' : { zh: `「${flow.name.zh}」`, en: ` «${flow.name.en ?? flow.name.zh}»` };
      return [{ ...problem('conditionMissing', from, name), node: flow.id }];
    }
    return checkCondition(flow, flow.condition, outcomes, known);
  });
}

function checkCondition(
  flow: ProcessFlow,
  text: string,
  outcomes: ReadonlySet<string>,
  known: KnownNames,
): ProcessProblem[] {
  const condition = read(text);
  if (condition instanceof ConditionFault) {
    const rest = text.slice(condition.at, condition.at + 20) || text;
    return [problem('conditionUnreadable', flow, rest)];
  }
  const names = [...new Set(namesIn(condition))];
  return [
    ...names.flatMap((name) => {
      const field = /^fields\.(.+)$/.exec(name)?.[1];
      if (field !== undefined)
        return known.fieldKeys.some((one) => one.code === field)
          ? []
          : [problem('fieldUnknown', flow, field)];
      return plainNames.includes(name) ? [] : [problem('conditionUnreadable', flow, name)];
    }),
    ...textsComparedWith(condition, 'outcome')
      .filter((code) => !outcomes.has(code))
      .map((code) => problem('outcomeUnknown', flow, code)),
  ];
}

function read(text: string): Condition | ConditionFault {
  try {
    return parseCondition(text);
  } catch (error) {
    if (error instanceof ConditionFault) return error;
    throw error;
  }
}
