/** Chooses between light, dark and the system's own theme. */
'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { chooseTheme, currentTheme, onThemeChange, type Theme, themes } from './theme.ts'

const labels: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As the system' }
const icons: Record<Theme, typeof Sun> = { light: Sun, dark: Moon, system: Monitor }

/** Three radio buttons drawn as icons. `name` keeps two switches on one page apart. */
export function ThemeSwitch({ name }: { readonly name: string }) {
  const chosen = useSyncExternalStore(onThemeChange, currentTheme, () => null)
  return (
    <fieldset className="theme-switch">
      <legend className="sr-only">Theme</legend>
      {themes.map((theme) => {
        const Icon = icons[theme]
        return (
          <label key={theme} title={labels[theme]}>
            <input
              type="radio"
              name={name}
              value={theme}
              checked={chosen === theme}
              onChange={() => chooseTheme(theme)}
            />
            <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
            <span className="sr-only">{labels[theme]}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
