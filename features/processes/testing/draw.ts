/** Drawings for tests, from a few words: no positions, nothing but what the interpreter reads. */

export interface DrawnNode {
  id: string;
  /** BPMN element without its prefix: «userTask». */
  element: string;
  attributes?: Record<string, string>;
  /** XML inside the element. */
  inner?: string;
}
export interface DrawnFlow {
  from: string;
  to: string;
  condition?: string;
  isDefault?: boolean;
}

/** @returns BPMN with one lane of agents that holds everything. */
export function draw(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[], lane = true): string {
  const ids = flows.map((_, at) => `f${at}`);
  const defaults = new Map(
    flows.flatMap((flow, at) => (flow.isDefault ? [[flow.from, ids[at] ?? '']] : [])) as [string, string][],
  );
  const attributesOf = (all: Record<string, string>): string =>
    Object.entries(all)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join('');
  const drawn = nodes.map(({ id, element, attributes = {}, inner = '' }) => {
    const usual = defaults.get(id);
    const all = { id, name: id, ...(usual === undefined ? {} : { default: usual }), ...attributes };
    return `<bpmn:${element}${attributesOf(all)}>${inner}</bpmn:${element}>`;
  });
  const ways = flows.map(({ from, to, condition }, at) => {
    const inner =
      condition === undefined
        ? ''
        : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression>`;
    return `<bpmn:sequenceFlow id="${ids[at]}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`;
  });
  const lanes = lane
    ? `<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="坐席" jieting:role="agent" jieting:at="ticket">${nodes
        .map(({ id }) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
        .join('')}</bpmn:lane></bpmn:laneSet>`
    : '';
  return `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:jieting="urn:jieting:bpmn:1" id="definitions" targetNamespace="t"><bpmn:process id="p" name="测试流程">${lanes}${drawn.join('')}${ways.join('')}</bpmn:process></bpmn:definitions>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const start = (id = 'start'): DrawnNode => ({ id, element: 'startEvent' });
export const end = (id = 'end', code: string | null = 'done'): DrawnNode => ({
  id,
  element: 'endEvent',
  attributes: code === null ? {} : { 'jieting:end': code },
});
export const task = (id: string, outcomes: readonly string[] = [], work = 'inform'): DrawnNode => ({
  id,
  element: 'userTask',
  attributes: { 'jieting:work': work },
  inner:
    outcomes.length === 0
      ? ''
      : `<bpmn:extensionElements>${outcomes
          .map((code) => `<jieting:outcome code="${code}" name="${code}"/>`)
          .join('')}</bpmn:extensionElements>`,
});
export const service = (id: string, code = 'escalate', to = 'teamLeader'): DrawnNode => ({
  id,
  element: 'serviceTask',
  attributes: { 'jieting:service': code },
  inner: `<bpmn:extensionElements><jieting:param name="to" value="${to}"/></bpmn:extensionElements>`,
});
export const gateway = (id: string, kind: 'exclusive' | 'parallel' | 'inclusive'): DrawnNode => ({
  id,
  element: `${kind}Gateway`,
});
export const timer = (id: string, span = 'working:60'): DrawnNode => ({
  id,
  element: 'intermediateCatchEvent',
  inner: `<bpmn:timerEventDefinition jieting:span="${span}"/>`,
});
export const edge = (id: string, host: string, interrupts: boolean, span = 'elapsed:30'): DrawnNode => ({
  id,
  element: 'boundaryEvent',
  attributes: { attachedToRef: host, cancelActivity: String(interrupts) },
  inner: `<bpmn:timerEventDefinition jieting:span="${span}"/>`,
});
export const flow = (from: string, to: string, condition?: string): DrawnFlow =>
  condition === undefined ? { from, to } : { from, to, condition };
export const usual = (from: string, to: string): DrawnFlow => ({ from, to, isDefault: true });
