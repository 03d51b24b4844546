/**
 * A button before each folded part; the frame's script opens it. Built as a tree, never as text: a value of an attribute may look like a tag.
 */
export function withFolds(html: string, label: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const folded of page.querySelectorAll('[data-folded]')) {
    const button = page.createElement('button');
    button.type = 'button';
    button.dataset.unfold = '';
    button.setAttribute('aria-expanded', 'false');
    button.textContent = label;
    folded.before(button);
  }
  return page.body.innerHTML;
}
