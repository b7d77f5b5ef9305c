const shortest = 4;

/** @returns whether a text says why: it has four letters, digits or characters; dots and spaces are no reason. */
export function isReason(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= shortest;
}
