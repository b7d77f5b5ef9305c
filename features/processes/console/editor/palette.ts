import type { translator } from '../../../../console/language.ts';
import type { DrawnElement } from '../drawing/services.ts';
import type { editorWords } from './words.ts';

export type EditorText = ReturnType<typeof translator<(typeof editorWords)['zh']>>;

/** The library only tells screen readers what an entry of its palette is; whoever points at it is told too. */
const entryHtml = (title: string): string => `<div class="entry" draggable="true" title="${title}"></div>`;

/** An element that can be drawn: what is carried out, and nothing else. */
export const drawables = [
  { word: 'add.userTask', icon: 'bpmn-icon-user-task', group: 'activity', type: 'bpmn:UserTask' },
  { word: 'add.serviceTask', icon: 'bpmn-icon-service-task', group: 'activity', type: 'bpmn:ServiceTask' },
  { word: 'add.exclusive', icon: 'bpmn-icon-gateway-xor', group: 'gateway', type: 'bpmn:ExclusiveGateway' },
  {
    word: 'add.parallel',
    icon: 'bpmn-icon-gateway-parallel',
    group: 'gateway',
    type: 'bpmn:ParallelGateway',
  },
  { word: 'add.inclusive', icon: 'bpmn-icon-gateway-or', group: 'gateway', type: 'bpmn:InclusiveGateway' },
  {
    word: 'add.timer',
    icon: 'bpmn-icon-intermediate-event-catch-timer',
    group: 'event',
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: 'bpmn:TimerEventDefinition',
  },
  { word: 'add.start', icon: 'bpmn-icon-start-event-none', group: 'event', type: 'bpmn:StartEvent' },
  { word: 'add.end', icon: 'bpmn-icon-end-event-none', group: 'event', type: 'bpmn:EndEvent' },
] as const;

interface Tools {
  palette: { registerProvider(provider: object): void };
  create: { start(event: unknown, shape: unknown): void };
  elementFactory: { createShape(attributes: object): unknown };
  handTool: { activateHand(event: unknown): void };
  lassoTool: { activateSelection(event: unknown): void };
  spaceTool: { activateSelection(event: unknown): void };
  globalConnect: { start(event: unknown): void };
}

/** @returns a module for the drawing library that replaces its palette by ours. */
export function paletteModule(t: EditorText): Record<string, unknown> {
  function provide(
    ...[palette, create, elementFactory, handTool, lassoTool, spaceTool, globalConnect]: [
      Tools['palette'],
      Tools['create'],
      Tools['elementFactory'],
      Tools['handTool'],
      Tools['lassoTool'],
      Tools['spaceTool'],
      Tools['globalConnect'],
    ]
  ) {
    const tool = (className: string, title: string, click: (event: unknown) => void) => ({
      group: 'tools',
      className,
      title,
      html: entryHtml(title),
      action: { click },
    });
    const provider = {
      getPaletteEntries: () => ({
        hand: tool('bpmn-icon-hand-tool', t('tool.hand'), (event) => handTool.activateHand(event)),
        lasso: tool('bpmn-icon-lasso-tool', t('tool.lasso'), (event) => lassoTool.activateSelection(event)),
        space: tool('bpmn-icon-space-tool', t('tool.space'), (event) => spaceTool.activateSelection(event)),
        connect: tool('bpmn-icon-connection-multi', t('tool.connect'), (event) => globalConnect.start(event)),
        line: { group: 'tools', separator: true },
        ...Object.fromEntries(
          drawables.map(({ word, icon, group, ...attributes }) => {
            const begin = (event: unknown): void =>
              create.start(event, elementFactory.createShape(attributes));
            return [
              word,
              {
                group,
                className: icon,
                title: t(word),
                html: entryHtml(t(word)),
                action: { dragstart: begin, click: begin },
              },
            ];
          }),
        ),
      }),
    };
    palette.registerProvider(provider);
    return provider;
  }
  provide.$inject = [
    'palette',
    'create',
    'elementFactory',
    'handTool',
    'lassoTool',
    'spaceTool',
    'globalConnect',
  ];
  return { __init__: ['paletteProvider'], paletteProvider: ['factory', provide] };
}

interface PadTools {
  contextPad: { registerProvider(provider: object): void };
  connect: { start(event: unknown, element: DrawnElement): void };
  autoPlace: { append(element: DrawnElement, shape: unknown): void };
  elementFactory: { createShape(attributes: object): unknown };
  selection: { select(element: DrawnElement): void };
  modeling: {
    removeElements(elements: DrawnElement[]): void;
    addLane(lane: DrawnElement, place: 'top' | 'bottom'): void;
    createShape(
      shape: unknown,
      at: { x: number; y: number },
      host: DrawnElement,
      hints: object,
    ): DrawnElement;
  };
}

const leadsOn = [
  'bpmn:StartEvent',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:IntermediateCatchEvent',
  'bpmn:BoundaryEvent',
];
const appended = ['add.userTask', 'add.serviceTask', 'add.exclusive', 'add.timer', 'add.end'];

/** @returns a module that replaces what is offered beside a chosen element. */
export function contextPadModule(t: EditorText): Record<string, unknown> {
  function provide(
    ...[contextPad, connect, autoPlace, elementFactory, modeling, selection]: [
      PadTools['contextPad'],
      PadTools['connect'],
      PadTools['autoPlace'],
      PadTools['elementFactory'],
      PadTools['modeling'],
      PadTools['selection'],
    ]
  ) {
    const entry = (
      group: string,
      className: string,
      title: string,
      click: (event: unknown, element: DrawnElement) => void,
    ) => ({
      group,
      className,
      title,
      action: { click },
    });
    const remove = entry('edit', 'bpmn-icon-trash', t('remove'), (_, element) =>
      modeling.removeElements([element]),
    );
    const lanes = {
      above: entry('lane', 'bpmn-icon-lane-insert-above', t('laneAbove'), (_, lane) =>
        modeling.addLane(lane, 'top'),
      ),
      below: entry('lane', 'bpmn-icon-lane-insert-below', t('laneBelow'), (_, lane) =>
        modeling.addLane(lane, 'bottom'),
      ),
    };
    const provider = {
      getContextPadEntries(element: DrawnElement) {
        if (element.labelTarget !== undefined) return {};
        if (element.type === 'bpmn:Participant') return lanes;
        if (element.type === 'bpmn:Lane') return { ...lanes, remove };
        if (!leadsOn.includes(element.type)) return { remove };
        const next = drawables
          .filter(({ word }) => appended.includes(word))
          .map(({ word, icon, group: _, ...attributes }) => [
            word,
            entry('model', icon, t('append', { what: t(word) }), (__, source) =>
              autoPlace.append(source, elementFactory.createShape(attributes)),
            ),
          ]);
        return {
          ...Object.fromEntries(next),
          ...(element.type === 'bpmn:UserTask'
            ? {
                edge: entry(
                  'model',
                  'bpmn-icon-intermediate-event-catch-non-interrupting-timer',
                  t('add.edge'),
                  (_, host) => attach(host),
                ),
              }
            : {}),
          connect: entry('connect', 'bpmn-icon-connection-multi', t('tool.connect'), (event, source) =>
            connect.start(event, source),
          ),
          remove,
        };
      },
      getMultiElementContextPadEntries: () => ({
        remove: {
          ...remove,
          action: { click: (_: unknown, elements: DrawnElement[]) => modeling.removeElements([...elements]) },
        },
      }),
    };
    const attach = (host: DrawnElement): void => {
      const shape = elementFactory.createShape({
        type: 'bpmn:BoundaryEvent',
        eventDefinitionType: 'bpmn:TimerEventDefinition',
        cancelActivity: false,
      });
      const at = { x: host.x + 26, y: host.y + host.height };
      selection.select(modeling.createShape(shape, at, host, { attach: true }));
    };
    contextPad.registerProvider(provider);
    return provider;
  }
  provide.$inject = ['contextPad', 'connect', 'autoPlace', 'elementFactory', 'modeling', 'selection'];
  return { __init__: ['contextPadProvider'], contextPadProvider: ['factory', provide] };
}
