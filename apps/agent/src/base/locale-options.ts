import * as m from '#words';

/** Languages of the interface, each by its own name. */
export function localeOptions(): { value: string; label: string }[] {
  return [
    { value: 'ru', label: m.shell_russian() },
    { value: 'en', label: m.shell_english() },
  ];
}
