import type { Canvas } from './services.ts';

/** Room beside the whole drawing, pixels. */
const margin = 18;

/**
 * Shows all of a drawing, in the middle and never larger than it is.
 * @param left more room at the left, pixels, where something stands over the canvas
 */
export function showWhole(canvas: Canvas, left = 0): void {
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (inner.width === 0 || inner.height === 0 || outer.width === 0) return;
  const room = { width: outer.width - left - 2 * margin, height: outer.height - 2 * margin };
  const scale = Math.min(room.width / inner.width, room.height / inner.height, 1);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const spare = room.width / scale - inner.width;
  canvas.viewbox({
    x: inner.x - (left + margin) / scale - spare / 2,
    y: inner.y - (height - inner.height) / 2,
    width,
    height,
  });
}
