import type { KnownNames, Process, ProcessNode, ProcessProblem } from '../contract.ts';
import { checkConditions } from './check-conditions.ts';
import { explore } from './explore.ts';
import { problem } from './problems.ts';
import { nodeOf, plural } from './shape.ts';

const kindNames = {
  userTask: { zh: '任务', en: 'Task' },
  serviceTask: { zh: '服务', en: 'Service' },
  lane: { zh: '泳道', en: 'Lane' },
} as const;

/**
 * What keeps a process from being published. Names and ways first; only what is whole is then followed on every way.
 * @returns problems in the order of the drawing's document; none when it is sound
 */
export function checkProcess(process: Process, known: KnownNames): ProcessProblem[] {
  const problems = [
    ...process.unsupported.map(({ id, element }) =>
      problem('unsupported', { id, name: { zh: id } }, element),
    ),
    ...checkStructure(process),
    ...checkLanes(process, known),
    ...Object.values(process.nodes).flatMap((node) => [
      ...checkId(node.id),
      ...checkWays(node),
      ...checkNode(process, node, known),
    ]),
    ...checkConditions(process, known),
  ];
  return problems.length > 0 ? problems : checkBehaviour(process);
}

function checkId(id: string): ProcessProblem[] {
  return /^[\w.-]{1,50}$/.test(id) ? [] : [problem('idTooLong', { id, name: { zh: id } }, id)];
}

function checkStructure(process: Process): ProcessProblem[] {
  const nodes = Object.values(process.nodes);
  const starts = nodes.filter((node) => node.kind === 'start');
  return [
    ...(starts.length === 0 ? [problem('startMissing', null)] : []),
    ...starts.slice(1).map((node) => problem('startSeveral', node)),
    ...(nodes.some((node) => node.kind === 'end') ? [] : [problem('endMissing', null)]),
  ];
}

function checkLanes(process: Process, { roles }: KnownNames): ProcessProblem[] {
  return process.lanes.flatMap((lane) => {
    if (lane.name.zh === '') return [problem('nameMissing', lane, kindNames.lane)];
    if (lane.role === null || lane.at === null) return [problem('laneIncomplete', lane)];
    return roles.some((one) => one.code === lane.role) ? [] : [problem('roleUnknown', lane, lane.role)];
  });
}

function checkWays(node: ProcessNode): ProcessProblem[] {
  if (node.kind === 'unsupported') return [];
  const problems: ProcessProblem[] = [];
  const isEntered = node.kind !== 'start' && node.kind !== 'boundaryTimer';
  if (isEntered && node.incoming.length === 0) problems.push(problem('noWayIn', node));
  if (node.kind !== 'end' && node.outgoing.length === 0) problems.push(problem('noWayOut', node));
  const isGateway = node.kind === 'exclusive' || node.kind === 'parallel' || node.kind === 'inclusive';
  if (!isGateway && plural(node.outgoing)) problems.push(problem('severalWaysOut', node));
  return problems;
}

function checkNode(process: Process, node: ProcessNode, known: KnownNames): ProcessProblem[] {
  switch (node.kind) {
    case 'unsupported':
      return [problem('unsupported', node, node.element)];
    case 'userTask': {
      const { outcomes, fields } = node;
      return [
        ...checkTask(process, node),
        ...outcomes
          .filter(
            ({ code, name }, at) =>
              !/^[\w-]{1,40}$/.test(code) ||
              name.zh === '' ||
              outcomes.findIndex((one) => one.code === code) !== at,
          )
          .map(({ code, name }) => problem('outcomeTwice', node, name.zh || code || '?')),
        ...fields
          .filter((key) => !known.fieldKeys.some((one) => one.code === key))
          .map((key) => problem('fieldUnknown', node, key)),
      ];
    }
    case 'serviceTask': {
      const service = known.services.find((one) => one.code === node.service);
      if (service === undefined) return [...checkTask(process, node), problem('serviceUnknown', node)];
      return [
        ...checkTask(process, node),
        ...service.params.flatMap(({ name, label, kind, choices }) => {
          const value = node.params[name] ?? '';
          if (value === '') return [problem('paramMissing', node, label)];
          if (kind === 'template')
            return known.templates.some((one) => one.code === value)
              ? []
              : [problem('templateUnknown', node, value)];
          return choices.some((one) => one.value === value) ? [] : [problem('paramMissing', node, label)];
        }),
      ];
    }
    case 'timer':
      return node.span === null ? [problem('spanMissing', node)] : [];
    case 'boundaryTimer':
      return [
        ...(node.span === null ? [problem('spanMissing', node)] : []),
        ...(process.nodes[node.host]?.kind === 'userTask' ? [] : [problem('boundaryHost', node)]),
      ];
    case 'exclusive':
    case 'inclusive': {
      const hasDefault = node.defaultFlow !== null && node.outgoing.includes(node.defaultFlow);
      return plural(node.outgoing) && !hasDefault ? [problem('defaultMissing', node)] : [];
    }
    case 'start':
    case 'end':
    case 'parallel':
      return [];
    default:
      return node satisfies never;
  }
}

/** A lane that doesn't say who is a problem of its own. */
function checkTask(
  process: Process,
  node: ProcessNode & { kind: 'userTask' | 'serviceTask' },
): ProcessProblem[] {
  const isNamed = node.name.zh !== '';
  const hasLane = node.lane !== null || process.lanes.some((lane) => lane.role === null || lane.at === null);
  return [
    ...(isNamed ? [] : [problem('nameMissing', node, kindNames[node.kind])]),
    ...(hasLane ? [] : [problem('laneMissing', node)]),
  ];
}

function checkBehaviour(process: Process): ProcessProblem[] {
  const seen = explore(process);
  if (seen.circling) return [problem('endless', null)];
  if (!seen.complete) return [problem('tooManyWays', null)];
  const at = (code: ProcessProblem['code'], ids: Iterable<string>): ProcessProblem[] =>
    [...ids].map((id) => problem(code, nodeOf(process, id)));
  const nodes = Object.values(process.nodes);
  const unreached = nodes.filter((node) => node.kind !== 'boundaryTimer' && !seen.reached.has(node.id));
  const uncoded = nodes.filter((node) => node.kind === 'end' && node.code === null);
  return [
    ...at('joinIncomplete', seen.stuck),
    ...at('tokenTwice', seen.doubled),
    ...(seen.stuck.size + seen.doubled.size > 0 ? [] : at('neverEnds', seen.hopeless)),
    ...unreached.map((node) => problem('unreachable', node)),
    ...(seen.endsWithoutCode ? uncoded.map((node) => problem('endCodeMissing', node)) : []),
    ...(seen.endsUntold ? [problem('informMissing', null)] : []),
  ];
}
