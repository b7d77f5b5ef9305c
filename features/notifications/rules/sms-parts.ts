/** The basic characters of GSM 03.38; those of its extension count twice. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extension = '^{}\\[~]|€\f';

/** How a text goes out as text messages. */
export interface SmsLength {
  /** In characters of the code that is used. */
  length: number;
  parts: number;
  /** Chinese and whatever else isn't in the small alphabet makes all of it Unicode. */
  unicode: boolean;
}

/**
 * @returns length and number of parts: Unicode 70 characters, 67 in each of several; the small alphabet 160 and 153.
 * Source: 3GPP TS 23.038 and 23.040.
 */
export function smsLength(text: string): SmsLength {
  let small = 0;
  for (const char of text) {
    if (basic.includes(char)) small += 1;
    else if (extension.includes(char)) small += 2;
    else return partsOf(text.length, 70, 67, true);
  }
  return partsOf(small, 160, 153, false);
}

function partsOf(length: number, whole: number, part: number, unicode: boolean): SmsLength {
  return { length, parts: length <= whole ? 1 : Math.ceil(length / part), unicode };
}
