import { readDraft, writeDraft } from '../../../console/drafts.ts';
import { tabStore } from '../../../console/storage.ts';

/** What the agent has written about a contact and not filed yet. */
export interface WrapUpDraft {
  disposition: string | null;
  note: string;
}

export const emptyDraft: WrapUpDraft = { disposition: null, note: '' };
/** The server takes no longer note. */
export const longestNote = 2_000;

const prefix = 'wrapUp.';
/** Where drafts stand in the tab's store; see console/drafts.ts. */
const stored = `jieting.draft.${prefix}`;

/** @returns what was written about this contact, also before a reload. */
export function readWrapUpDraft(interactionId: string): WrapUpDraft {
  const kept = readDraft<Partial<WrapUpDraft>>(prefix + interactionId);
  return {
    disposition: typeof kept?.disposition === 'string' ? kept.disposition : null,
    note: typeof kept?.note === 'string' ? kept.note.slice(0, longestNote) : '',
  };
}

/** Keeps a draft; an empty one is forgotten. */
export function writeWrapUpDraft(interactionId: string, draft: WrapUpDraft): void {
  const empty = draft.disposition === null && draft.note.trim() === '';
  writeDraft(prefix + interactionId, empty ? null : draft);
}

/** Drops drafts of earlier contacts: once another one is in hand the server takes none for them any more. */
export function dropOtherDrafts(interactionId: string): void {
  for (const key of tabStore.keys()) {
    if (key.startsWith(stored) && key !== stored + interactionId) tabStore.write(key, null);
  }
}
