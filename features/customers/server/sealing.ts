import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { CustomerKind, RecordFactor } from '../codes.ts';
import { lookupForm } from '../rules/factor.ts';
import { nameTokens, searchReadings } from '../rules/search.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  name: 'customers.name',
  reading: 'customers.reading',
  idNo: 'customers.idNo',
  note: 'customers.note',
  number: 'customers.number',
  policyNo: 'policies.policyNo',
  plate: 'policies.plate',
  vin: 'policies.vin',
  engineNo: 'policies.engineNo',
  insuredName: 'policies.insuredName',
  insuredIdNo: 'policies.insuredIdNo',
  handlerName: 'policies.handlerName',
  policyClaimant: 'policies.claimantName',
  policyDetails: 'policies.details',
  reportNo: 'claims.reportNo',
  claimNo: 'claims.claimNo',
  claimClaimant: 'claims.claimantName',
  claimDetails: 'claims.details',
  salespersonName: 'salespeople.name',
  salespersonMobile: 'salespeople.mobile',
  salesMonths: 'salespeople.months',
  authorisedName: 'authorisations.name',
  evidence: 'authorisations.evidence',
  noteText: 'customerNotes.text',
  orderNo: 'orders.orderNo',
  mergeReason: 'customerMerges.reason',
} as const;
export type CipherName = keyof typeof cipherNames;
/** Columns that are looked up by equality only and hold no value that could be opened. */
const indexNames = {
  number: cipherNames.number,
  idNo: cipherNames.idNo,
  idTail: 'customers.idTail',
  insuredIdNo: cipherNames.insuredIdNo,
  policyNo: cipherNames.policyNo,
  plate: cipherNames.plate,
  vin: cipherNames.vin,
  engineNo: cipherNames.engineNo,
  reportNo: cipherNames.reportNo,
  claimNo: cipherNames.claimNo,
  thirdPartyPlate: 'claims.thirdPartyPlate',
  policyNoKeyed: 'policies.policyNoKeyed',
  reportNoKeyed: 'claims.reportNoKeyed',
  claimNoKeyed: 'claims.claimNoKeyed',
  orderNo: cipherNames.orderNo,
} as const;
export type IndexName = keyof typeof indexNames;
/** Numbers that are indexed in a form that forgives how they were said. */
const lookedUpAs: Partial<Record<IndexName, RecordFactor>> = {
  policyNo: 'policyNo',
  plate: 'plateNo',
  vin: 'vin',
  engineNo: 'engineNo',
  reportNo: 'reportNo',
  claimNo: 'reportNo',
  thirdPartyPlate: 'thirdPartyPlateNo',
  policyNoKeyed: 'keyedPolicyNo',
  reportNoKeyed: 'keyedReportNo',
  claimNoKeyed: 'keyedReportNo',
  idNo: 'idCardNo',
  idTail: 'idCardNo',
  orderNo: 'policyNo',
  insuredIdNo: 'idCardNo',
};
const tokenName = 'customers.nameToken';

/** Turns clear values into columns and back. */
export function createSealing(cipher: Cipher) {
  const seal = (name: CipherName, value: string): string =>
    cipher.encrypt(cipherNames[name], sensitive(value));

  return {
    seal,
    sealOrNull: (name: CipherName, value: string | null): string | null =>
      value === null ? null : seal(name, value),
    open: (name: CipherName, stored: string): string =>
      openSensitive(cipher.decrypt(cipherNames[name], stored)),
    openOrNull: (name: CipherName, stored: string | null): string | null =>
      stored === null ? null : openSensitive(cipher.decrypt(cipherNames[name], stored)),
    /** Still wrapped, for handing it on. */
    wrapped: (name: CipherName, stored: string): Sensitive<string> =>
      cipher.decrypt(cipherNames[name], stored),
    /** An object as encrypted JSON. */
    sealJson: (name: CipherName, value: object): string => seal(name, JSON.stringify(value)),
    /** @returns an object that `sealJson` wrote. */
    openJson: <T>(name: CipherName, stored: string): T =>
      JSON.parse(openSensitive(cipher.decrypt(cipherNames[name], stored))) as T,
    index: (name: IndexName, value: string): string =>
      cipher.index(indexNames[name], sensitive(indexed(name, value))),
    indexOrNull: (name: IndexName, value: string | null): string | null =>
      value === null ? null : cipher.index(indexNames[name], sensitive(indexed(name, value))),
    /** Under every key in use. */
    indexes: (name: IndexName, value: string): string[] =>
      cipher.indexes(indexNames[name], sensitive(indexed(name, value))),
    /** Search tokens of a name for its column, under the current key. */
    nameTokens: (kind: CustomerKind, name: string, reading: string | null): string[] =>
      nameTokens(kind, name, searchReadings(name, reading)).map((token) =>
        shortHash(cipher.index(tokenName, sensitive(token))),
      ),
    /** The same tokens under every key in use: one list per key. */
    tokensUnderKeys(tokens: readonly string[]): string[][] {
      const perToken = tokens.map((token) => cipher.indexes(tokenName, sensitive(token)).map(shortHash));
      return (perToken[0] ?? []).map((_, key) => perToken.map((hashes) => hashes[key] ?? ''));
    },
  };
}

function indexed(name: IndexName, value: string): string {
  const factor = lookedUpAs[name];
  return factor === undefined ? value : lookupForm(factor, value);
}

export type Sealing = ReturnType<typeof createSealing>;

/** The first 64 bits of an index value, as PostgreSQL's bigint: a tenth of the space of the whole text. */
function shortHash(index: string): string {
  return Buffer.from(index.slice(index.indexOf('.') + 1), 'base64url')
    .readBigInt64BE(0)
    .toString();
}
