import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import type { LocalText } from '../../../platform/local-text.ts';
import {
  type Lane,
  lanePlaces,
  type Process,
  type ProcessFlow,
  type ProcessNode,
  type TaskOutcome,
  taskWorks,
} from '../contract.ts';
import { jietingModdle } from '../moddle.ts';
import { ProcessFault } from './fault.ts';
import { parseSpan } from './span.ts';

/** What a task that names no outcomes ends with. */
export const plainOutcome: TaskOutcome = { code: 'done', name: { zh: '完成', en: 'Done' } };

/**
 * Reads a drawing: one process, with or without a pool around it.
 * @throws ProcessFault notXml, noProcess, severalProcesses, danglingFlow
 */
export async function readProcess(xml: string): Promise<Process> {
  const root = await readXml(xml);
  const elements = list(root, 'rootElements');
  const processes = elements.filter((one) => one.$type === 'bpmn:Process');
  const [process] = processes;
  if (process === undefined) throw new ProcessFault('noProcess');
  if (processes.length > 1) throw new ProcessFault('severalProcesses');
  const pools = elements.filter((one) => one.$type === 'bpmn:Collaboration');
  const participants = pools.flatMap((one) => list(one, 'participants'));

  const lanes = list(process, 'laneSets').flatMap((set) => list(set, 'lanes'));
  const laneOf = new Map(
    lanes.flatMap((one) => list(one, 'flowNodeRef').map((node) => [idOf(node), readLane(one)] as const)),
  );
  const flows: Record<string, ProcessFlow> = {};
  const nodes: Record<string, ProcessNode> = {};
  const unsupported: Process['unsupported'] = [
    ...lanes.filter((one) => one.get('childLaneSet')).map(named),
    ...participants.slice(1).map(named),
    ...pools.flatMap((one) => list(one, 'messageFlows').map(named)),
  ];
  const flowElements = list(process, 'flowElements');
  for (const element of flowElements) {
    if (element.$type !== 'bpmn:SequenceFlow') continue;
    const flow = readFlow(element);
    flows[flow.id] = flow;
  }
  for (const element of flowElements) {
    if (element.$type === 'bpmn:SequenceFlow') continue;
    if (/^bpmn:Data(Object|Store)/.test(element.$type)) unsupported.push(named(element));
    else nodes[idOf(element)] = readNode(element, laneOf.get(idOf(element)) ?? null, Object.values(flows));
  }
  for (const flow of Object.values(flows)) {
    if (nodes[flow.from] === undefined || nodes[flow.to] === undefined)
      throw new ProcessFault('danglingFlow', flow.id);
  }
  return {
    id: idOf(process),
    name: textOf(participants[0] ?? process),
    nodes,
    flows,
    lanes: lanes.map((one) => ({
      id: idOf(one),
      name: textOf(one),
      role: attribute(one, 'jieting:role'),
      at: attribute(one, 'jieting:at'),
    })),
    unsupported,
  };
}

async function readXml(xml: string): Promise<ModdleElement> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ jieting: jietingModdle }).fromXML(xml);
    const broken = warnings.find(({ message }) => message.startsWith('unresolved reference'));
    if (broken === undefined) return rootElement;
    throw new ProcessFault('danglingFlow', /<([^>]*)>/.exec(broken.message)?.[1] ?? '');
  } catch (error) {
    if (error instanceof ProcessFault) throw error;
    throw new ProcessFault('notXml');
  }
}

const idOf = (element: ModdleElement): string => element.id ?? '';
const named = (element: ModdleElement) => ({
  id: idOf(element),
  element: element.$type.replace(/^bpmn:/, ''),
});

function list(element: ModdleElement, name: string): ModdleElement[] {
  const found = element.get(name);
  return Array.isArray(found) ? (found as ModdleElement[]) : [];
}

function attribute(element: ModdleElement, name: string): string | null {
  const found = element.get(name);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

function textOf(element: ModdleElement): LocalText {
  const zh = attribute(element, 'name')?.replace(/\s+/g, ' ') ?? '';
  const en = attribute(element, 'jieting:nameEn');
  return en === null ? { zh } : { zh, en };
}

/** @returns null while it doesn't say who and where. */
function readLane(element: ModdleElement): Lane | null {
  const role = attribute(element, 'jieting:role');
  const at = lanePlaces.find((one) => one === attribute(element, 'jieting:at'));
  return role === null || at === undefined ? null : { role, at };
}

function readFlow(element: ModdleElement): ProcessFlow {
  const [from, to] = ['sourceRef', 'targetRef'].map((end) => element.get(end) as ModdleElement | undefined);
  if (from === undefined || to === undefined) throw new ProcessFault('danglingFlow', idOf(element));
  const condition = element.get('conditionExpression') as ModdleElement | undefined;
  const body = condition === undefined ? null : attribute(condition, 'body');
  return { id: idOf(element), from: idOf(from), to: idOf(to), name: textOf(element), condition: body };
}

function readNode(element: ModdleElement, lane: Lane | null, flows: readonly ProcessFlow[]): ProcessNode {
  const id = idOf(element);
  const base = {
    id,
    name: textOf(element),
    lane,
    incoming: flows.filter((flow) => flow.to === id).map((flow) => flow.id),
    outgoing: flows.filter((flow) => flow.from === id).map((flow) => flow.id),
  };
  const unsupported = (what = named(element).element): ProcessNode => ({
    ...base,
    kind: 'unsupported',
    element: what,
  });
  const events = list(element, 'eventDefinitions');
  const [event] = events;
  if (events.length > 1) return unsupported();
  if (element.get('loopCharacteristics') !== undefined) return unsupported('MultiInstance');
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return event === undefined ? { ...base, kind: 'start' } : unsupported(named(event).element);
    case 'bpmn:EndEvent': {
      const terminates = event?.$type === 'bpmn:TerminateEventDefinition';
      if (event !== undefined && !terminates) return unsupported(named(event).element);
      return { ...base, kind: 'end', code: attribute(element, 'jieting:end'), terminates };
    }
    case 'bpmn:UserTask':
      return { ...base, kind: 'userTask', ...readTask(element) };
    case 'bpmn:ServiceTask':
      return {
        ...base,
        kind: 'serviceTask',
        service: attribute(element, 'jieting:service') ?? '',
        params: Object.fromEntries(
          extensions(element, 'jieting:Param').map((one) => [
            attribute(one, 'name') ?? '',
            attribute(one, 'value') ?? '',
          ]),
        ),
      };
    case 'bpmn:ExclusiveGateway':
    case 'bpmn:InclusiveGateway': {
      const usual = element.get('default') as ModdleElement | undefined;
      const kind = element.$type === 'bpmn:ExclusiveGateway' ? 'exclusive' : 'inclusive';
      return { ...base, kind, defaultFlow: usual === undefined ? null : idOf(usual) };
    }
    case 'bpmn:ParallelGateway':
      return { ...base, kind: 'parallel' };
    case 'bpmn:IntermediateCatchEvent':
      if (event?.$type !== 'bpmn:TimerEventDefinition') return unsupported();
      return { ...base, kind: 'timer', span: parseSpan(attribute(event, 'jieting:span')) };
    case 'bpmn:BoundaryEvent': {
      if (event?.$type !== 'bpmn:TimerEventDefinition') return unsupported();
      const host = element.get('attachedToRef') as ModdleElement | undefined;
      return {
        ...base,
        kind: 'boundaryTimer',
        host: host === undefined ? '' : idOf(host),
        interrupts: element.get('cancelActivity') !== false,
        span: parseSpan(attribute(event, 'jieting:span')),
      };
    }
    default:
      return unsupported();
  }
}

function readTask(element: ModdleElement) {
  const outcomes = extensions(element, 'jieting:Outcome').map((one): TaskOutcome => {
    const en = attribute(one, 'en');
    const zh = attribute(one, 'name') ?? '';
    return { code: attribute(one, 'code') ?? '', name: en === null ? { zh } : { zh, en } };
  });
  return {
    work: taskWorks.find((one) => one === attribute(element, 'jieting:work')) ?? 'work',
    outcomes: outcomes.length === 0 ? [plainOutcome] : outcomes,
    due: parseSpan(attribute(element, 'jieting:due')),
    fields: attribute(element, 'jieting:fields')?.split(/[\s,]+/) ?? [],
  };
}

function extensions(element: ModdleElement, type: string): ModdleElement[] {
  const holder = element.get('extensionElements') as ModdleElement | undefined;
  return holder === undefined ? [] : list(holder, 'values').filter((one) => one.$type === type);
}
