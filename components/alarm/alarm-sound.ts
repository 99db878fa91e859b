/** Two short tones, the second higher: heard over a room, and over in half a second. Hertz, and seconds. */
const TONES = [
  { pitch: 660, fromS: 0, lengthS: 0.16 },
  { pitch: 880, fromS: 0.2, lengthS: 0.28 },
] as const;
const LOUDNESS = 0.25;
const GESTURES = ["pointerdown", "keydown"] as const;

let context: AudioContext | null = null;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const resume = () => void context?.resume().catch(() => {});
const play = () => {
  if (context?.state !== "running") return;
  for (const { pitch, fromS, lengthS } of TONES) {
    const from = context.currentTime + fromS;
    const gain = context.createGain();
    // Begins and ends softly: a jump would click.
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
    gain.gain.linearRampToValueAtTime(0, from + lengthS);
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(gain).connect(context.destination);
    tone.start(from);
    tone.stop(from + lengthS);
  }
};

/** The sound of a new alert, made without a file. Browsers hold sound back until the person has touched the page. */
export const alarmSound = {
  /** Gets ready, and asks for the sound at the person's next touch where the browser holds it back. */
  prepare: () => {
    if (context !== null || !("AudioContext" in window)) return;
    context = new AudioContext();
    context.onstatechange = () => {
      if (context?.state === "running")
        for (const gesture of GESTURES) window.removeEventListener(gesture, resume);
      tell();
    };
    if (context.state !== "running") for (const gesture of GESTURES) window.addEventListener(gesture, resume);
    tell();
  },
  resume,
  /** Sounds, unless the browser holds it back. */
  play,
  /** Sounds at a person's click, which also allows the sound. */
  test: async () => {
    await context?.resume().catch(() => {});
    play();
  },
  /** True while the browser holds sound back. */
  isHeld: () => context !== null && context.state !== "running",
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
