/** What we use of the drawing library; its own types name none of it. */

/** An element of BPMN as the drawing holds it. */
export interface BusinessObject {
  $type: string;
  id: string;
  get(name: string): unknown;
}
/** A shape or a connection on the canvas. */
export interface DrawnElement {
  id: string;
  type: string;
  businessObject: BusinessObject;
  parent: DrawnElement | null;
  incoming: DrawnElement[];
  source?: DrawnElement;
  labelTarget?: DrawnElement;
  width: number;
  height: number;
  x: number;
  y: number;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Canvas {
  viewbox(box?: Box): { inner: Box; outer: { width: number; height: number } };
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(element: DrawnElement): void;
  resized(): void;
}
export interface ElementRegistry {
  get(id: string): DrawnElement | undefined;
  filter(fits: (element: DrawnElement) => boolean): DrawnElement[];
}
export interface Selection {
  get(): DrawnElement[];
  select(element: DrawnElement | null): void;
}
export interface EventBus {
  on(events: string | string[], listener: (event: Record<string, unknown>) => void): void;
}
export interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
export interface Modeling {
  updateProperties(element: DrawnElement, properties: Record<string, unknown>): void;
  updateModdleProperties(
    element: DrawnElement,
    object: BusinessObject,
    properties: Record<string, unknown>,
  ): void;
  removeElements(elements: DrawnElement[]): void;
  addLane(lane: DrawnElement, place: 'top' | 'bottom'): DrawnElement;
  createShape(
    shape: unknown,
    position: { x: number; y: number },
    target: DrawnElement,
    hints?: { attach?: boolean },
  ): DrawnElement;
}
export interface BpmnReplace {
  replaceElement(element: DrawnElement, target: Record<string, unknown>): DrawnElement;
}
export interface BpmnFactory {
  create(type: string, properties?: Record<string, unknown>): BusinessObject;
}
/** A diagram, as far as we ask it for its services. */
export interface Diagram {
  get<T>(name: string): T;
}
