/**
 * What is changed in session descriptions. Of a page's offer only G.711, keyed digits and the control channel are
 * kept; its candidates are dropped, since the media process is ICE lite and answers wherever an authenticated check
 * comes from (so a page can't make us resolve names or send to addresses that it made up).
 */

const LONGEST_OFFER = 32_768;
const PCMU = 0;
const PCMA = 8;

export class OfferRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OfferRefused';
  }
}

export interface PreparedOffer {
  sdp: string;
  /** Payload type of the sound: 0 is µ-law, 8 is A-law. */
  soundType: 0 | 8;
  /** Payload type of telephone-event/8000; null when the page can't key digits. */
  eventType: number | null;
}

interface Section {
  kind: string;
  lines: string[];
}

function splitSections(sdp: string): { session: string[]; sections: Section[] } {
  const session: string[] = [];
  const sections: Section[] = [];
  for (const line of sdp.split(/\r\n|\n/)) {
    if (line === '') continue;
    if (line.startsWith('m=')) sections.push({ kind: line.slice(2).split(' ')[0] ?? '', lines: [line] });
    else (sections.at(-1)?.lines ?? session).push(line);
  }
  return { session, sections };
}

const isDropped = (line: string): boolean =>
  /^a=(candidate|end-of-candidates|remote-candidates|extmap|rtcp-fb|rtcp-xr|rid|simulcast)\b/.test(line);

/** Payload type of `name` (e.g. `PCMU/8000`) among the offered ones; static types need no rtpmap line. */
function typeOf(name: string, offered: number[], lines: string[], fixed: number | null): number | null {
  for (const line of lines) {
    const map = /^a=rtpmap:(\d+) ([^\s]+)/.exec(line);
    if (map?.[2]?.replace(/\/1$/, '').toLowerCase() === name && offered.includes(Number(map[1]))) {
      return Number(map[1]);
    }
  }
  return fixed !== null && offered.includes(fixed) ? fixed : null;
}

function prepareAudio({ kind, lines }: Section): PreparedOffer & { section: Section } {
  const [head = '', ...rest] = lines;
  const [media, port, transport, ...types] = head.split(' ');
  const offered = types.map(Number);
  const hasUlaw = typeOf('pcmu/8000', offered, rest, PCMU) === PCMU;
  const hasAlaw = typeOf('pcma/8000', offered, rest, PCMA) === PCMA;
  if (!hasUlaw && !hasAlaw) throw new OfferRefused('The offer holds no G.711 sound.');
  const soundType = hasUlaw ? PCMU : PCMA;
  const eventType = typeOf('telephone-event/8000', offered, rest, null);
  const kept = eventType === null ? [soundType] : [soundType, eventType];
  const described = rest.filter((line) => !/^a=(rtpmap|fmtp|rtcp-fb):/.test(line) && !isDropped(line));
  described.push(`a=rtpmap:${soundType} ${soundType === PCMU ? 'PCMU' : 'PCMA'}/8000`);
  if (eventType !== null) described.push(`a=rtpmap:${eventType} telephone-event/8000`);
  const section = { kind, lines: [`${media} ${port} ${transport} ${kept.join(' ')}`, ...described] };
  return { sdp: '', soundType, eventType, section };
}

/**
 * Makes a page's offer safe to answer.
 * @throws OfferRefused when it is too long, holds anything but one sound and one data section, or no G.711.
 */
export function prepareOffer(sdp: string): PreparedOffer {
  if (sdp.length > LONGEST_OFFER) throw new OfferRefused('The offer is too long.');
  const { session, sections } = splitSections(sdp);
  const audio = sections.filter(({ kind }) => kind === 'audio');
  const data = sections.filter(({ kind }) => kind === 'application');
  const [only] = audio;
  if (
    only === undefined ||
    audio.length > 1 ||
    data.length > 1 ||
    audio.length + data.length < sections.length
  ) {
    throw new OfferRefused('The offer must hold one sound section and at most one data section.');
  }
  const prepared = prepareAudio(only);
  const kept = sections.map((section) =>
    section === only ? prepared.section.lines : section.lines.filter((line) => !isDropped(line)),
  );
  const lines = [...session.filter((line) => !isDropped(line)), ...kept.flat()];
  return { ...prepared, sdp: `${lines.join('\r\n')}\r\n` };
}

/**
 * Completes our answer: one host candidate for each address, and ICE lite said where browsers look for it.
 * @param addresses IPv4 addresses under which the socket can be reached, best first.
 * @param port of the socket.
 */
export function finishAnswer(sdp: string, addresses: readonly string[], port: number): string {
  const candidates = addresses.map((address, rank) => {
    const priority = 126 * 2 ** 24 + (65_535 - rank) * 256 + 255;
    return `a=candidate:${rank + 1} 1 udp ${priority} ${address} ${port} typ host`;
  });
  const { session, sections } = splitSections(sdp);
  const described = sections.map(({ lines }, index) => {
    const kept = lines.filter((line) => line !== 'a=ice-lite' && !isDropped(line));
    return index === 0 ? [...kept, ...candidates, 'a=end-of-candidates'] : kept;
  });
  const lines = [...session.filter((line) => line !== 'a=ice-lite'), 'a=ice-lite', ...described.flat()];
  return `${lines.join('\r\n')}\r\n`;
}
