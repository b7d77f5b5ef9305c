/** The script of the page that tests open in a real browser: a voice leg, and what tests want to know of it. */
import type { PageSignal } from '../../voice-signal.ts';
import type { VoiceErrorKind } from '../voice-error.ts';
import { createVoiceLeg, type VoiceLeg, type VoiceLegOptions, type VoiceState } from '../voice-leg.ts';
import type { VoiceQuality } from '../voice-quality.ts';

export interface VoicePage {
  leg: VoiceLeg;
  /** Where the leg plays. */
  audio: HTMLAudioElement;
  /** A second leg whose signals go nowhere. */
  unheard: VoiceLeg;
  states: VoiceState[];
  errors: VoiceErrorKind[];
  quality: VoiceQuality | null;
  /** Signals to the server get lost. */
  cutOff: boolean;
  /** Loudest frequency that is heard, in Hz; 0 for silence. */
  peak(): number;
  /** SRTP cipher, and kind of the local candidate, of each open connection. */
  paths(): Promise<{ cipher: string; candidate: string }[]>;
}

declare global {
  interface Window {
    page: VoicePage;
    /** Exposed by the test. */
    sendSignal(signal: PageSignal): Promise<void>;
  }
}

/** How the page shall connect, handed over in the address. */
type PageSettings = Pick<VoiceLegOptions, 'iceServers' | 'relayOnly'>;

const SILENT_DECIBEL = -60;
const settings: PageSettings = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}');
const microphone = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const audio = document.createElement('audio');
const connections: RTCPeerConnection[] = [];
const Original = RTCPeerConnection;
window.RTCPeerConnection = class extends Original {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
  }
};

let listening: { stream: MediaStream; analyser: AnalyserNode } | null = null;
function analyserOf(stream: MediaStream): AnalyserNode {
  if (listening?.stream !== stream) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaStreamSource(stream).connect(analyser);
    listening = { stream, analyser };
  }
  return listening.analyser;
}

const page: VoicePage = {
  audio,
  leg: createVoiceLeg({
    ...settings,
    send: (signal) => {
      if (!page.cutOff) void window.sendSignal(signal);
    },
    audio,
    microphone,
    onState: (state) => page.states.push(state),
    onError: (kind) => page.errors.push(kind),
    onQuality: (quality) => {
      page.quality = quality;
    },
  }),
  unheard: createVoiceLeg({
    send: () => undefined,
    audio: document.createElement('audio'),
    microphone,
    onState: () => undefined,
    onError: (kind) => page.errors.push(kind),
  }),
  states: [],
  errors: [],
  quality: null,
  cutOff: false,
  peak() {
    if (!(audio.srcObject instanceof MediaStream)) return 0;
    const analyser = analyserOf(audio.srcObject);
    const levels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(levels);
    const loudest = levels.indexOf(Math.max(...levels));
    if ((levels[loudest] ?? Number.NEGATIVE_INFINITY) < SILENT_DECIBEL) return 0;
    return (loudest * analyser.context.sampleRate) / analyser.fftSize;
  },
  async paths() {
    const found: { cipher: string; candidate: string }[] = [];
    for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected')) {
      const stats = await connection.getStats();
      stats.forEach((report) => {
        if (report.type !== 'transport') return;
        const { localCandidateId } = stats.get(report.selectedCandidatePairId);
        found.push({ cipher: report.srtpCipher, candidate: stats.get(localCandidateId).candidateType });
      });
    }
    return found;
  },
};
window.page = page;
