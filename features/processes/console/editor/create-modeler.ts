import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { showWhole } from '../drawing/fit.ts';
import { drawingLook } from '../drawing/look.ts';
import type {
  Canvas,
  CommandStack,
  DrawnElement,
  ElementRegistry,
  EventBus,
  Selection,
} from '../drawing/services.ts';
import { contextPadModule, type EditorText, paletteModule } from './palette.ts';

/** A drawing that is edited. */
export interface Editor {
  diagram: Modeler;
  show(xml: string): Promise<void>;
  read(): Promise<string>;
  /** Chooses an element and brings it into sight. */
  choose(id: string): void;
  undo(): void;
  redo(): void;
  can(): { undo: boolean; redo: boolean };
  fit(): void;
  mark(ids: readonly string[]): void;
  destroy(): void;
}

/** The palette stands over the left of the canvas, pixels. */
const paletteWidth = 112;

/** Words that the drawing library says by itself. */
const libraryWords = {
  'Search in diagram': 'search',
  'flow elements must be children of pools/participants': 'insidePool',
  'no parent for {element} in {parent}': 'insidePool',
} as const;

/**
 * @param on `changed`: after every step, and after undoing one; `chosen`: the one element that is chosen, or none
 */
export function createModeler(
  container: HTMLElement,
  t: EditorText,
  on: { changed(): void; chosen(element: DrawnElement | null): void },
): Editor {
  const translate = (text: string, places: Record<string, string> = {}): string => {
    const word = libraryWords[text as keyof typeof libraryWords];
    return word === undefined ? text.replace(/{(\w+)}/g, (_, name: string) => places[name] ?? '') : t(word);
  };
  const diagram = new Modeler({
    container,
    ...drawingLook,
    additionalModules: [{ translate: ['value', translate] }, paletteModule(t), contextPadModule(t)],
  });
  const canvas = diagram.get<Canvas>('canvas');
  const registry = diagram.get<ElementRegistry>('elementRegistry');
  const selection = diagram.get<Selection>('selection');
  const stack = diagram.get<CommandStack>('commandStack');
  const bus = diagram.get<EventBus>('eventBus');
  const tellChosen = (): void => {
    const chosen = selection.get();
    const [one] = chosen;
    on.chosen(chosen.length === 1 && one !== undefined ? (one.labelTarget ?? one) : null);
  };
  let marked: readonly string[] = [];
  bus.on('selection.changed', tellChosen);
  bus.on('commandStack.changed', () => {
    tellChosen();
    on.changed();
  });
  return {
    diagram,
    async show(xml) {
      marked = [];
      await diagram.importXML(xml);
      showWhole(canvas, paletteWidth);
    },
    async read() {
      const { xml } = await diagram.saveXML({ format: true });
      if (xml === undefined) throw new Error('a drawing without its text');
      return xml;
    },
    choose(id) {
      const element = registry.get(id);
      if (element === undefined) return;
      selection.select(element);
      canvas.scrollToElement(element);
    },
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    can: () => ({ undo: stack.canUndo(), redo: stack.canRedo() }),
    fit: () => showWhole(canvas, paletteWidth),
    mark(ids) {
      for (const id of marked) if (registry.get(id)) canvas.removeMarker(id, 'jieting-noted');
      marked = ids.filter((id) => registry.get(id) !== undefined);
      for (const id of marked) canvas.addMarker(id, 'jieting-noted');
    },
    destroy: () => diagram.destroy(),
  };
}
