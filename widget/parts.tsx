/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Ui } from './ui.ts';
import { inLanguage, words } from './words.ts';

const shapes = {
  phone: 'M6 4h3l2 5-2 1a11 11 0 0 0 5 5l1-2 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0m-7 7v3',
  muted: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0m-7 7v3M4 4l16 16',
};

/** A line drawing; the words beside it say what it means. */
export function Icon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}

/** The one thing to do on a page. */
export function MainButton(props: { class?: string; onClick(): void; children: ComponentChildren }) {
  return (
    <button type="button" class={`main ${props.class}`} onClick={props.onClick}>
      <Icon name="phone" />
      {props.children}
    </button>
  );
}

/** The way that is left when nothing else works; nothing where the insurer has named no hotline. */
export function Hotline({ brand, say }: Ui) {
  return brand?.hotline ? (
    <a class="plain" href={`tel:${brand.hotline.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" />
      {say(words.hotline)} {brand.hotline}
    </a>
  ) : null;
}

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
