/** A piece of a text beside another one. */
export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/**
 * Compares two texts: by character for Chinese, by word else.
 * @returns the pieces in order; joined without the removed ones they are `after`.
 */
export function differenceOf(before: string, after: string): Piece[] {
  const [old, now] = [unitsOf(before), unitsOf(after)];
  // Longest common subsequence, from the end; texts have a thousand characters at most.
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  const push = (kind: Piece['kind'], text: string | undefined): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text ?? '';
    else pieces.push({ kind, text: text ?? '' });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      push('same', old[i]);
      i++;
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1)))
      push('removed', old[i++]);
    else push('added', now[j++]);
  }
  return pieces;
}

const unitsOf = (text: string): string[] => text.match(/\{\w+\}|[A-Za-z0-9]+|\s+|./gsu) ?? [];
