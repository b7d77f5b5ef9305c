/** What makes the sound; an `HTMLAudioElement`. */
export interface RingSound {
  loop: boolean;
  volume: number;
  currentTime: number;
  play(): Promise<void>;
  pause(): void;
}

export interface RingWords {
  /** Stands in the browser's tab, in turn with the page's own title. */
  tab: string;
  title: string;
  text: string;
}

export interface RingerDeps {
  sound: RingSound;
  page: Pick<Document, 'title' | 'hidden' | 'addEventListener' | 'removeEventListener'>;
  /** Shows a notification of the system, if allowed. @returns a function that takes it away */
  notify(words: RingWords): () => void;
  words(): RingWords;
  /** 0 to 1 */
  volume(): number;
  /** The browser refuses to play before the page has been touched, or plays again. */
  onBlocked(blocked: boolean): void;
}

export interface Ringer {
  start(): void;
  stop(): void;
}

/** How fast the title of the tab changes, ms. */
const blinkMs = 1_000;

/** Rings: sound in a loop, a blinking title, and a notification when nobody looks at the page. */
export function createRinger(deps: RingerDeps): Ringer {
  const { sound, page } = deps;
  let stopRinging: (() => void) | null = null;

  function playSound(): () => void {
    let ringing = true;
    const touches = ['pointerdown', 'keydown'] as const;
    const unlisten = (): void => {
      for (const touch of touches) page.removeEventListener(touch, play);
    };
    function play(): void {
      sound.loop = true;
      sound.volume = deps.volume();
      sound.play().then(
        () => {
          unlisten();
          // Stopped while the browser was still making up its mind.
          if (ringing) deps.onBlocked(false);
          else sound.pause();
        },
        () => ringing && deps.onBlocked(true),
      );
    }
    sound.currentTime = 0;
    for (const touch of touches) page.addEventListener(touch, play);
    play();
    return () => {
      ringing = false;
      unlisten();
      sound.pause();
      deps.onBlocked(false);
    };
  }

  function blinkTitle(text: string): () => void {
    let own = page.title;
    const turn = (): void => {
      if (page.title !== text) own = page.title;
      page.title = page.title === text ? own : text;
    };
    turn();
    const timer = setInterval(turn, blinkMs);
    return () => {
      clearInterval(timer);
      if (page.title === text) page.title = own;
    };
  }

  return {
    start() {
      if (stopRinging !== null) return;
      const words = deps.words();
      const stops = [playSound(), blinkTitle(words.tab)];
      if (page.hidden) stops.push(deps.notify(words));
      stopRinging = () => {
        for (const stop of stops) stop();
      };
    },
    stop() {
      stopRinging?.();
      stopRinging = null;
    },
  };
}
