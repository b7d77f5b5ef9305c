/** The reader's own package describes the elements but not the reader. */
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string;
    $attrs?: Record<string, string>;
    id?: string;
    get(name: string): unknown;
    [name: string]: unknown;
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    /** @throws Error with `warnings` when the text is no BPMN. */
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      warnings: { message: string }[];
      elementsById: Record<string, ModdleElement>;
    }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
