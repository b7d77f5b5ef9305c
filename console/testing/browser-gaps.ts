/** What jsdom doesn't have, or is too slow at, and the console's parts ask for. */
export function fillBrowserGaps(): void {
  window.matchMedia = (query) =>
    ({
      matches: false,
      media: query,
      addEventListener() {},
      removeEventListener() {},
    }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  // Parts that are fetched later look for the server first; it is there.
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) =>
    input === '/healthz' ? new Response('{"ready":true}') : fetch(input, init);
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  for (const { prototype } of [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, HTMLButtonElement])
    Object.defineProperty(prototype, 'labels', { configurable: true, get: labelsOf });
}

/** jsdom goes through all labels and through the whole page for each of them: a third of the time of all tests of pages. */
function labelsOf(this: HTMLElement): HTMLLabelElement[] | null {
  if (this.getAttribute('type') === 'hidden') return null;
  return [...this.ownerDocument.getElementsByTagName('label')].filter((label) => {
    const of = label.getAttribute('for');
    return of === null ? label.contains(this) && label.control === this : of !== '' && of === this.id;
  });
}
