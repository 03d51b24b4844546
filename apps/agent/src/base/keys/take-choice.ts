/**
 * Enter in an open list of choices never submits the form around it: it takes the choice that is picked (the list does that by itself), else the first one that fits
 * what was typed; where nothing was typed, or nothing fits, it closes the list. The next Enter is the form's. Listens after everybody else.
 */
export function takeChoicesByEnter(): void {
  document.addEventListener('keydown', (event) => {
    const box = event.target;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !isOpenList(box)) return;
    event.preventDefault();
    const first = hasTyped(box) ? listOf(box)?.querySelector<HTMLElement>('[data-combobox-option]:not([data-combobox-disabled])') : null;
    if (first) first.click();
    else box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  });
}

const isOpenList = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.matches('[role="combobox"][aria-expanded="true"]');

const listOf = (box: HTMLInputElement) => document.getElementById(box.getAttribute('aria-controls') ?? '');

/** What stands in the box is not merely the name of what is chosen already. */
function hasTyped(box: HTMLInputElement): boolean {
  const chosen = listOf(box)?.querySelector('[data-combobox-active]')?.textContent;
  return box.value !== '' && box.value !== chosen;
}
