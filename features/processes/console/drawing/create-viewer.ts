import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { Language } from '../../../../platform/local-text.ts';
import { showWhole } from './fit.ts';
import { drawingLook } from './look.ts';
import type { BusinessObject, Canvas, ElementRegistry } from './services.ts';

export interface DrawingMarks {
  /** Where it is now. */
  active: readonly string[];
  /** Where it has been. */
  done: readonly string[];
  /** What is different, wrong or otherwise to be looked at. */
  noted?: readonly string[];
}

/** A drawing that is only looked at: moved, zoomed, with the place where something is. */
export interface Viewer {
  /** Shows a drawing as a whole. @returns names of all nodes by id, in the language of the page */
  show(xml: string): Promise<ReadonlyMap<string, string>>;
  mark(marks: DrawingMarks): void;
  fit(): void;
  destroy(): void;
}

/** Names of nodes are shown in the language; Chinese where there is no other. */
export function createViewer(container: HTMLElement, language: Language): Viewer {
  const viewer = new NavigatedViewer({ container, ...drawingLook });
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  let marked: [string, string][] = [];
  viewer.on('import.parse.complete', (event: { elementsById?: Record<string, BusinessObject> }) => {
    if (language !== 'en') return;
    for (const element of Object.values(event.elementsById ?? {})) {
      const name = element.get('jieting:nameEn');
      if (typeof name === 'string' && name !== '') Object.assign(element, { name });
    }
  });
  return {
    async show(xml) {
      marked = [];
      await viewer.importXML(xml);
      showWhole(canvas);
      return new Map(
        registry
          .filter((element) => element.labelTarget === undefined)
          .map(({ id, businessObject }) => [id, String(businessObject.get('name') ?? '') || id]),
      );
    },
    mark({ active, done, noted = [] }) {
      for (const [id, marker] of marked) if (registry.get(id)) canvas.removeMarker(id, marker);
      marked = [
        ...done.map((id): [string, string] => [id, 'jieting-done']),
        ...active.map((id): [string, string] => [id, 'jieting-active']),
        ...noted.map((id): [string, string] => [id, 'jieting-noted']),
      ].filter(([id]) => registry.get(id) !== undefined);
      for (const [id, marker] of marked) canvas.addMarker(id, marker);
    },
    fit: () => showWhole(canvas),
    destroy: () => viewer.destroy(),
  };
}
