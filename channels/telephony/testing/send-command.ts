import { randomUUID } from 'node:crypto';
import type { Engine, EngineCommand } from '../engine.ts';

/** A command without its id and epoch. */
export type BareCommand = EngineCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'commandId' | 'epoch'>
    : never
  : never;

/** Sends a command under an id of its own. */
export const sendCommand = (
  engine: Pick<Engine, 'send'>,
  command: BareCommand,
  { epoch = 1, commandId = randomUUID() as string } = {},
): Promise<void> => engine.send({ ...command, commandId, epoch } as EngineCommand);
