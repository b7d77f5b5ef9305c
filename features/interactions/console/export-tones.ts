import type { Tone } from '../../../console/ui/Mark.tsx';
import type { ExportState } from '../contract/exports.ts';

export const exportTones: Readonly<Record<ExportState, Tone>> = {
  asked: 'soon',
  making: 'accent',
  ready: 'ok',
  refused: 'danger',
  withdrawn: 'quiet',
  failed: 'danger',
  ended: 'quiet',
};
