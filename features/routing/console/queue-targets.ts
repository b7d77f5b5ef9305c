import type { LocalText } from '../../../platform/local-text.ts';
import type { QueueRow, RoutingSetup } from '../contract/setup.ts';

/** Where a queue may send its callers, as a list offers it. */
export interface Target {
  value: string;
  label: string;
}

/**
 * Queues and other sites to which a queue may send callers: queues first.
 * @param queue null for a new one
 * @param say names as they are read; `site` marks the name of one that isn't a queue
 */
export function targetsFor(
  { queues, sites }: RoutingSetup,
  queue: QueueRow | null,
  say: { text(name: LocalText): string; site(name: string): string },
): Target[] {
  const others = queues.filter(({ code, active }) => active && code !== queue?.code);
  return [
    ...others.map(({ code, name }) => ({ value: code, label: say.text(name) })),
    ...sites
      .filter(({ active }) => active)
      .map(({ code, name }) => ({ value: code, label: say.site(say.text(name)) })),
  ];
}
