/**
 * The branch whose customers an agent serves first, or to which a customer belongs: the province.
 * @param path codes of branches from headquarters down, joined by dots.
 * @returns null at headquarters, which serve the whole country.
 */
export function regionOf(path: string): string | null {
  return path.split('.')[1] ?? null;
}
