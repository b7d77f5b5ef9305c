/** What a flow can have done: the port by which features above bring kinds of nodes of their own. */
import { z } from 'zod';
import { type LocalText, localText } from '../../platform/local-text.ts';
import { type ActionRequest, type QueryAnswer, type QueryOutcome, queryOutcomes } from './queries.ts';

/** What the editor asks for, and what keeps a flow from being published while it is missing. */
export const actionParam = z.object({
  name: z.string(),
  label: localText,
  /** One of these; empty for free words of at most 200 characters. */
  choices: z.array(z.object({ value: z.string(), label: localText })),
});

/** How the editor shows an action. */
export const actionKind = z.object({
  /** «sms», «ticket»: stays for ever, flows name it. */
  code: z.string(),
  name: localText,
  help: localText,
  params: z.array(actionParam),
  /** Codes of numbers that it can use where they were keyed before. */
  uses: z.array(z.object({ code: z.string(), label: localText })),
  /** How it may end; a flow says where each leads. */
  outcomes: z.array(z.enum(queryOutcomes)),
});
export type ActionKind = z.infer<typeof actionKind>;

/** An action of a feature; `run` MUST be harmless when it is repeated for the same interaction and node. */
export interface FlowAction {
  readonly code: string;
  readonly name: LocalText;
  readonly help: LocalText;
  readonly uses: ActionKind['uses'];
  readonly outcomes: readonly QueryOutcome[];
  /** What can be chosen now. */
  params(): ActionKind['params'] | Promise<ActionKind['params']>;
  run(request: ActionRequest): Promise<QueryAnswer>;
}
