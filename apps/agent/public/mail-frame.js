// The only script inside a mail's frame: tells the page outside how tall the letter is, and passes on the keys the page knows.
// The frame has an opaque origin and a policy that allows this file alone.
(() => {
  const tell = (what) => parent.postMessage(what, '*');
  const measure = () => tell({ kind: 'mail-height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) });
  new ResizeObserver(measure).observe(document.documentElement);
  addEventListener('load', measure);
  addEventListener('keydown', (event) => {
    tell({
      kind: 'mail-key',
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
    });
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-unfold]') : null;
    if (!button) return;
    const quote = button.nextElementSibling;
    const shown = quote.hasAttribute('data-shown');
    quote.toggleAttribute('data-shown', !shown);
    button.setAttribute('aria-expanded', String(!shown));
  });
})();
