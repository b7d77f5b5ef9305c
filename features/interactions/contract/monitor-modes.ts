/** Words of a team leader in a call; apart from the rest, since the desk's first page needs them and nothing else. */

/** `monitor`: he hears and nobody hears him; `whisper`: the agent alone hears him; `barge`: everybody does. */
export const monitorModes = ['monitor', 'whisper', 'barge'] as const;
export type MonitorMode = (typeof monitorModes)[number];

/** `takeOver`: he has the customer from now on, and the agent wraps up. `leave`: he goes. */
export const monitorActions = [...monitorModes, 'takeOver', 'mute', 'unmute', 'leave'] as const;
export type MonitorAction = (typeof monitorActions)[number];
