import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion';
import styles from './composer.module.css';

type Person = { id: string; name: string };

/** Offers colleagues after @: a small listbox by the cursor, arrows and Enter to choose, Esc to leave. */
export function mentionSuggestion(label: string, people: () => readonly Person[]): Omit<SuggestionOptions<Person>, 'editor'> {
  return {
    items: ({ query }) =>
      people()
        .filter((person) => person.name.toLowerCase().includes(query.toLowerCase()))
        .slice(0, 7),
    render: () => {
      let box: HTMLElement | undefined;
      let props: SuggestionProps<Person> | undefined;
      let at = 0;
      const choose = (index: number) => {
        const person = props?.items[index];
        if (person) props?.command({ id: person.id, label: person.name } as never);
      };
      const draw = () => {
        if (!box || !props) return;
        const rect = props.clientRect?.();
        box.hidden = props.items.length === 0;
        box.replaceChildren(...props.items.map((person, index) => option(person, index === at, () => choose(index))));
        if (rect) Object.assign(box.style, { left: `${rect.left}px`, bottom: `${innerHeight - rect.top + 4}px` });
      };
      return {
        onStart: (started) => {
          props = started;
          at = 0;
          box = document.createElement('div');
          box.className = styles.mentions ?? '';
          box.setAttribute('role', 'listbox');
          box.setAttribute('aria-label', label);
          document.body.append(box);
          draw();
        },
        onUpdate: (updated) => {
          props = updated;
          at = Math.min(at, Math.max(0, updated.items.length - 1));
          draw();
        },
        onKeyDown: ({ event }) => {
          const count = props?.items.length ?? 0;
          if (count === 0) return false;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') at = (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
          else if (event.key === 'Enter' || event.key === 'Tab') choose(at);
          else return false;
          draw();
          return true;
        },
        onExit: () => {
          box?.remove();
          box = undefined;
        },
      };
    },
  };
}

function option(person: Person, on: boolean, press: () => void): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(on));
  row.textContent = person.name;
  row.addEventListener('mousedown', (event) => {
    event.preventDefault();
    press();
  });
  return row;
}
