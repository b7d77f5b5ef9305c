import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText } from '../../../../console/language.ts';
import { listProcesses, type ProcessRow } from '../../../processes/contract/drafts.ts';

/** @returns the processes that a kind can follow; empty for who may not see them. */
export function useProcesses(): readonly ProcessRow[] {
  return useRoute(listProcesses, {}, { when: useMay('processes.edit') }).data?.processes ?? [];
}

/** @returns what a process is called; its code for who may not see them. */
export function useProcessNames(): (code: string) => string {
  const text = useLocalText();
  const processes = useProcesses();
  return (code) => {
    const found = processes.find((one) => one.code === code);
    return found === undefined ? code : text(found.name);
  };
}
