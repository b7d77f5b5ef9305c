import { fontFamily } from '../../../../console/ui/tokens.ts';
import { jietingModdle } from '../../moddle.ts';

/** Colours are variables of the page, so that a drawing follows light and dark without being drawn again. */
export const drawingLook = {
  bpmnRenderer: {
    defaultFillColor: 'var(--surface)',
    defaultStrokeColor: 'var(--ink2)',
    defaultLabelColor: 'var(--ink)',
  },
  textRenderer: {
    defaultStyle: { fontFamily, fontSize: '12px' },
    externalStyle: { fontSize: '12px' },
  },
  moddleExtensions: { jieting: jietingModdle },
};
