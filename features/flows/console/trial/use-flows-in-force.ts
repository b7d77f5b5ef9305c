import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { routeKey, useConsole, useRoute } from '../../../../console/hooks.ts';
import { listFlows, readFlowVersion } from '../../contract/drafts.ts';
import type { FlowDocument } from '../../contract.ts';

/** @returns versions in force of the flows that this one leads to, however far. */
export function useFlowsInForce(flow: FlowDocument) {
  const { api } = useConsole();
  const list = useRoute(listFlows, {});
  const leads = Object.values(flow.nodes).some(({ type }) => type === 'goTo');
  const wanted = (leads ? (list.data?.flows ?? []) : []).flatMap(({ code, current }) =>
    current === null || code === flow.id ? [] : [{ code, number: current.number }],
  );
  const read = useQueries({
    queries: wanted.map((params) => ({
      queryKey: routeKey(readFlowVersion, { params }),
      queryFn: () => api.call(readFlowVersion, { params }),
    })),
  });
  const documents = read.map(({ data }) => data?.document);
  const key = documents.map((one) => `${one?.id} ${one?.version}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says whether the documents are others
  return useMemo(
    () => new Map(documents.flatMap((one) => (one === undefined ? [] : [[one.id, one] as const]))),
    [key],
  );
}
