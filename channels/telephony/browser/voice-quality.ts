/** How the sound travels; each value is null until the browser knows it. */
export interface VoiceQuality {
  /** Milliseconds there and back. */
  rttMs: number | null;
  jitterMs: number | null;
  /** Share of packets lost since the last report, 0 to 1, on the way to us. */
  lossIn: number | null;
  /** The same on the way from us, as the other side reports it. */
  lossOut: number | null;
}

/** Reads the browser's statistics. @returns packets that came in so far, and the quality since the last reading. */
export type QualityReader = (
  connection: RTCPeerConnection,
) => Promise<{ packets: number; quality: VoiceQuality }>;

export function createQualityReader(): QualityReader {
  let packetsBefore = 0;
  let lostBefore = 0;
  return async (connection) => {
    let packets = 0;
    const quality: VoiceQuality = { rttMs: null, jitterMs: null, lossIn: null, lossOut: null };
    (await connection.getStats()).forEach((report) => {
      if (report.type === 'inbound-rtp') {
        packets = report.packetsReceived;
        const lost = report.packetsLost - lostBefore;
        const all = packets - packetsBefore + lost;
        quality.lossIn = all > 0 ? Math.max(0, lost / all) : null;
        quality.jitterMs = Math.round(report.jitter * 1000);
        packetsBefore = packets;
        lostBefore = report.packetsLost;
      } else if (report.type === 'remote-inbound-rtp') {
        quality.lossOut = report.fractionLost ?? null;
      } else if (
        report.type === 'candidate-pair' &&
        report.nominated &&
        report.currentRoundTripTime !== undefined
      ) {
        quality.rttMs = Math.round(report.currentRoundTripTime * 1000);
      }
    });
    return { packets, quality };
  };
}
