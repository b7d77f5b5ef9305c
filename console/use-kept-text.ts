import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * What somebody typed to find a person by. It is personal, so it stands neither in the address nor in any storage: it
 * is kept in memory for coming back to the list a moment later, and goes at the end of the sitting.
 * @param name of the field
 */
export function useKeptText(name: string): [string, (text: string) => void] {
  const client = useQueryClient();
  const queryKey = ['kept text', name];
  const { data } = useQuery({ queryKey, queryFn: () => '', initialData: '', staleTime: Infinity });
  return [data, (text) => client.setQueryData(queryKey, text)];
}
