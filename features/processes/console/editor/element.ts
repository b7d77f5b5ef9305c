import { type Span, type TaskOutcome, type TaskWork, taskWorks } from '../../contract.ts';
import { parseSpan, spanText } from '../../rules/span.ts';
import type {
  BpmnFactory,
  BpmnReplace,
  BusinessObject,
  Diagram,
  DrawnElement,
  Modeling,
} from '../drawing/services.ts';

/** Reads and writes what our panel shows of a chosen element; every write is one step that can be undone. */
export function editElement(diagram: Diagram, element: DrawnElement) {
  const modeling = diagram.get<Modeling>('modeling');
  const factory = diagram.get<BpmnFactory>('bpmnFactory');
  const object = element.businessObject;
  const text = (name: string, of: BusinessObject = object): string => {
    const found = of.get(name);
    return typeof found === 'string' ? found : '';
  };
  const set = (properties: Record<string, unknown>): void => modeling.updateProperties(element, properties);
  const setText = (name: string, value: string): void => set({ [name]: value === '' ? undefined : value });
  const event = (): BusinessObject | undefined => objects(object, 'eventDefinitions')[0];

  const extensions = (type: string): BusinessObject[] => {
    const holder = object.get('extensionElements') as BusinessObject | undefined;
    return holder === undefined ? [] : objects(holder, 'values').filter((one) => one.$type === type);
  };
  const setExtensions = (type: string, values: Record<string, string | undefined>[]): void => {
    const holder = object.get('extensionElements') as BusinessObject | undefined;
    const others = holder === undefined ? [] : objects(holder, 'values').filter((one) => one.$type !== type);
    const made = values.map((value) => factory.create(type, value));
    const next = factory.create('bpmn:ExtensionElements', { values: [...others, ...made] });
    for (const one of [...others, ...made]) Object.assign(one, { $parent: next });
    Object.assign(next, { $parent: object });
    modeling.updateModdleProperties(element, object, { extensionElements: next });
  };

  return {
    name: () => ({ zh: text('name'), en: text('jieting:nameEn') }),
    setName(language: 'zh' | 'en', value: string): void {
      if (language === 'en') setText('jieting:nameEn', value);
      else set({ name: value });
    },
    lane: () => ({ role: text('jieting:role'), at: text('jieting:at') }),
    setLane: (side: 'role' | 'at', value: string): void => setText(`jieting:${side}`, value),
    work: (): TaskWork => taskWorks.find((one) => one === text('jieting:work')) ?? 'work',
    setWork: (work: TaskWork): void => setText('jieting:work', work),
    due: (): Span | null => parseSpan(text('jieting:due')),
    setDue: (span: Span | null): void => setText('jieting:due', span === null ? '' : spanText(span)),
    fields: (): string[] => text('jieting:fields').split(/\s+/).filter(Boolean),
    setFields: (fields: readonly string[]): void => setText('jieting:fields', fields.join(' ')),
    outcomes: (): TaskOutcome[] =>
      extensions('jieting:Outcome').map((one) => ({
        code: text('code', one),
        name: { zh: text('name', one), en: text('en', one) },
      })),
    setOutcomes: (outcomes: readonly TaskOutcome[]): void =>
      setExtensions(
        'jieting:Outcome',
        outcomes.map(({ code, name }) => ({ code, name: name.zh, en: name.en || undefined })),
      ),
    service: () => text('jieting:service'),
    setService: (service: string): void => setText('jieting:service', service),
    param(name: string): string {
      const found = extensions('jieting:Param').find((one) => text('name', one) === name);
      return found === undefined ? '' : text('value', found);
    },
    setParam(name: string, value: string): void {
      const others = extensions('jieting:Param').filter((one) => text('name', one) !== name);
      setExtensions('jieting:Param', [
        ...others.map((one) => ({ name: text('name', one), value: text('value', one) })),
        { name, value },
      ]);
    },
    end: () => text('jieting:end'),
    setEnd: (code: string): void => setText('jieting:end', code),
    terminates: () => event()?.$type === 'bpmn:TerminateEventDefinition',
    setTerminates(on: boolean): void {
      const target = on ? { eventDefinitionType: 'bpmn:TerminateEventDefinition' } : {};
      diagram.get<BpmnReplace>('bpmnReplace').replaceElement(element, { type: 'bpmn:EndEvent', ...target });
    },
    span(): Span | null {
      const timer = event();
      return timer === undefined ? null : parseSpan(text('jieting:span', timer));
    },
    setSpan(span: Span | null): void {
      const timer = event();
      if (timer === undefined) return;
      modeling.updateModdleProperties(element, timer, {
        'jieting:span': span === null ? undefined : spanText(span),
      });
    },
    interrupts: () => object.get('cancelActivity') !== false,
    setInterrupts: (on: boolean): void => set({ cancelActivity: on }),
    setGateway(type: string): void {
      diagram.get<BpmnReplace>('bpmnReplace').replaceElement(element, { type });
    },
    condition(): string {
      const condition = object.get('conditionExpression') as BusinessObject | undefined;
      return condition === undefined ? '' : text('body', condition);
    },
    setCondition(body: string): void {
      const conditionExpression =
        body.trim() === ''
          ? undefined
          : factory.create('bpmn:FormalExpression', { body: body.trim(), language: 'feel' });
      set({ conditionExpression });
    },
    isDefault: (): boolean => element.source?.businessObject.get('default') === object,
    setDefault(on: boolean): void {
      if (element.source === undefined) return;
      if (on && object.get('conditionExpression') !== undefined) set({ conditionExpression: undefined });
      modeling.updateProperties(element.source, { default: on ? object : undefined });
    },
    /** Outcomes of the tasks that lead straight to the gateway of this way. */
    outcomesBefore(): TaskOutcome[] {
      const gateway = element.source;
      const before = gateway?.incoming.flatMap((flow) => flow.source ?? []) ?? [];
      return before
        .filter((one) => one.type === 'bpmn:UserTask')
        .flatMap((one) => editElement(diagram, one).outcomes());
    },
    /** Whether ways out of the source are chosen by conditions. */
    isChoice(): boolean {
      const type = element.source?.type;
      const ways = element.source?.businessObject.get('outgoing');
      return (
        (type === 'bpmn:ExclusiveGateway' || type === 'bpmn:InclusiveGateway') &&
        Array.isArray(ways) &&
        ways.length > 1
      );
    },
  };
}

export type EditedElement = ReturnType<typeof editElement>;

function objects(object: BusinessObject, name: string): BusinessObject[] {
  const found = object.get(name);
  return Array.isArray(found) ? (found as BusinessObject[]) : [];
}
