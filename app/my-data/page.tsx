/** What the course keeps about a learner, for how long, and how to take it along or have it deleted. */
import type { Metadata } from 'next'
import { SiteHeader } from '#app/site-header.tsx'
import { DeleteMe } from '#components/my-data/delete-me.tsx'
import { LoadProgress } from '#components/my-data/load-progress.tsx'
import { paths } from '#lib/protocol.ts'
import { TypedInClasses } from './typed-in-classes.tsx'

export const metadata: Metadata = {
  title: 'What is kept about me',
  description: 'What this course stores about you, for how long, and how to delete it.',
}

export default function MyDataPage() {
  return (
    <>
      <SiteHeader />
      <main id="content" className="reference-page my-data">
        <h1>What is kept about me</h1>
        <p className="reference-lead">
          This course asks for no address, and for a name only when you join a class. It sends
          nothing to anybody else. This is all that it keeps.
        </p>
        <Kept />
        <TypedInClasses />
        <section>
          <h2>Take it along</h2>
          <p>
            Your progress is a small file. Load it in another browser, or on another server with
            this course, and go on from there: what you have done in both places adds up.
          </p>
          <div className="my-data-actions">
            <a className="button-primary" href="/api/progress/export" download>
              Download my progress
            </a>
            <LoadProgress />
          </div>
          <p>
            While your Docker host runs, you can also{' '}
            <a href={paths.filesArchive} download="workspace.tar">
              download the files in ~/workspace
            </a>{' '}
            as a tar archive, up to 64 MiB.
          </p>
        </section>
        <section>
          <h2>Have it deleted</h2>
          <p>
            All of the above goes, at once and for good. You can go on reading; you will be somebody
            new to the course.
          </p>
          <DeleteMe />
        </section>
      </main>
    </>
  )
}

function Kept() {
  return (
    <section>
      <h2>What, and for how long</h2>
      <dl className="my-data-kept">
        <dt>Your progress</dt>
        <dd>
          The steps that you have passed and your answers in quizzes, each with its time. On the
          course server, until you delete it.
        </dd>
        <dt>In a class</dt>
        <dd>
          Only if you joined one: the name you typed, when you joined and were last there, the
          lesson in view and when you first opened each, a raised hand, and what is typed in your
          terminals while you let an instructor type there. Instructors see that and your steps. It
          goes when you leave the class, and some time after its end: thirty days, unless whoever
          runs this course has chosen otherwise.
        </dd>
        <dt>A cookie</dt>
        <dd>
          A random number, by which the server knows your browser again. 400 days. Without it your
          progress belongs to nobody.
        </dd>
        <dt>Your Docker host</dt>
        <dd>
          The files, images, containers and volumes that you made. On the course server. When its
          time is up it sleeps, and some time later it is removed: after three days, unless whoever
          runs this course has chosen otherwise.
        </dd>
        <dt>In this browser</dt>
        <dd>
          Light or dark, the size of panels, the lesson that was open last, open terminals and
          files, the docker commands that you ran from lessons, and text that was not saved yet.
          Until you delete it; unsaved text for 30 days.
        </dd>
      </dl>
    </section>
  )
}
