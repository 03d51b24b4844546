import { Group, Stack, Text } from '@mantine/core';
import * as m from '#words';
import styles from './look-picker.module.css';
import { viewColors, viewIcons } from './view-icons.ts';

type Look = { icon: string | null; color: string | null };

/** An icon and a colour for a view, both as rows of radio buttons. */
export function LookPicker({ icon, color, onChange }: Look & { onChange: (look: Partial<Look>) => void }) {
  return (
    <Group gap="xl" align="flex-start">
      <Stack gap={4} role="radiogroup" aria-labelledby="views-icon">
        <Text size="sm" fw={500} id="views-icon">
          {m.views_icon()}
        </Text>
        <div className={styles.row}>
          {Object.entries(viewIcons).map(([word, Icon], at) => (
            <label key={word} className={styles.choice}>
              <input
                type="radio"
                name="views-icon"
                className="visually-hidden"
                checked={(icon ?? 'filter') === word}
                onChange={() => onChange({ icon: word === 'filter' ? null : word })}
                aria-label={m.views_icon_n({ n: at + 1 })}
              />
              <Icon size={17} stroke={1.6} style={color ? { color } : undefined} aria-hidden="true" />
            </label>
          ))}
        </div>
      </Stack>
      <Stack gap={4} role="radiogroup" aria-labelledby="views-color">
        <Text size="sm" fw={500} id="views-color">
          {m.views_color()}
        </Text>
        <div className={styles.row}>
          {[null, ...viewColors].map((one, at) => (
            <label key={one ?? 'none'} className={styles.choice}>
              <input
                type="radio"
                name="views-color"
                className="visually-hidden"
                checked={color === one}
                onChange={() => onChange({ color: one })}
                aria-label={one ? m.views_color_n({ n: at }) : m.views_color_none()}
              />
              <i className={styles.color} style={one ? { background: one } : undefined} />
            </label>
          ))}
        </div>
      </Stack>
    </Group>
  );
}
