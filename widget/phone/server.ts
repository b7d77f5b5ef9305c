/** What the page asks of the server over HTTP. */
import type { z } from 'zod';
import type { registerHandset } from '../../features/interactions/contract/handset.ts';
import type { Language } from '../../platform/local-text.ts';

export type Registered = z.output<typeof registerHandset.reply>;

/** `message`: the server's sentence; «» when it can't be reached. */
export type Registration =
  | { type: 'registered'; registered: Registered }
  | { type: 'refused'; message: string };

/** Asks to be rung for a number. */
export async function register(number: string, language: Language): Promise<Registration> {
  try {
    const response = await fetch('/api/demo/handsets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ number }),
    });
    const reply = await response.json();
    return response.ok
      ? { type: 'registered', registered: reply }
      : { type: 'refused', message: reply.error.message };
  } catch {
    return { type: 'refused', message: '' };
  }
}
