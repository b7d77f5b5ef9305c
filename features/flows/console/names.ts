import { createContext, useContext } from 'react';
import type { FlowNames } from '../contract/drafts.ts';

const nothing: FlowNames = {
  queues: [],
  segments: [],
  languages: [],
  needed: [],
  flows: [],
  actions: [],
  prompts: [],
};

/** What a drawing may name, for everything below that shows it. */
export const NamesContext = createContext<FlowNames>(nothing);

export const useNames = (): FlowNames => useContext(NamesContext);
