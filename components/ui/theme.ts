/** The learner's choice of light or dark, kept in this browser. */
import { remember } from './preferences.ts'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const themeKey = 'slipway:theme'
export const splitKey = 'slipway:split'
/** There while this browser is in a class, whose strip then has its place from the first paint. */
export const classKey = 'slipway:class'

/**
 * Runs in the head, before anything is painted, so that a page never shows the wrong theme or
 * moves its split. Storage can be forbidden; the page then keeps its defaults.
 */
export const beforePaint = `try{
const root=document.documentElement
const theme=localStorage.getItem('${themeKey}')
if(theme==='light'||theme==='dark')root.dataset.theme=theme
const split=Number(localStorage.getItem('${splitKey}'))
if(split>=25&&split<=70)root.style.setProperty('--split',split+'%')
if(localStorage.getItem('${classKey}'))root.dataset.class='in'
}catch{}`

/** The theme chosen in this browser. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

/** Shows a theme now and on every later page; tells whoever listens with `onThemeChange`. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  remember(themeKey, theme)
  root.dispatchEvent(new Event(themeEvent))
}

const themeEvent = 'slipway:theme'

/** Calls back after the learner chose a theme; returns the way to stop. */
export function onThemeChange(listener: () => void): () => void {
  const root = document.documentElement
  root.addEventListener(themeEvent, listener)
  return () => root.removeEventListener(themeEvent, listener)
}
