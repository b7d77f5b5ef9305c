import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../../../console/api.ts';
import { useConsole } from '../../../../console/hooks.ts';
import type { FactCode } from '../../codes.ts';
import { type FactValue, type RecordPanel, tellFacts } from '../../contract/verification.ts';

export type ToldValues = ReadonlyMap<FactCode, FactValue | null>;

/**
 * Asks for the values of all open facts of a record that is looked at. Each counts as told; asking again does not count
 * again.
 */
export function useTold(interactionId: string, record: RecordPanel): UseQueryResult<ToldValues, ApiError> {
  const { api, newId } = useConsole();
  const open = record.facts.filter(({ verdict }) => verdict === 'tell').map(({ fact }) => fact);
  return useQuery<ToldValues, ApiError>({
    queryKey: ['told', interactionId, record.id, open.join(' ')],
    queryFn: async ({ signal }) => {
      const request = { params: { id: interactionId }, body: { recordId: record.id, facts: open } };
      const { facts } = await api.call(tellFacts, request, { commandId: newId(), signal });
      return new Map(facts.map(({ fact, value }) => [fact, value]));
    },
    enabled: open.length > 0,
    // More has been opened: what stood there stays meanwhile.
    placeholderData: keepPreviousData,
  });
}
