/** Our own words in a drawing, in a namespace of their own: other tools open it and leave them as they are. */
export const jietingModdle = {
  name: 'Jieting',
  uri: 'urn:jieting:bpmn:1',
  prefix: 'jieting',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Named',
      isAbstract: true,
      extends: ['bpmn:FlowElement', 'bpmn:Lane', 'bpmn:Participant', 'bpmn:Process'],
      properties: [{ name: 'nameEn', type: 'String', isAttr: true }],
    },
    {
      name: 'PlacedLane',
      isAbstract: true,
      extends: ['bpmn:Lane'],
      properties: [
        { name: 'role', type: 'String', isAttr: true },
        { name: 'at', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'TaskOfPeople',
      isAbstract: true,
      extends: ['bpmn:UserTask'],
      properties: [
        { name: 'work', type: 'String', isAttr: true },
        { name: 'due', type: 'String', isAttr: true },
        { name: 'fields', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'CalledService',
      isAbstract: true,
      extends: ['bpmn:ServiceTask'],
      properties: [{ name: 'service', type: 'String', isAttr: true }],
    },
    {
      name: 'CodedEnd',
      isAbstract: true,
      extends: ['bpmn:EndEvent'],
      properties: [{ name: 'end', type: 'String', isAttr: true }],
    },
    {
      name: 'TimedEvent',
      isAbstract: true,
      extends: ['bpmn:TimerEventDefinition'],
      properties: [{ name: 'span', type: 'String', isAttr: true }],
    },
    {
      name: 'Outcome',
      superClass: ['Element'],
      properties: [
        { name: 'code', type: 'String', isAttr: true },
        { name: 'name', type: 'String', isAttr: true },
        { name: 'en', type: 'String', isAttr: true },
      ],
    },
    {
      name: 'Param',
      superClass: ['Element'],
      properties: [
        { name: 'name', type: 'String', isAttr: true },
        { name: 'value', type: 'String', isAttr: true },
      ],
    },
  ],
} as const;
