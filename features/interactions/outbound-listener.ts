import type { Tx } from '../../platform/database/database.ts';
import type { DialAbout } from './contract/dial.ts';
import type { DialOutcome } from './contract.ts';

/** What stands above interactions and has agents call somebody is told here how that ended. */
export interface OutboundListener {
  /** In the transaction that files the end, once. It must be quick; where it throws, the call is filed all the same. */
  ended(tx: Tx, call: EndedOutbound): Promise<void>;
}

/** A call that an agent made and that is over. */
export interface EndedOutbound {
  interactionId: string;
  about: DialAbout | null;
  staffId: string;
  answered: boolean;
  outcome: DialOutcome | 'answered';
  talkMs: number;
}
