/** Makes Mermaid forget what belongs to kinds of diagrams that the course does not draw. */

const kept = new Set(['flowchart', 'sequence', 'state', 'themeVariables'])

/** How the colours of other kinds begin: more than half of all that a theme computes. */
const ofOtherKinds =
  /^(?:activeTask|arch[A-Z]|attribute|branch|cScale|commit|crit|cynefin|doneTask|em[A-Z]|fillType|git|pie|quadrant|radar|requirement|surface|tag|task|venn|wardley|xyChart)/

/**
 * Empties the sections of other kinds in Mermaid's settings, and drops their colours. Mermaid copies all
 * of its settings for every label and every line that it draws, which is a third of the time that a
 * drawing takes.
 */
export function dropOtherKinds(settings: object): void {
  for (const [name, section] of Object.entries(settings)) {
    if (typeof section !== 'object' || section === null || Array.isArray(section)) continue
    for (const key of Object.keys(section)) {
      if (!kept.has(name) || (name === 'themeVariables' && ofOtherKinds.test(key)))
        Reflect.deleteProperty(section, key)
    }
  }
}
