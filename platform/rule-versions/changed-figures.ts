/** Figures and lists that two rule sets say differently, by their path: «notice.hours», «claims.theft.needed». */
export function changedFigures(before: object, after: object): string[] {
  const [old, next] = [new Map(leaves(before, '')), new Map(leaves(after, ''))];
  return [...next.keys()].filter((path) => old.get(path) !== next.get(path));
}

/** Every figure, text and list by its path; a list counts as one, whatever its order says belongs to it. */
function leaves(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([key, one]: [string, unknown]): [string, string][] => {
    const own = path === '' ? key : `${path}.${key}`;
    return typeof one === 'object' && one !== null && !Array.isArray(one)
      ? leaves(one, own)
      : [[own, JSON.stringify(one)]];
  });
}
