/** A district; a city or a province stands for itself where nothing more is known. */
export interface Place {
  /** Two digits of a province, four of a city, six of a district. */
  code: string;
  /** From the province down, without levels that nobody says: «浙江省», «宁波市», «海曙区». */
  names: readonly string[];
  /** What it is found by: names without blanks, and initials of their pinyin. */
  search: string;
}

/** Levels of the register that are no places. */
const unspoken = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/** @param csv lines «code,name» in the order of the codes, with a head. */
export function placesOf(csv: string): Place[] {
  const names = new Map(
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',') as [string, string]),
  );
  return [...names].flatMap(([code, name]) => {
    if (unspoken.test(name)) return [];
    const above = [code.slice(0, 2), code.slice(0, 4)].filter(
      (one) => one !== code && one.length < code.length,
    );
    const path = [...above.map((one) => names.get(one) ?? ''), name].filter(
      (one, at, all) => !unspoken.test(one) && one !== all[at - 1],
    );
    return [{ code, names: path, search: path.join('') }];
  });
}

/**
 * Finds places by any part of their names in their order, «宁波海曙» or «海曙».
 * @returns districts before cities and provinces that merely contain what was typed; at most `most`.
 */
export function findPlaces(places: readonly Place[], typed: string, most = 20): Place[] {
  const wanted = typed.normalize('NFKC').replace(/[\s,，·-]/g, '');
  if (wanted === '') return [];
  const found = places.flatMap((place) => {
    const at = rankOf(place, wanted);
    return at === null ? [] : [{ place, at }];
  });
  return found
    .sort((a, b) => a.at - b.at || (a.place.code < b.place.code ? -1 : 1))
    .slice(0, most)
    .map(({ place }) => place);
}

/** 0: its own name begins so. 1: its own name has it. 2: letters in their order along the path. Null: not at all. */
function rankOf({ names, search }: Place, wanted: string): number | null {
  const own = names.at(-1) ?? '';
  if (own.startsWith(wanted)) return 0;
  if (own.includes(wanted)) return 1;
  let from = 0;
  for (const char of wanted) {
    const at = search.indexOf(char, from);
    if (at < 0) return null;
    from = at + 1;
  }
  // What was typed must reach into the name of the place itself.
  return from > search.length - own.length ? 2 : null;
}

/** @returns whether two places are so near that reports may be of one loss: one contains the other, or one city. */
export function nearPlaces(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  const length = Math.min(4, one.length, other.length);
  return one.slice(0, length) === other.slice(0, length);
}
