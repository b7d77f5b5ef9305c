import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

const keyOf = (interactionId: string, field: string): readonly string[] => [
  'verification text',
  interactionId,
  field,
];

/**
 * What is typed into the panel and not compared yet. It is personal, so it is kept in memory only: for going to another
 * page of the console and back; it goes with the sitting.
 */
export function usePanelText(interactionId: string, field: string): [string, (text: string) => void] {
  const client = useQueryClient();
  const [text, setText] = useState(() => readText(client, interactionId, field));
  const set = (next: string): void => {
    client.setQueryData(keyOf(interactionId, field), next);
    setText(next);
  };
  return [text, set];
}

function readText(client: QueryClient, interactionId: string, field: string): string {
  return client.getQueryData<string>(keyOf(interactionId, field)) ?? '';
}
