import {
  IconBolt,
  IconBuilding,
  IconClock,
  IconEye,
  IconFilter,
  IconFlag,
  IconFlame,
  IconMail,
  IconPhone,
  IconStar,
  IconTag,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';

/** Icons a saved view may carry, by their words in the contract. */
export const viewIcons: Readonly<Record<string, TablerIcon>> = {
  filter: IconFilter,
  star: IconStar,
  flag: IconFlag,
  flame: IconFlame,
  bolt: IconBolt,
  clock: IconClock,
  eye: IconEye,
  mail: IconMail,
  phone: IconPhone,
  tag: IconTag,
  users: IconUsers,
  building: IconBuilding,
};

/** Colours offered for a view; each stands out from the pane in both themes. */
export const viewColors = ['#5b5bd6', '#0d74ce', '#0d8f6f', '#ad7f00', '#d1600f', '#cd3b4a', '#b0389e', '#7c7f88'] as const;
