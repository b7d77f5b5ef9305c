/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { inLanguage } from '../words.ts';
import type { Place, Ui } from './ui.ts';
import { type Words, words } from './words.ts';

const SLOW_MS = 3_000;

/** The insurer's name and the other language. */
export function Head({ brand, language, say, switchLanguage }: Ui) {
  return (
    <header>
      <span class="brand">{brand && inLanguage(brand.brand, language)}</span>
      <button type="button" class="link" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={switchLanguage}>
        {say(words.otherLanguage)}
      </button>
    </header>
  );
}

const steps: readonly (readonly [Place['at'], Words])[] = [
  ['items', words.stepItems],
  ['code', words.stepCode],
  ['records', words.stepRecords],
];

/** Where one is on the way to the answer. */
export function Steps({ place, say }: Ui) {
  const now = steps.findIndex(([at]) => at === place.at);
  return (
    <ol class="steps" aria-label={say(words.steps)}>
      {steps.map(([at, name], n) => (
        <li key={at} class={n < now ? 'done' : ''} aria-current={n === now ? 'step' : undefined}>
          <span aria-hidden="true">{n < now ? '✓' : n + 1}</span>
          {say(name)}
        </li>
      ))}
    </ol>
  );
}

/** The way that is left when nothing else works; nothing where the insurer has named no hotline. */
export function Hotline({ brand, say }: Ui) {
  return brand?.hotline ? (
    <a class="hotline" href={`tel:${brand.hotline.replace(/[^\d+]/g, '')}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 4h3l2 5-2 1a11 11 0 0 0 5 5l1-2 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2" />
      </svg>
      {say(words.hotline)} <b>{brand.hotline}</b>
    </a>
  ) : null;
}

/** A button that sends something; while it waits it says so and takes no other press. */
export function Send(props: {
  ui: Ui;
  busy: boolean;
  doing: Words;
  quiet?: boolean;
  children: ComponentChildren;
}) {
  const { ui, busy } = props;
  const slow = useSlow(busy);
  return (
    <>
      <button type="submit" class={props.quiet ? 'small' : 'main'} aria-disabled={busy}>
        {busy ? `${ui.say(props.doing)}…` : props.children}
      </button>
      {slow && (
        <p class="note" role="status">
          {ui.say(words.slow)}
        </p>
      )}
    </>
  );
}

/** @returns whether something is under way for longer than one likes. */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}

/** What went wrong, said at once to whoever doesn't see it. */
export function Problem({ id, children }: { id?: string; children: ComponentChildren }) {
  return (
    <p id={id} class="bad" role="alert">
      {children}
    </p>
  );
}
