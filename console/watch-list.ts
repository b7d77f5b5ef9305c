/** Types that nobody listens to any more stay watched this long: pages are often opened again, ms. */
const keepMs = 30_000;

export interface WatchListOptions {
  /** ms on a clock that nobody sets. */
  monotonic(): number;
  /** Types that have a listener now. */
  inUse(): ReadonlySet<string>;
  send(types: string[]): void;
  /** These types may have had facts that nobody was told of. */
  missed(types: ReadonlySet<string>): void;
}

/** Which fact types the server should tell of, and which of them it has confirmed. */
export function createWatchList(options: WatchListOptions) {
  /** Type, and until when it is kept without a listener. */
  let watched = new Map<string, number>();
  let sent = new Set<string>();
  let greeted = false;
  /** Lists on their way: what they added, and the position known then; null when that isn't good enough. */
  let unconfirmed: { added: Set<string>; position: number | null }[] = [];

  function sendNow(position: number | null): void {
    const added = new Set([...watched.keys()].filter((type) => !sent.has(type)));
    sent = new Set(watched.keys());
    unconfirmed.push({ added, position });
    options.send([...sent]);
  }

  return {
    /** @param position the last position that this page has seen. */
    add(types: readonly string[], position: number | null): void {
      for (const type of types) watched.set(type, Number.POSITIVE_INFINITY);
      if (greeted && types.some((type) => !sent.has(type))) sendNow(position);
    },
    /** @returns the list for a new link's hello. */
    hello(): string[] {
      unconfirmed = [];
      greeted = false;
      sent = new Set(watched.keys());
      return [...sent];
    },
    /** The server has answered hello. Types that were added in between follow. */
    welcomed(): void {
      greeted = true;
      if ([...watched.keys()].some((type) => !sent.has(type))) sendNow(null);
    },
    /** The server has taken over the oldest list on its way; facts up to `position` weren't sent by that list. */
    confirmed(position: number): void {
      const list = unconfirmed.shift();
      if (list !== undefined && list.added.size > 0 && list.position !== position) options.missed(list.added);
    },
    /** Drops what nobody has listened to for a while. */
    tick(position: number | null): void {
      const now = options.monotonic();
      const inUse = options.inUse();
      const kept = new Map<string, number>();
      for (const [type, until] of watched) {
        if (inUse.has(type)) kept.set(type, Number.POSITIVE_INFINITY);
        else if (until === Number.POSITIVE_INFINITY) kept.set(type, now + keepMs);
        else if (until > now) kept.set(type, until);
      }
      const shorter = kept.size < watched.size;
      watched = kept;
      if (shorter && greeted) sendNow(position);
    },
  };
}
