import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { RecordFactor } from '../../customers/codes.ts';
import type {
  AuthorisationRecord,
  ClaimRecord,
  PolicyRecord,
  RecordLookup,
} from '../../customers/contract/records.ts';
import type { CallerKind, Factor } from '../codes.ts';
import type { DisclosureRules } from '../contract.ts';
import { fits } from '../rules/compare.ts';
import type { VerificationState } from '../rules/panel.ts';
import type { Statement } from '../rules/statement.ts';
import { claimSubject, policySubject, type Subject } from './subjects.ts';
import * as store from './verification-store.ts';

/** Everything that is known of a verification now; in the clear, for this request only. */
export interface LoadedVerification extends VerificationState {
  records: readonly Subject[];
  /** Those that the customer has given and that hold now. */
  authorisations: readonly AuthorisationRecord[];
  channels: ReadonlyMap<Factor, store.StatementRow['channel']>;
}

export interface StateDeps {
  cipher: Cipher;
  rules: DisclosureRules;
  records: RecordLookup;
  /** Of the insurer. */
  zone(): string;
}

/** The caller is served from anywhere, so that his records are found wherever they belong. */
const scope = systemScope('the caller who is verified');

/** Under which factor a statement finds records. */
const lookups: Readonly<Partial<Record<Factor, RecordFactor>>> = {
  policyNo: 'policyNo',
  reportNo: 'reportNo',
  plateNo: 'plateNo',
  insuredPlateNo: 'plateNo',
  engineNo: 'engineNo',
  vin: 'vin',
  idCardNo: 'idCardNo',
  orgCode: 'orgCode',
};

/** What is keyed has no letters, by which these numbers are known otherwise. */
const keyedLookups: typeof lookups = { policyNo: 'keyedPolicyNo', reportNo: 'keyedReportNo' };
const lookupOf = ({ factor, how }: Stating): RecordFactor | undefined =>
  (how === 'keyed' ? keyedLookups[factor] : undefined) ?? lookups[factor];

/** A new statement that isn't stored yet. */
export interface Stating extends Pick<Statement, 'factor' | 'value' | 'how'> {
  channel: store.StatementRow['channel'];
}

/** A verification into which something is stated. */
export interface StatingVerification {
  /** As it stands, with the records that the new statement finds, so that they are there when it is judged. */
  before: LoadedVerification;
  /** @returns what it has become once the new statement has ended so. */
  after(result: Statement['result']): LoadedVerification;
}

/** Whose verification is read. */
export interface Verifying {
  interactionId: string;
  customerId: string | null;
  /** Null where it hasn't begun. */
  row: Pick<store.VerificationRow, 'caller' | 'authorisationId'> | null;
  now: Date;
}

interface Found {
  policies: readonly PolicyRecord[];
  claims: readonly ClaimRecord[];
}
const nothing: Found = { policies: [], claims: [] };

/**
 * Reads and computes the state of a verification. Everything is read once and at the same time as far as it may be: the
 * agent waits for the verdict with the caller on the line.
 */
export function createStateReader({ cipher, rules, records, zone }: StateDeps) {
  async function gather(reader: Reader, of: Verifying, stating: Stating | null) {
    const caller = of.row?.caller ?? 'customer';
    const [said, own, stated] = await Promise.all([
      listSaid(reader, of.interactionId),
      ownOf(caller, of.customerId),
      stating === null ? nothing : find(stating),
    ]);
    const lasting = said.statements.filter(({ result }) => result !== 'failed' && result !== 'spoiled');
    const found = [own, ...(await Promise.all(lasting.map(find)))];
    const authorisations =
      caller === 'authorised' ? await authorisationsOf(of.customerId, [...found, stated], of.now) : [];
    return { ...of, caller, ...said, found, stated, authorisations };
  }

  /** One after the other: in a transaction they share a connection. */
  async function listSaid(reader: Reader, interactionId: string) {
    const rows = await store.listStatements(reader, interactionId);
    const comparisons = await store.listConfirmations(reader, interactionId);
    const statements = rows.map(({ factor, channel, result, value }): Statement & Stating => ({
      factor,
      result,
      channel,
      how: channel === 'voiceMenu' ? 'keyed' : 'said',
      value: value === null ? null : openSensitive(cipher.decrypt(store.statementColumn, value)),
    }));
    return { statements, comparisons };
  }

  function compose(gathered: Omit<Awaited<ReturnType<typeof gather>>, 'stated'>): LoadedVerification {
    const { caller, customerId, statements, comparisons, found, now, row } = gathered;
    const { policies, claims } = candidates(caller, found);
    const reached = customersOf(customerId, [{ policies, claims }]);
    const authorisations = gathered.authorisations.filter((each) => reached.has(each.customerId));
    const chosen = authorisations.find((each) => each.authorisationId === row?.authorisationId);
    const ofCustomer = (id: string): boolean => caller !== 'authorised' || id === chosen?.customerId;
    return {
      rules: rules.inForce(now),
      caller,
      statements,
      comparisons,
      zone: zone(),
      authorisation:
        chosen === undefined
          ? null
          : { id: chosen.authorisationId, scope: chosen.scope, classes: chosen.classes },
      authorisations,
      records: [
        ...policies.map((policy) => policySubject(policy, now)),
        ...claims.map((claim) => claimSubject(claim, askerOf(claim, statements, zone()))),
      ].filter((record) => chosen === undefined || ofCustomer(record.customerId)),
      channels: new Map(statements.map(({ factor, channel }) => [factor, channel])),
    };
  }

  /** What the caller may mean without a word of his: the customer's own. */
  async function ownOf(caller: CallerKind, customerId: string | null): Promise<Found> {
    if (customerId === null || (caller !== 'customer' && caller !== 'authorised')) return nothing;
    const [policies, claims] = await Promise.all([
      records.policyRecords(scope, customerId),
      records.claimRecords(scope, customerId),
    ]);
    return { policies: byId(policies, 'policyId'), claims: byId(claims, 'claimId') };
  }

  /** What the caller's words find. */
  async function find(statement: Stating): Promise<Found> {
    const { value } = statement;
    const lookup = lookupOf(statement);
    if (lookup === undefined || value === null || value === '') return nothing;
    return records.findRecords(scope, lookup, sensitive(value));
  }

  async function authorisationsOf(
    customerId: string | null,
    found: readonly Found[],
    now: Date,
  ): Promise<AuthorisationRecord[]> {
    const customers = customersOf(customerId, found);
    const given = await Promise.all([...customers].map((id) => records.authorisations(scope, id, now)));
    return given.flat();
  }

  return {
    async read(reader: Reader, of: Verifying): Promise<LoadedVerification> {
      return compose(await gather(reader, of, null));
    },
    async readStating(reader: Reader, of: Verifying, stating: Stating): Promise<StatingVerification> {
      const { stated, ...gathered } = await gather(reader, of, stating);
      const withFound = { ...gathered, found: [...gathered.found, stated] };
      return {
        before: compose(withFound),
        after: (result) =>
          compose({
            ...(result === 'failed' ? gathered : withFound),
            statements: [...gathered.statements, { ...stating, result }],
          }),
      };
    },
  };
}

/** Each record once, where it was found first. */
function candidates(caller: CallerKind, found: readonly Found[]): Found {
  const policies = new Map<string, PolicyRecord>();
  const claims = new Map<string, ClaimRecord>();
  for (const each of found) {
    for (const policy of each.policies) policies.set(policy.policyId, policy);
    for (const claim of each.claims) claims.set(claim.claimId, claim);
  }
  return {
    policies: caller === 'thirdParty' ? [] : [...policies.values()],
    claims: caller === 'trafficPolice' || caller === 'salesperson' ? [] : [...claims.values()],
  };
}

/** Whose authorisations an authorised person may mean. */
function customersOf(customerId: string | null, found: readonly Found[]): ReadonlySet<string> {
  return new Set([
    ...(customerId === null ? [] : [customerId]),
    ...found.flatMap(({ policies }) => policies.map((policy) => policy.customerId)),
    ...found.flatMap(({ claims }) => claims.map(({ policy }) => policy.customerId)),
  ]);
}

/** So that numbers on the desk don't move while policies end. */
function byId<K extends string, R extends Record<K, string>>(rows: readonly R[], key: K): R[] {
  return [...rows].sort((a, b) => (a[key] < b[key] ? -1 : 1));
}

/** Which third party of the claim is asking: the one whose plate or name was said, or the only one. */
function askerOf(claim: ClaimRecord, statements: readonly Statement[], zone: string): number | null {
  const { thirdParties } = openSensitive(claim.details);
  const said = statements.filter(({ factor, result }) => factor === 'caseFact' && result === 'fits');
  const named = thirdParties.findIndex(({ name, plate }) =>
    said.some(
      ({ value }) =>
        value !== null && fits('caseFact', value, { caseFact: [name, plate ?? ''] }, { how: 'said', zone }),
    ),
  );
  if (named >= 0) return named;
  return thirdParties.length === 1 ? 0 : null;
}
