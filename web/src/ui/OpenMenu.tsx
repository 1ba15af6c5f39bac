import { Menu } from '@mantine/core';
// the plain button's reset has to stand before the menu's own rules
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import type { MenuProps } from './PressMenu.tsx';

/** The menu itself, open from the start: its button was pressed to get it. */
export default function OpenMenu({ target, head, entries }: MenuProps) {
  return (
    <Menu
      defaultOpened
      position="bottom-start"
      width={270}
      returnFocus
      withInitialFocusPlaceholder={false}
      withinPortal={false}
      floatingStrategy="fixed"
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {head}
        {entries.map(({ label, icon, act }) => (
          <Menu.Item key={label} leftSection={icon} onClick={act}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
