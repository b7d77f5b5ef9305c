/** UDP ports for sound. werift looks for a free port inside a range of at least two. */
const PORTS_PER_PEER = 2;

export interface PortPool {
  /** @returns a range of its own for one connection, or null when any port will do. */
  acquire(): { range: [number, number]; release: () => void } | null;
}

/**
 * Hands out the ports of MEDIA_PORTS. Each connection gets a range of its own, so that two that start at once never
 * fight for one port.
 * @param range first and last port, or null for any port.
 */
export function createPortPool(range: readonly [number, number] | null): PortPool {
  const free: number[] = [];
  if (range !== null) {
    for (let port = range[0]; port + PORTS_PER_PEER - 1 <= range[1]; port += PORTS_PER_PEER) free.push(port);
  }
  return {
    acquire() {
      if (range === null) return null;
      const first = free.shift();
      if (first === undefined) throw new Error('All ports of MEDIA_PORTS are in use; widen the range.');
      let held = true;
      return {
        range: [first, first + PORTS_PER_PEER - 1],
        release() {
          if (held) free.push(first);
          held = false;
        },
      };
    },
  };
}
