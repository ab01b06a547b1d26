/** What was typed in the learner's terminals while an instructor could type there too. */
import { cookies } from 'next/headers'
import { services } from '#app/services.ts'
import { TypedLines } from '#components/terminal/typed-lines.tsx'
import type { OwnClassRecord } from '#lib/db/class-records.ts'
import { learnerCookie, verifyLearner } from '#lib/identity.ts'

/** Lines that are shown of each class; a page of thousands helps nobody. */
const shown = 200

export async function TypedInClasses() {
  const records = (await ownRecords()).filter(({ typed }) => typed.length > 0)
  if (records.length === 0) return null
  return (
    <section>
      <h2>What was typed in your terminals</h2>
      <p>
        Written down while an instructor could type there too, with who typed it. It goes when you
        leave the class, and with everything else of it.
      </p>
      {records.map((record) => (
        <InClass key={record.joinedAt} record={record} />
      ))}
    </section>
  )
}

function InClass({ record }: { readonly record: OwnClassRecord }) {
  const { typed } = record
  return (
    <>
      <h3>{record.class}</h3>
      {typed.length > shown && (
        <p>
          These are the latest {shown} of {typed.length} lines; “Download my progress” has all.
        </p>
      )}
      <TypedLines lines={typed.slice(-shown)} learner="You" />
    </>
  )
}

async function ownRecords(): Promise<readonly OwnClassRecord[]> {
  const { config, classes } = services()
  const cookie = (await cookies()).get(learnerCookie)?.value
  const learner = cookie === undefined ? null : await verifyLearner(cookie, config.secret)
  return learner === null ? [] : await classes.recordsOf(learner)
}
