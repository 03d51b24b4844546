const names: Record<string, string> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Slash: '/',
  '?': '?',
};

/** A binding as it is printed on the keys: `$mod+KeyK` → ['Ctrl', 'K'], `KeyG KeyI` → ['G', 'I']. */
export function keyNames(binding: string): string[] {
  if (binding === 'Shift+?') return ['?'];
  return binding.split(/[ +]/).map((part) => names[part] ?? part.replace(/^(Key|Digit)/, ''));
}
