import type { ComplaintLevel, ComplaintSource, ComplaintTarget, LevelReasonKind } from '../codes.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/** What a level is proposed from. */
export interface ComplaintFeatures {
  /** What the complainant says and wishes. */
  text: string;
  cause: string | null;
  source: ComplaintSource;
  target: ComplaintTarget;
  groupSize: number;
  /** Money at issue, yuan. */
  amount: number | null;
  /** Complaints of the same complainant within the days of the rules, without this one. */
  earlier: number;
  /** Those of them that still live. */
  open: number;
}

/** Why a level: what spoke for it, and the word that was found. */
export interface LevelReason {
  kind: LevelReasonKind;
  level: ComplaintLevel;
  /** Code of the cause, of the word list, of the source; a number as text; '' where the kind says it. */
  code: string;
  /** The word as it was found; '' for others. */
  found: string;
}
export interface LevelProposal {
  level: ComplaintLevel;
  /** The strongest first; at least one. */
  reasons: LevelReason[];
}

/**
 * Proposes a level from words and history. The highest that anything speaks for counts; a customer's segment is no
 * part of it, since it never changes the quality that is owed. Full-width and half-width letters are the same; English
 * words count as whole words only, so that «press» isn't found in «impress».
 */
export function proposeLevel(of: ComplaintFeatures, rules: ComplaintRuleSet): LevelProposal {
  const reasons: LevelReason[] = [];
  const add = (kind: LevelReasonKind, level: number, code = '', found = ''): void => {
    reasons.push({ kind, level: level as ComplaintLevel, code, found });
  };
  const known = rules.causes.find(({ code }) => code === of.cause);
  if (known !== undefined) add('cause', known.level, known.code);
  const text = plain(of.text);
  for (const list of rules.words) {
    const found = list.words.find((word) => holds(text, plain(word)));
    if (found !== undefined) add('word', list.level, list.code, found);
  }
  const bySource = rules.sources[of.source];
  if (bySource !== undefined) add('source', bySource, of.source);
  const byTarget = rules.targets[of.target];
  if (byTarget !== undefined) add('target', byTarget, of.target);
  if (of.groupSize >= rules.groupFrom) add('group', 3, String(of.groupSize));
  if (of.amount !== null && of.amount >= rules.majorAmount) add('amount', 3, String(of.amount));
  if (of.earlier + 1 >= rules.history.repeats) add('repeat', rules.history.level, String(of.earlier));
  if (of.open > 0) add('open', rules.history.level, String(of.open));
  if (reasons.length === 0) add('usual', 1);
  reasons.sort((a, b) => b.level - a.level);
  return { level: reasons[0]?.level ?? 1, reasons };
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

function holds(text: string, word: string): boolean {
  if (!/^[a-z0-9 ]+$/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (around.every((one) => !/[a-z0-9]/.test(one))) return true;
  }
  return false;
}
