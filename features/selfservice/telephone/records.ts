import type { FactCode, SubjectKind } from '../../disclosure/codes.ts';
import type { RecordPanel, VerificationPanel } from '../../disclosure/contract/verification.ts';
import type { PromptEntry } from '../../flows/contract.ts';
import type { QueryAnswer } from '../../flows/queries.ts';
import { claimAnswer, mostSpoken, policyAnswer, type ToldFacts } from '../rules/spoken-answers.ts';
import { byKeys, type TelephoneDeps } from './deps.ts';
import { outcomes, told } from './outcomes.ts';

/** The first is what is refused where nothing is open. */
const policyFacts = ['status', 'paymentStatus', 'period'] as const satisfies readonly FactCode[];
const claimFacts = ['circumstances', 'payout'] as const satisfies readonly FactCode[];
/** Told besides of one claim; after each of several it would only repeat itself. */
const oneClaimFacts = [...claimFacts, 'pastLosses'] as const satisfies readonly FactCode[];

/** Answers about policies and claims whatever of them may be told by now. */
export function createRecordAnswers(deps: Pick<TelephoneDeps, 'database' | 'verification' | 'zone'>) {
  const { database, verification, zone } = deps;

  /** @returns why nothing is told. Whoever hasn't keyed anything yet is asked to, and hasn't been refused. */
  async function refused(
    interactionId: string,
    panel: VerificationPanel,
    kind: SubjectKind,
    fact: FactCode,
  ): Promise<QueryAnswer> {
    const record = panel.records.find((each) => each.kind === kind);
    const given = panel.factors.some(({ channel }) => channel !== null);
    if (panel.locked || (given && record !== undefined)) {
      const asked =
        panel.locked || record === undefined ? { recordId: null, fact: null } : { recordId: record.id, fact };
      await database.transaction((tx) => verification.refuse(tx, byKeys, interactionId, asked));
      return panel.locked ? outcomes.locked : outcomes.proofShort;
    }
    const isOpen = panel.records.some((each) => open(each, policyFacts) || open(each, claimFacts));
    const isNothing = record === undefined && (isOpen || (given && panel.records.length === 0));
    return isNothing ? outcomes.nothing : outcomes.proofShort;
  }

  /**
   * @param one what is told where there is one record only.
   * @param choose of the records that are open, those that are spoken of.
   */
  async function answer(
    interactionId: string,
    kind: SubjectKind,
    { facts, one }: { facts: readonly [FactCode, ...FactCode[]]; one: readonly FactCode[] },
    speak: (spoken: readonly ToldFacts[], all: number) => PromptEntry[],
    choose: (records: readonly RecordPanel[]) => readonly RecordPanel[],
  ): Promise<QueryAnswer> {
    const panel = await verification.read(byKeys, interactionId);
    const found = choose(
      panel.records.filter((record) => record.kind === kind && open(record, facts)).sort(likeliest),
    );
    if (found.length === 0) return refused(interactionId, panel, kind, facts[0]);
    const spoken = await database.transaction(async (tx) => {
      const values: ToldFacts[] = [];
      for (const record of found.slice(0, mostSpoken)) {
        const asked = found.length === 1 ? one : facts;
        const wanted = { recordId: record.id, facts: asked.filter((fact) => tells(record, fact)) };
        const answers = await verification.tell(tx, byKeys, interactionId, wanted);
        values.push(Object.fromEntries(answers.map(({ fact, value }) => [fact, value])));
      }
      return values;
    });
    return told(speak(spoken, found.length));
  }

  return {
    policyStatus: (interactionId: string): Promise<QueryAnswer> =>
      answer(
        interactionId,
        'policy',
        { facts: policyFacts, one: policyFacts },
        (spoken, all) => policyAnswer(spoken, all, zone()),
        (records) => records,
      ),

    /** Whoever named a claim hears of that one only. */
    claimProgress: (interactionId: string): Promise<QueryAnswer> =>
      answer(
        interactionId,
        'claim',
        { facts: claimFacts, one: oneClaimFacts },
        (spoken) => claimAnswer(spoken, zone()),
        (records) => records.filter(({ proved }) => proved.length === records[0]?.proved.length),
      ),
  };
}

const tells = (record: RecordPanel, fact: FactCode): boolean =>
  record.facts.some((each) => each.fact === fact && each.verdict === 'tell');
const open = (record: RecordPanel, facts: readonly FactCode[]): boolean =>
  facts.some((fact) => tells(record, fact));

/** The most factors proved first, then the newest record: ids rise with time. */
function likeliest(a: RecordPanel, b: RecordPanel): number {
  return b.proved.length - a.proved.length || (a.id < b.id ? 1 : -1);
}
