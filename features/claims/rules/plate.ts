/** A plate as the mainland gives them; the character of the province or of a service first. */
const mainland = /^[\u4e00-\u9fa5][A-Z]/;

/**
 * Whether a car may be insured elsewhere, as its plate is told: then kind of plate and insurance are to be checked. Cars
 * from Hong Kong and Macao that may drive here carry a plate of the mainland.
 */
export function isForeignPlate(typed: string): boolean {
  const plate = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return plate !== '' && !mainland.test(plate);
}
