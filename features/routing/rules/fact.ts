/** What the rules are told and what they decide: the words between call control and routing. */
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { Capacity, ServedChannel } from '../contract/capacity.ts';
import type { OverflowCause, Queue, SurgeCause } from '../contract/queues.ts';
import type { NotReadyReason } from '../contract/reasons.ts';
import type { Presence, ReturnCause } from '../contract.ts';

/** What the rules need to know of a queue. */
export type RoutingQueue = Pick<
  Queue,
  | 'code'
  | 'needs'
  | 'strategy'
  | 'priority'
  | 'agePerMinute'
  | 'wrapUpSeconds'
  | 'nationalAfterSeconds'
  | 'overflow'
  | 'whenClosed'
  | 'surge'
> &
  Partial<Pick<Queue, 'managers' | 'language'>>;

/** What the rules need to know of another site. */
export interface RoutingSite {
  readonly code: string;
  /** So many calls it takes at once. */
  readonly calls: number;
  /** So long it isn't tried again for a caller whom it didn't take. */
  readonly retryMinutes: number;
}

/** What the rules need to know of a reason for not being ready. */
export type RoutingReason = Pick<NotReadyReason, 'code' | 'callIn' | 'refusedWhileWaiting'>;

/** What an agent can do, whose customers he serves first, and how much he can have in hand. */
export interface Ability {
  skills: SkillLevels;
  /** Null: the whole country. */
  region: string | null;
  /** His own capacity; null or left away: that of the centre. */
  capacity?: Capacity | null;
}

/** The call waits for this agent alone until then, milliseconds since 1970. */
export interface Reservation {
  readonly agent: string;
  readonly until: number;
}

/** The call waits for the managers of its segment alone, who are known by a skill, until then; milliseconds since 1970. */
export interface ManagersFirst {
  readonly skill: string;
  readonly until: number;
}

type AbilityFact = Pick<Ability, 'skills'> & Partial<Ability>;

export type AgentFact =
  /**
   * `linked`: the console's link is up now. An agent who is signed in already is left as he is. `region`: the branch
   * whose customers he serves first; null serves the whole country. `capacity`: his own; null: that of the centre.
   */
  | ({ type: 'agentSignedIn'; agent: string; linked: boolean } & AbilityFact)
  | { type: 'agentSignedOut'; agent: string }
  | { type: 'agentReady'; agent: string }
  /** Refused as well when calls wait for him and the reason isn't given then. */
  | { type: 'agentNotReady'; agent: string; reason: string }
  /** A team leader sets the agent not ready. */
  | { type: 'agentForced'; agent: string; reason: string }
  /** What he has in hand stays, whatever the new skills and the new capacity are. */
  | ({ type: 'skillsChanged'; agent: string } & AbilityFact)
  | { type: 'linkDown'; agent: string }
  | { type: 'linkUp'; agent: string }
  /** The grace after linkDown is over. While a call goes on, it stays. */
  | { type: 'linkLost'; agent: string }
  /** The sound of an agent in a call is gone for good; a caller goes back to the head of the queue. */
  | { type: 'agentLost'; agent: string }
  /**
   * He calls somebody. Refused unless he has a link and neither a call nor a wrap-up. `takesOver`: a team leader takes the
   * call of an agent, whoever waits.
   */
  | { type: 'agentDials'; agent: string; interaction: string; takesOver?: boolean }
  /** The call that he made or was asked into is over for him, whether it was answered or not. */
  | { type: 'dialEnded'; agent: string; interaction: string }
  /** A colleague brings him into a call: his console rings. Refused unless he is ready, linked and without a call. */
  | { type: 'agentAsked'; agent: string; interaction: string }
  /** He takes it: from now on it is like a call that he made himself. */
  | { type: 'askAnswered'; agent: string; interaction: string }
  /** He didn't, or nobody wants him any more. */
  | { type: 'askOver'; agent: string; interaction: string; cause: AskCause }
  | { type: 'wrapUpDone'; agent: string }
  /** He serves somebody on another channel beside calls. Refused without room for it; see `capacity`. */
  | { type: 'workBegan'; agent: string; interaction: string; channel: Exclude<ServedChannel, 'call'> }
  | { type: 'workEnded'; agent: string; interaction: string };

export type AskCause = 'noAnswer' | 'declined' | 'failed' | 'withdrawn';

export type CallFact =
  /**
   * Refused (`applyFact` false) when the queue isn't offered any more, or is closed and names no other: the caller must
   * go to another one. `priority`: points of the call itself, beside those of the queue. `region`: the branch of the
   * customer. `reserve`: for whom the call waits first; it means nothing unless he is signed in and serves the queue.
   * `managers`: for whom it waits where there is no such agent, unless none is signed in. `speaks`: the skill of those who
   * speak the caller's language.
   * `since`: he keeps the age of an earlier wait; `returned`: he goes to the head.
   */
  | {
      type: 'callEntered';
      interaction: string;
      queue: string;
      priority: number;
      region?: string | null;
      reserve?: Reservation | null;
      managers?: ManagersFirst | null;
      speaks?: string | null;
      since?: number;
      returned?: boolean;
    }
  /** The caller hung up or went elsewhere while waiting or ringing, here or at a site. */
  | { type: 'callLeft'; interaction: string }
  | { type: 'offerAnswered'; interaction: string; offer: number }
  /** The console was rung without success; `noAnswer` when the queue's ring time is over. */
  | { type: 'offerReturned'; interaction: string; offer: number; cause: 'noAnswer' | 'declined' | 'failed' }
  /** A call with an agent or another site is over, whoever ended it. */
  | { type: 'callEnded'; interaction: string };

/** A call that `toSite` handed over; a fact for another site than the present one does nothing. */
export type SiteFact =
  /** Somebody there has him. */
  | { type: 'siteAnswered'; interaction: string; site: string }
  /** Nobody took him, or the connection was lost: he is ours again. */
  | { type: 'siteReturned'; interaction: string; site: string };

export type CentreFact =
  /** All queues that are offered now. One that is missing takes no new callers and goes when it is empty. */
  | { type: 'queuesChanged'; queues: readonly RoutingQueue[] }
  | { type: 'reasonsChanged'; reasons: readonly RoutingReason[] }
  /** All sites that are offered now. Who is at one that is missing stays there. */
  | { type: 'sitesChanged'; sites: readonly RoutingSite[] }
  /** What an agent without a capacity of his own can have in hand. */
  | { type: 'capacityChanged'; capacity: Capacity }
  /** All queues and sites that are closed now, by their opening hours. Who waits already is still served. */
  | { type: 'queuesClosed'; closed: readonly string[] }
  /** Something that waits came due: a reservation, the own region, an overflow, a surge. See `nextDue`. */
  | { type: 'timePassed' }
  /** Midnight of the centre: what counts by the day begins anew. */
  | { type: 'dayBegan' }
  /** A team leader calls in whoever may be called in for a queue. Refused for a queue that isn't there. */
  | { type: 'calledIn'; queue: string }
  /** A router took over a restored state: whoever fits by now is offered. */
  | { type: 'takenOver' };

/** `at`: when it happened, milliseconds since 1970. */
export type RoutingFact = (AgentFact | CallFact | SiteFact | CentreFact) & { at: number };

/** Answers and returns name their `offer`, so that a late one for an earlier offer does nothing. */
export type RoutingCommand =
  /** Ring this agent's console with this call. */
  | { type: 'offer'; offer: number; interaction: string; agent: string; queue: string }
  /** Stop ringing: not for an offer that was returned, since its ringing is over by that fact. */
  | { type: 'withdraw'; offer: number; interaction: string; agent: string; cause: 'callerLeft' | 'linkDown' }
  /** Stop ringing somebody who was asked into a call: his link is down. */
  | { type: 'unask'; interaction: string; agent: string }
  /** The call waits at the head of its queue again, or is offered again by the next command. */
  | {
      type: 'requeue';
      offer: number;
      interaction: string;
      agent: string;
      queue: string;
      cause: ReturnCause;
    }
  /** The call goes on waiting in another queue, with its age, or is offered there by the next command. */
  | { type: 'overflow'; interaction: string; from: string; to: string; cause: OverflowCause }
  /** Dial this site for the call, which keeps its place until somebody there answers. */
  | { type: 'toSite'; interaction: string; queue: string; site: string; cause: OverflowCause }
  /** Too many wait: these agents, who are on a break from which they may be called, are asked to come back. */
  | { type: 'callIn'; queue: string; cause: SurgeCause; agents: readonly string[] }
  | { type: 'setPresence'; agent: string; from: Presence; to: Presence };
