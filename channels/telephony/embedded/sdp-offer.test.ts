import { describe, expect, it } from 'vitest';
import { finishAnswer, OfferRefused, prepareOffer } from './sdp-offer.ts';

const session = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=extmap-allow-mixed',
];
const audio = (types: string, ...lines: string[]) => [
  `m=audio 9 UDP/TLS/RTP/SAVPF ${types}`,
  'a=mid:0',
  'a=candidate:1 1 udp 2113937151 0ab1.local 50000 typ host',
  'a=candidate:2 1 udp 2113937151 198.51.100.7 50000 typ host',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  ...lines,
];
const data = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:1', 'a=sctp-port:5000'];
const sdp = (...sections: string[][]) => [...session, ...sections.flat(), ''].join('\r\n');
const chromium = sdp(
  audio(
    '111 63 9 0 8 13 110 126',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:110 telephone-event/48000',
    'a=rtpmap:126 telephone-event/8000',
  ),
  data,
);

describe("a page's offer", () => {
  it('keeps µ-law, digits at 8 kHz and the control channel', () => {
    const prepared = prepareOffer(chromium);
    expect(prepared).toMatchObject({ soundType: 0, eventType: 126 });
    expect(prepared.sdp).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 0 126\r\n');
    expect(prepared.sdp).toContain('m=application');
    expect(prepared.sdp).not.toMatch(/opus|48000|candidate|extmap:|PCMA/);
  });

  it('takes A-law where there is no µ-law, and static types without rtpmap', () => {
    expect(prepareOffer(sdp(audio('8')))).toMatchObject({ soundType: 8, eventType: null });
    expect(prepareOffer(sdp(audio('0')))).toMatchObject({ soundType: 0 });
  });

  it.each([
    ['no sound at all', sdp(data)],
    ['no G.711', sdp(audio('111', 'a=rtpmap:111 opus/48000/2'))],
    ['two sound sections', sdp(audio('0'), audio('0'))],
    ['video', sdp(audio('0'), ['m=video 9 UDP/TLS/RTP/SAVPF 96'])],
    ['too much', sdp(audio('0'), ['a'.repeat(40_000)])],
    ['nothing', ''],
  ])('is refused with %s', (_, offer) => {
    expect(() => prepareOffer(offer)).toThrow(OfferRefused);
  });
});

it('offers every address of the one socket and says ICE lite for the session', () => {
  const answer = finishAnswer(
    sdp(
      ['m=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=ice-lite', 'a=candidate:x 1 udp 1 10.0.0.1 4000 typ host'],
      data,
    ),
    ['203.0.113.5', '10.0.0.1'],
    4000,
  );
  const lines = answer.split('\r\n');
  expect(lines.indexOf('a=ice-lite')).toBeLessThan(lines.findIndex((line) => line.startsWith('m=')));
  expect(lines.filter((line) => line === 'a=ice-lite')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('a=candidate'))).toEqual([
    'a=candidate:1 1 udp 2130706431 203.0.113.5 4000 typ host',
    'a=candidate:2 1 udp 2130706175 10.0.0.1 4000 typ host',
  ]);
});
