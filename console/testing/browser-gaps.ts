/** What jsdom doesn't have and the console's parts ask for. */
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
}
