/** Everything on a Docker host, as lists, and what happened last. */
import { presentContainers, stateWords } from '#lib/diagrams/live/containers.ts'
import { shown } from '#lib/diagrams/live/mermaid-text.ts'
import { sizeWords } from '#lib/diagrams/live/sizes.ts'
import { happeningWords, isNoise } from '#lib/engine/happening-words.ts'
import type { EngineHappening, EngineState } from '#lib/engine/state.ts'

interface Row {
  readonly key: string
  readonly name: string
  readonly facts: string
}

const mostRows = 40
const mostHappenings = 20

export function EngineLists({ engine }: { readonly engine: EngineState }) {
  return (
    <div className="engine-lists">
      <List title="Containers" rows={containerRows(engine)} />
      <List title="Images" rows={imageRows(engine)} />
      <List title="Networks" rows={networkRows(engine)} />
      <List title="Volumes" rows={volumeRows(engine)} />
      <List title="What happened last" rows={happeningRows(engine.happenings)} />
    </div>
  )
}

function List({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const more = rows.length - mostRows
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <ul>
          {rows.slice(0, mostRows).map(({ key, name, facts }) => (
            <li key={key}>
              <strong>{name}</strong> {facts}
            </li>
          ))}
          {more > 0 && <li>and {more} more</li>}
        </ul>
      )}
    </section>
  )
}

const containerRows = (engine: EngineState): readonly Row[] =>
  presentContainers(engine).map((container) => ({
    key: container.id,
    name: shown(container.name),
    facts: `${stateWords(container)}, from ${shown(container.image)}`,
  }))

const imageRows = ({ images }: EngineState): readonly Row[] =>
  images.map(({ id, references, size }) => ({
    key: id,
    name:
      references.length === 0 ? 'without a name' : references.map((one) => shown(one)).join(', '),
    facts: sizeWords(size),
  }))

const networkRows = ({ networks }: EngineState): readonly Row[] =>
  networks.map(({ id, name, driver, subnets }) => ({
    key: id,
    name: shown(name),
    facts: [driver, ...subnets].map((fact) => shown(fact)).join(', '),
  }))

const volumeRows = ({ volumes }: EngineState): readonly Row[] =>
  volumes.map(({ name, driver, anonymous }) => ({
    key: name,
    name: anonymous ? `${name.slice(0, 12)}…` : shown(name),
    facts: anonymous ? `${shown(driver)}, made without a name` : shown(driver),
  }))

const happeningRows = (happenings: readonly EngineHappening[]): readonly Row[] =>
  happenings
    .filter((one) => !isNoise(one))
    .slice(-mostHappenings)
    .reverse()
    .map((one) => ({
      key: String(one.seq),
      name: shown(one.subject),
      facts: `${shown(happeningWords(one), 80)} (${one.type}, ${clock(one.at)})`,
    }))

const clock = (at: number): string => new Date(at).toLocaleTimeString('en-GB')
