import type { Tx } from '../../../platform/database/database.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { coversPath, fits, placeFor, type Taker } from '../../tickets/rules/takers.ts';
import type { AppointmentNews } from '../contract/appointments.ts';

/** Somebody who works here, as far as follow-up calls need to know. */
export interface FollowUpPerson extends Taker {
  staffNo: string;
  name: string;
  pinyin: string;
  /** May make follow-up calls. */
  calls: boolean;
}
/** What the floor says of an agent. */
export interface FollowUpPresence {
  state: 'signedOut' | 'ready' | 'notReady' | 'ringing' | 'busy' | 'wrapUp';
  reason: string | null;
  interactionId: string | null;
}

/** What follow-up calls need of those who work here; `server/` brings it. */
export interface Workforce {
  people(): Promise<readonly FollowUpPerson[]>;
  presence(staffId: string): Promise<FollowUpPresence>;
  /** Who is signed in to take calls. */
  present(): Promise<ReadonlySet<string>>;
  /** Tells people in the console; nobody twice under the same `once`. */
  tell(
    tx: Tx,
    to: readonly string[],
    news: { what: AppointmentNews; taskId: string; kind: LocalText; at: Date; once: string },
  ): Promise<void>;
  /** Calls the team leader to an agent who asks to go off line. */
  callLeader(tx: Tx, staffId: string): Promise<void>;
}

/** @returns the team leaders of the nearest branch upwards that has one, else who stands in for them. */
export function leadersOf(path: string, people: readonly FollowUpPerson[]): string[] {
  const { standIn: _, ...place } = placeFor('teamLeader', path, people, []);
  return people
    .filter((person) => fits(place, person, []) && coversPath(place.path, person.path))
    .map(({ id }) => id);
}
