import { useWords } from '../../../console/language.ts';
import type { StaffName } from '../contract/notes.ts';
import { recordWords } from './record-words.ts';

/** @returns how a colleague reads beside what he did, «石文竹 4001». */
export function useStaffWords(): (who: StaffName | null) => string {
  const r = useWords(recordWords);
  return (who) => (who === null ? r('bySystem') : `${who.name} ${who.staffNo}`);
}
