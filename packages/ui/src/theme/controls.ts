import type {
  ActionIcon,
  Button,
  Checkbox,
  Combobox,
  Drawer,
  Input,
  Menu,
  Modal,
  MantineThemeComponents,
  Notification,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** A component's settings by its own types, without the component: a page brings those that it draws, not all that have settings. */
const like = <Component extends { extend: (settings: never) => unknown }>(settings: Parameters<Component['extend']>[0]) => settings;

/** What opens stands at once: a key or a click meant for it is never lost to a thing that is still coming or going. */
const atOnce = { duration: 0 };
// `hideDetached`: whether the button is in sight is known a moment after what it opened stands; hidden until then it would have nothing to focus

/**
 * Mantine moves the focus into an opened menu by a task of its own: a key pressed before it would fall on the button. It is there as soon as the menu stands and
 * the button is remembered for the way back.
 */
const focusFirstItem = (menu: HTMLElement | null) =>
  queueMicrotask(() => menu?.querySelector<HTMLElement>('[data-menu-item]:not(:disabled)')?.focus({ preventScroll: true }));

const inputHeights: Record<string, string> = { xs: '24px', sm: '30px', md: '34px', lg: '38px' };

/** Density of stock controls: 30 px high unless a size is asked for, nothing clickable under 24 px (WCAG 2.5.8). */
export const controls: MantineThemeComponents = {
  Button: like<typeof Button>({
    defaultProps: { size: 'sm' },
    vars: (_theme, props) => {
      const size = String(props.size ?? 'sm').replace('compact-', '');
      return {
        root: {
          '--button-height': inputHeights[size] ?? '30px',
          '--button-padding-x': size === 'xs' ? '8px' : '12px',
          '--button-fz': size === 'lg' ? '14px' : '13px',
        },
      };
    },
    styles: { label: { fontWeight: 550 } },
  }),
  ActionIcon: like<typeof ActionIcon>({
    defaultProps: { variant: 'subtle', color: 'gray', size: 'md' },
    vars: (_theme, props) => ({
      root: {
        ...(props.size === 'md' || props.size === undefined ? { '--ai-size': '30px' } : {}),
        ...(props.size === 'sm' ? { '--ai-size': '24px' } : {}),
        ...(props.variant === 'subtle' || props.variant === undefined
          ? { '--ai-color': 'var(--text-dim)', '--ai-hover': 'var(--surface-active)', '--ai-hover-color': 'var(--text)' }
          : {}),
      },
    }),
  }),
  Input: like<typeof Input>({
    defaultProps: { size: 'sm' },
    vars: (_theme, props) => ({
      wrapper: {
        '--input-height': inputHeights[String(props.size ?? 'sm')] ?? '30px',
        '--input-fz': '13px',
        '--input-bd': 'var(--line-strong)',
        '--input-placeholder-color': 'var(--text-placeholder)',
      },
    }),
  }),
  InputWrapper: like<typeof Input.Wrapper>({
    defaultProps: { size: 'sm' },
    styles: {
      label: { fontWeight: 550, marginBottom: 4 },
      description: { color: 'var(--text-dim)', fontSize: 12 },
      error: { fontSize: 12 },
    },
  }),
  TextInput: like<typeof TextInput>({ defaultProps: { autoComplete: 'off' } }),
  Select: like<typeof Select>({
    defaultProps: { checkIconPosition: 'right', comboboxProps: { shadow: 'md', transitionProps: atOnce } },
  }),
  Checkbox: like<typeof Checkbox>({ defaultProps: { size: 'xs' } }),
  Switch: like<typeof Switch>({ defaultProps: { size: 'sm' } }),
  Tooltip: like<typeof Tooltip>({
    defaultProps: {
      openDelay: 350,
      withArrow: false,
      transitionProps: atOnce,
      events: { hover: true, focus: true, touch: false },
    },
    styles: {
      tooltip: { fontSize: 12, padding: '4px 8px', background: 'var(--mantine-color-dark-6)', color: '#fff', border: '1px solid #34363d' },
    },
  }),
  Menu: like<typeof Menu>({
    // the first item takes the focus: a menu may hold items alone (ARIA), no place that only waits for the arrows.
    defaultProps: { shadow: 'md', transitionProps: atOnce, withInitialFocusPlaceholder: false, hideDetached: false },
    styles: {
      item: { fontSize: 13, padding: '5px 8px', minHeight: 30 },
      itemLabel: { marginInlineEnd: 12 },
      label: { fontSize: 12, color: 'var(--text-dim)' },
      dropdown: { padding: 4 },
    },
  }),
  MenuDropdown: like<typeof Menu.Dropdown>({ defaultProps: { ref: focusFirstItem } }),
  Popover: like<typeof Popover>({ defaultProps: { shadow: 'md', transitionProps: atOnce, hideDetached: false } }),
  // the focus stays in the field: its list may hide while the field is scrolled away
  Combobox: like<typeof Combobox>({ defaultProps: { hideDetached: true } }),
  Modal: like<typeof Modal>({
    defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.32 }, transitionProps: atOnce },
    styles: {
      title: { fontWeight: 600, fontSize: 15 },
      // what gets the focus is not hidden by the header or by a button that stays at the bottom
      content: { background: 'var(--surface-raised)', border: '1px solid var(--line)', scrollPaddingBlock: '56px 64px' },
      header: { background: 'var(--surface-raised)' },
    },
  }),
  Drawer: like<typeof Drawer>({
    defaultProps: { transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.3 } },
    styles: { title: { fontWeight: 600, fontSize: 15 } },
  }),
  Tabs: like<typeof Tabs>({ styles: { tab: { padding: '8px 10px' } } }),
  SegmentedControl: like<typeof SegmentedControl>({ defaultProps: { size: 'xs', transitionDuration: 90 } }),
  Notification: like<typeof Notification>({ defaultProps: { withBorder: true } }),
};
