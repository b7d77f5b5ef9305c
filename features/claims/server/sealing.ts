import { randomBytes } from 'node:crypto';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import { normalisePlate } from '../../customers/rules/policy.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  content: 'lossReports.content',
  token: 'lossReports.linkToken',
  pictureKey: 'lossPictures.key',
  partKey: 'lossPictureParts.key',
} as const;
const plateColumn = 'lossReports.plate';
const phoneColumn = 'lossReports.phone';
const codeColumn = 'lossReports.ownCode';

/** Letters that are heard as digits count as these, so that «O» and «0» are one plate. */
const plateForm = (plate: string): string => normalisePlate(plate).replaceAll('O', '0').replaceAll('I', '1');
const phoneForm = (typed: string): string => {
  const known = normaliseNumber(typed);
  return known.ok ? known.number : typed.replace(/\D/g, '');
};

/** Seals what was taken down, and makes what it is found by. */
export function createSealing(cipher: Cipher) {
  const plateIndex = (plate: string): string | null =>
    plateForm(plate).length < 4 ? null : cipher.index(plateColumn, sensitive(plateForm(plate)));
  const seal = (column: keyof typeof cipherNames, text: string): string =>
    cipher.encrypt(cipherNames[column], sensitive(text));
  const open = (column: keyof typeof cipherNames, stored: string): string =>
    openSensitive(cipher.decrypt(cipherNames[column], stored));

  return {
    seal,
    open,
    sealContent: (content: LossDraft): string => seal('content', JSON.stringify(content)),
    /** Parts that came later are empty in an older one. */
    openContent: (stored: string): LossDraft => ({
      ...emptyDraft,
      ...(JSON.parse(open('content', stored)) as LossDraft),
    }),
    /** Under all keys, for finding while keys are rotated. */
    plateIndexes: (plate: string): string[] =>
      plateForm(plate).length < 4 ? [] : cipher.indexes(plateColumn, sensitive(plateForm(plate))),
    phoneIndexes: (typed: string): string[] =>
      phoneForm(typed).length < 5 ? [] : cipher.indexes(phoneColumn, sensitive(phoneForm(typed))),
    /** Columns by which a report is found. */
    indexesOf(content: LossDraft) {
      const present = <T>(list: readonly (T | null)[]): T[] => list.filter((one) => one !== null);
      const phones = [
        content.reporterPhone,
        content.driverPhone,
        ...content.thirdParties.map((one) => one.phone),
      ];
      return {
        plateIndex: plateIndex(content.plate),
        ownPlates: present(content.ownCars.map(({ plate }) => plateIndex(plate))),
        otherPlates: present(content.thirdParties.map(({ plate }) => plateIndex(plate))),
        phoneIndexes: [...new Set(phones.map(phoneForm).filter((one) => one.length >= 5))].map((one) =>
          cipher.index(phoneColumn, sensitive(one)),
        ),
      };
    },
    /** A one-time code, bound to what it was asked with. */
    codeIndex: (id: string, code: string): string => cipher.index(codeColumn, sensitive(`${id}:${code}`)),
    codeIndexes: (id: string, code: string): string[] =>
      cipher.indexes(codeColumn, sensitive(`${id}:${code}`)),
    /** A personal link: 192 bits that nobody guesses. */
    newToken: (): string => randomBytes(24).toString('base64url'),
    tokenIndex: (token: string): string => cipher.index(cipherNames.token, sensitive(token)),
    tokenIndexes: (token: string): string[] => cipher.indexes(cipherNames.token, sensitive(token)),
  };
}
export type Sealing = ReturnType<typeof createSealing>;

/** A number as it is sent to; null where it is none that takes messages. */
export function mobileOf(typed: string): Sensitive<string> | null {
  const known = normaliseNumber(typed);
  return known.ok && known.kind === 'mobile' ? sensitive(known.number) : null;
}
